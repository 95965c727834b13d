"""The boat check: who had the helm, in one sentence for a decision and a few for a quarter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hedgerow.analysis.boat import POINTS, Boat, Hands, boat, stoppers
from hedgerow.analysis.consent import Way
from hedgerow.analysis.power import Vote
from hedgerow.core import clock
from hedgerow.core.find import find
from hedgerow.core.policy import Actor, visible
from hedgerow.core.together import Part, Row, read_together
from hedgerow.helm import rules
from hedgerow.helm.matters import rule_of
from hedgerow.helm.models import (
    Asked,
    Backer,
    GroupMember,
    ObjectionStep,
    Proposal,
    Say,
    StewardshipGroup,
    Wording,
)
from hedgerow.place.models import Organisation, Sector

Quarter = tuple[int, int]


@dataclass(frozen=True, slots=True)
class BoatLine:
    """One decision: how many of the four were shared, out of 4, and in a sentence."""

    pk: UUID
    title: str
    points: int
    sentence: str


@dataclass(frozen=True, slots=True)
class BoatCard:
    """A group's quarter: sentences to read aloud, and small tables of name and count."""

    group: UUID
    group_name: str
    quarter: Quarter
    first: date
    last: date
    before: Quarter
    after: Quarter | None
    sentences: tuple[str, ...]
    decisions: tuple[BoatLine, ...]
    agenda: tuple[tuple[str, int], ...]
    proposed: tuple[tuple[str, int], ...]


