"""The boat check: who had the helm, in one sentence for a decision and six for a quarter."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from hedgerow.analysis.boat import boat
from hedgerow.analysis.months import Quarter
from hedgerow.core import clock
from hedgerow.core.find import find
from hedgerow.core.policy import Actor, visible
from hedgerow.helm.above import awards_of
from hedgerow.helm.models import Proposal, StewardshipGroup
from hedgerow.helm.selectors.boat_hands import Crew, crew_of
from hedgerow.helm.selectors.boat_money import MoneyLine, money_lines
from hedgerow.helm.selectors.boat_words import named, of_decision, of_quarter, of_rule


@dataclass(frozen=True, slots=True)
class BoatLine:
    """One decision: how many of the four were shared, out of 4, and in a sentence."""

    pk: UUID
    title: str
    points: int
    sentence: str


@dataclass(frozen=True, slots=True)
class BoatCard:
    """A group's quarter: six sentences to read aloud, and three small tables.

    `agenda` and `proposed` are of name and count; `money` is what the group gave away.
    """

    group: UUID
    group_name: str
    quarter: Quarter
    after: Quarter | None
    sentences: tuple[str, ...]
    decisions: tuple[BoatLine, ...]
    agenda: tuple[tuple[str, int], ...]
    proposed: tuple[tuple[str, int], ...]
    money: tuple[MoneyLine, ...]


def boat_card(actor: Actor, pk: UUID, quarter: str = "") -> BoatCard:
    """A group's quarter, like "2027-1"; this one where that is no quarter. Seven queries, and those
    of rooms above."""
    assert actor.place is not None
    group = find(actor, StewardshipGroup, pk)
    today = clock.today(actor.place.time_zone)
    now = Quarter.of(today)
    chosen = Quarter.named(quarter) or now
    decided = visible(actor, Proposal).filter(
        group=group,
        state=Proposal.State.ADOPTED,
        decided_on__range=(chosen.first, chosen.last),
    )
    found = list(decided.order_by("decided_on", "pk"))
    awards = awards_of(actor, group, chosen.first, chosen.after.first)
    crew = crew_of([*found, *(each.proposal for each in awards if each.proposal)])
    told = boat([crew.hands[each.pk] for each in found], crew.sectors)
    names = crew.names
    return BoatCard(
        group=group.pk,
        group_name=group.name,
        quarter=chosen,
        after=chosen.after if chosen < now else None,
        sentences=(*of_quarter(told, names, crew.sectors), of_rule(actor, group)),
        decisions=tuple(_line(each, crew) for each in found),
        agenda=tuple((named(body, names), count) for body, count in told.agenda),
        proposed=tuple((named(body, names), count) for body, count in told.proposed),
        money=money_lines(awards, crew),
    )


def helm_sentence(proposal: Proposal) -> str:
    """Who had the helm of one decision, in a sentence. Two queries."""
    crew = crew_of([proposal])
    return _line(proposal, crew).sentence


def _line(proposal: Proposal, crew: Crew) -> BoatLine:
    shared = crew.hands[proposal.pk].shared(crew.sectors)
    return BoatLine(proposal.pk, proposal.title, len(shared), of_decision(shared))
