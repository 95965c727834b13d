"""Conversations that one says one had, or agreed on a day for, and that nobody wrote down yet.

They are offered to be written down, and never become conversations by themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from hedgerow.analysis.cadence import Talks
from hedgerow.core import clock
from hedgerow.core.policy import Actor, visible
from hedgerow.core.together import Part, Row
from hedgerow.ties.models import IntroductionStep
from hedgerow.ties.selectors.rows import End
from hedgerow.week import keys
from hedgerow.week.models import LineAnswer
from hedgerow.week.town import Known

BACK = timedelta(days=14)
"""For how long it is offered."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """With whom, on which day, and what one wrote of it in answer to a line, if anything.

    `agreed`: nobody said that it took place; its day stood in both their calendars.
    """

    person: End
    on: date
    words: str = ""
    agreed: bool = False


def coffees(actor: Actor) -> Part:
    """The days agreed with those to whom one was introduced: both people, the moment, and when it
    was agreed."""
    me = Q(introduction__a__in=[actor.person_id]) | Q(introduction__b__in=[actor.person_id])
    agreed = Q(kind=IntroductionStep.Kind.AGREED, at__isnull=False)
    return Part(
        visible(actor, IntroductionStep).filter(me, agreed),
        ids=("introduction__a_id", "introduction__b_id"),
        moments=("at", "created_at"),
    )


def unwritten(
    known: Known, who: str, zone: str, answers: Iterable[Row], agreed: Iterable[Row]
) -> list[Spoken]:
    """The latest with each person, of answers (key, kind, words, day) and `coffees` of `who`."""
    now = clock.now()
    first = clock.today(zone) - BACK
    found = [*_agreed(known, who, ZoneInfo(zone), agreed, now), *_said(known, answers)]
    latest = {each.person: each for each in sorted(found, key=lambda each: each.on)}
    return [each for each in latest.values() if each.on >= first]


def not_written(offered: Iterable[Spoken], spoken: Mapping[str, Talks]) -> tuple[Spoken, ...]:
    """Those of which no conversation is known from that day on, the latest first."""
    left = [
        each
        for each in offered
        if not (talks := spoken.get(str(each.person.pk))) or talks.days[-1] < each.on
    ]
    return tuple(sorted(left, key=lambda each: (each.on, each.person.pk), reverse=True))


def _said(known: Known, answers: Iterable[Row]) -> Iterable[Spoken]:
    for key, kind, words, on in answers:
        what, ids = keys.ids_of(key)
        if kind == LineAnswer.Kind.HAD_IT and what in keys.CONVERSATIONS:
            person = _end(known, ids[-1])
            if person:
                yield Spoken(person, on, words)


def _agreed(
    known: Known, who: str, zone: ZoneInfo, rows: Iterable[Row], now: datetime
) -> Iterable[Spoken]:
    """Of several days agreed by the same two, the one agreed last holds, once it has come."""
    held: dict[str, datetime] = {}
    for a, b, at, _created in sorted(rows, key=lambda row: row[-1]):
        for other in {known.kept(a), known.kept(b)} - {who, ""}:
            held[other] = at
    for other, at in held.items():
        person = _end(known, UUID(other))
        if person and at <= now:
            yield Spoken(person, at.astimezone(zone).date(), agreed=True)


def _end(known: Known, pk: UUID) -> End | None:
    kept = known.kept(pk)
    return End(UUID(kept), known.names[kept], is_person=True) if kept else None