def boat_card(actor: Actor, pk: UUID, quarter: str = "") -> BoatCard:
    """A group's quarter, like "2027-1"; this one where that is no quarter. Six queries."""
    assert actor.place is not None
    group = find(actor, StewardshipGroup, pk)
    today = clock.today(actor.place.time_zone)
    now = (today.year, (today.month + 2) // 3)
    chosen = _read(quarter) or now
    first, last = _first_day(chosen), _first_day(_later(chosen, 1))
    decided = visible(actor, Proposal).filter(
        group=group,
        state=Proposal.State.ADOPTED,
        decided_on__gte=first,
        decided_on__lt=last,
    )
    found = list(decided.order_by("decided_on", "pk"))
    hands, names, sectors = hands_of(found)
    told = boat([hands[each.pk] for each in found], sectors)
    return BoatCard(
        group=group.pk,
        group_name=group.name,
        quarter=chosen,
        first=first,
        last=date.fromordinal(last.toordinal() - 1),
        before=_later(chosen, -1),
        after=_later(chosen, 1) if chosen < now else None,
        sentences=(*_quarter_sentences(told, names, sectors), _power_sentence(actor, group)),
        decisions=tuple(_line(each, hands[each.pk], sectors) for each in found),
        agenda=tuple((_named(body, names), count) for body, count in told.agenda),
        proposed=tuple((_named(body, names), count) for body, count in told.proposed),
    )


def helm_sentence(proposal: Proposal) -> str:
    """Who had the helm of one decision, in a sentence. Two queries."""
    hands, _names, sectors = hands_of([proposal])
    return _line(proposal, hands[proposal.pk], sectors).sentence


def hands_of(
    proposals: list[Proposal],
) -> tuple[dict[UUID, Hands], dict[Any, str], dict[Any, str]]:
    """Who had a hand in each of these decisions; the names and the sectors of those bodies.

    Two queries. What single people said is counted by organisation and never shown from here.
    """
    rows = _rows(proposals)
    of: dict[str, dict[UUID, set[Any]]] = {
        name: defaultdict(set) for name in ("proposed", "shaped")
    }
    for pk, body in rows["backers"]:
        of["proposed"][pk].add(body)
    for pk, body in [*rows["wordings"], *rows["integrated"]]:
        of["shaped"][pk].add(body)
    votes = _votes(rows["says"])
    hands = {}
    for each in proposals:
        rule = rules.read(each.rule).rule
        stop = stoppers(
            votes[each.pk], majority=rule.majority, one_can_stop_it=rule.one_can_stop_it
        )
        hands[each.pk] = Hands(
            agenda=frozenset({each.agenda_body_id}),
            proposed=frozenset({each.body_id} | of["proposed"][each.pk]),
            shaped=frozenset(of["shaped"][each.pk]),
            decided=frozenset(votes[each.pk]),
            could_stop=stop,
        )
    named: set[Any] = {body for each in hands.values() for body in _all(each)}
    bodies = list(Organisation.objects.filter(pk__in=named - {None}))
    names = {body.pk: body.name for body in bodies}
    sectors: dict[Any, str] = {body.pk: body.sector for body in bodies}
    return hands, names, {**sectors, None: Sector.COMMUNITY.value}


def _all(hands: Hands) -> frozenset[Any]:
    return hands.agenda | hands.proposed | hands.shaped | hands.decided


def _rows(proposals: list[Proposal]) -> dict[str, list[Row]]:
    changed = ObjectionStep.objects.filter(
        kind=ObjectionStep.Kind.INTEGRATED, objection__asked__proposal__in=proposals
    )
    asked = Asked.objects.filter(proposal__in=proposals, ended_on=None)
    return read_together(
        {
            "backers": Part(
                Backer.objects.filter(proposal__in=proposals), ids=("proposal_id", "body_id")
            ),
            "wordings": Part(
                Wording.objects.filter(proposal__in=proposals), ids=("proposal_id", "body_id")
            ),
            "integrated": Part(
                changed, ids=("objection__asked__proposal_id", "objection__asked__body_id")
            ),
            "says": Part(
                Say.objects.filter(asked__in=asked),
                ids=("asked__proposal_id", "asked__body_id", "asked_id", "pk"),
                words=("stance",),
                numbers=("wording__number", "asked__number"),
                moments=("created_at",),
            ),
        }
    )


def _votes(says: Iterable[Row]) -> defaultdict[UUID, dict[Any, bool]]:
    """Of each proposal, the bodies that were heard on the last words, and whether all for it."""
    last: dict[UUID, tuple[UUID, Any, bool]] = {}
    for pk, body, asked, _say, stance, number, current, _at in sorted(
        says, key=lambda row: (row[-1], row[3])
    ):
        if number == current:
            last[asked] = (pk, body, stance == Say.Stance.FOR)
    votes: defaultdict[UUID, dict[Any, bool]] = defaultdict(dict)
    for pk, body, is_for in last.values():
        votes[pk][body] = votes[pk].get(body, True) and is_for
    return votes


def _line(proposal: Proposal, hands: Hands, sectors: dict[Any, str]) -> BoatLine:
    shared = hands.shared(sectors)
    said = {
        "proposed": _("brought it"),
        "shaped": _("shaped its words"),
        "decided": _("decided it"),
        "could_stop": _("could have stopped it"),
    }
    alone = [said[point] for point in POINTS if point not in shared]
    if not alone:
        sentence = _(
            "All at the helm: more than one sector brought it, shaped it, decided it and could "
            "have stopped it."
        )
    elif len(shared) >= 3:
        sentence = _("All at the helm, but that one sector alone %(alone)s.") % {"alone": alone[0]}
    elif len(shared) == 2:
        sentence = _("Some had a say. One sector alone %(alone)s.") % {
            "alone": _(" and ").join(alone)
        }
    else:
        sentence = _("One sector had the helm, and others came along. Who could steer next time?")
    return BoatLine(proposal.pk, proposal.title, len(shared), sentence)


def _quarter_sentences(told: Boat, names: dict[Any, str], sectors: dict[Any, str]) -> Iterable[str]:
    if not told.decisions:
        yield _("Nothing was decided in these three months.")
        return
    yield ngettext(
        "%(count)s decision was made.", "%(count)s decisions were made.", told.decisions
    ) % {"count": told.decisions}
    kinds = len({sectors.get(body, "") for body, _count in told.proposed})
    if told.mostly is not None:
        yield _(
            "Most of it came from %(name)s. Thank you to them. What would it take for others to "
            "bring the next one?"
        ) % {"name": _named(told.mostly, names)}
    else:
        yield _("What was decided came from %(bodies)s, of %(sectors)s.") % {
            "bodies": ngettext(
                "%(count)s organisation", "%(count)s organisations", len(told.proposed)
            )
            % {"count": len(told.proposed)},
            "sectors": ngettext("%(count)s sector", "%(count)s sectors", kinds) % {"count": kinds},
        }
    yield _agenda_sentence(told, names)
    yield _("In %(count)s of %(all)s, more than one sector shaped the words.") % {
        "count": told.shaped,
        "all": told.decisions,
    }
    yield _("In %(count)s of %(all)s, more than one sector could have stopped it.") % {
        "count": told.stoppable,
        "all": told.decisions,
    }
    assert told.median is not None
    yield {
        0: _("On the whole it is one boat, in which others come along."),
        1: _("On the whole it is one boat, in which others come along."),
        2: _("On the whole some have a say."),
    }.get(told.median, _("On the whole all are at the helm."))


def _agenda_sentence(told: Boat, names: dict[Any, str]) -> str:
    """Whose wish it was to talk about it: one of them by name where nobody else did as often."""
    first, *others = told.agenda
    if others and others[0][1] == first[1]:
        return _("%(count)s organisations wished to talk about something, none most of all.") % {
            "count": len(told.agenda)
        }
    return _("%(first)s most often wished to talk about something.") % {
        "first": _named(first[0], names)
    }


def _power_sentence(actor: Actor, group: StewardshipGroup) -> str:
    """What power the rule in force gives to each, whoever uses it. Two queries."""
    rule = rule_of(group).rule
    members = visible(actor, GroupMember).filter(group=group, until=None)
    voices = list(members.values_list("person_id", "body_id"))
    if rule.way == Way.DELEGATED:
        return _("By the rule in force a few whom the group names decide.")
    if rule.one_can_stop_it:
        return _(
            "By the rule in force each of the %(count)s who have a say can stop a thing; nobody "
            "can decide one alone."
        ) % {"count": len(voices)}
    votes = len({body or person for person, body in voices})
    power = Vote.one_each(votes, votes * rule.majority // 100 + 1).penrose[0]
    return _(
        "By the rule in force there are %(votes)s votes. Each would decide in %(share)s of 100 "
        "cases, if the others tossed coins."
    ) % {"votes": votes, "share": round(power * 100)}


def _named(body: Any, names: dict[Any, str]) -> str:
    return names.get(body, "") or _("Neighbours")


def _read(quarter: str) -> Quarter | None:
    year, _dash, number = quarter.partition("-")
    if len(year) == 4 and year.isascii() and year.isdigit() and number in {"1", "2", "3", "4"}:
        return (int(year), int(number)) if 1900 < int(year) < 9000 else None
    return None


def _later(quarter: Quarter, by: int) -> Quarter:
    year, number = divmod(quarter[0] * 4 + quarter[1] - 1 + by, 4)
    return year, number + 1


def _first_day(quarter: Quarter) -> date:
    return date(quarter[0], quarter[1] * 3 - 2, 1)
