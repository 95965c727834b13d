"""The rule for when nobody lets people in any more, and what is happening by it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from hedgerow.core.policy import Actor, can, visible
from hedgerow.moving.models import Silence, SilenceRule, Yes
from hedgerow.place.models import Person


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule, who agreed to it, and for which bodies. `more` still must, for it to hold."""

    pk: UUID
    weeks: int
    bodies: int
    words: str
    written_by: str
    on: date
    holds_since: date | None
    agreed: tuple[str, ...]
    more: int
    i_agreed: bool


@dataclass(frozen=True, slots=True)
class SilencePage:
    """`rule` is the one that holds; `proposed` a later one that waits for others to agree.

    `named` says for how many organisations each person was named so far in the silence that is.
    """

    rule: RuleLine | None
    proposed: RuleLine | None
    silence: Silence | None
    named: tuple[tuple[str, int], ...]
    may_say_yes: bool


def silence_page(actor: Actor) -> SilencePage:
    """The rule and what is happening by it. Three queries."""
    rules = list(visible(actor, SilenceRule).select_related("written_by").order_by("on", "pk"))
    silence = visible(actor, Silence).filter(over_on=None).select_related("rule").first()
    yeses = list(visible(actor, Yes).select_related("person", "body", "to").order_by("pk"))
    holding = [rule for rule in rules if rule.holds_since]
    rule = max(holding, key=lambda each: (each.holds_since, each.pk), default=None)
    waiting = [each for each in rules if not each.holds_since]
    latest = waiting[-1] if waiting else None
    named: dict[Person, set[UUID]] = {}
    for yes in yeses:
        if silence and yes.silence_id == silence.pk and yes.to:
            named.setdefault(yes.to, set()).add(yes.body_id)
    counts = [(person.name, len(bodies)) for person, bodies in named.items()]
    return SilencePage(
        rule=_line(actor, rule, yeses) if rule else None,
        proposed=_line(actor, latest, yeses) if latest else None,
        silence=silence,
        named=tuple(sorted(counts, key=lambda each: -each[1])),
        may_say_yes=silence is not None and can(actor, "say yes", silence),
    )


def _line(actor: Actor, rule: SilenceRule, yeses: list[Yes]) -> RuleLine:
    mine = [yes for yes in yeses if yes.rule_id == rule.pk]
    bodies = {yes.body_id for yes in mine}
    return RuleLine(
        pk=rule.pk,
        weeks=rule.weeks,
        bodies=rule.bodies,
        words=rule.words,
        written_by=rule.written_by.name if rule.written_by else "",
        on=rule.on,
        holds_since=rule.holds_since,
        agreed=tuple(f"{yes.person.name}, {yes.body.name}" for yes in mine),
        more=max(0, rule.bodies - len(bodies)),
        i_agreed=any(yes.person_id == actor.person_id for yes in mine),
    )
