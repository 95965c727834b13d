"""Rubs, for those two or three who may see them; and what may be summed of them all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator
from django.db.models import Min, OuterRef, Subquery

from hedgerow.analysis.disclosure import usual_wait
from hedgerow.analysis.months import Quarter
from hedgerow.core import clock
from hedgerow.core.find import find
from hedgerow.core.policy import Actor, can, visible
from hedgerow.place.models import Person, Reach
from hedgerow.promises.models import Lesson, Rub, RubStep

MOST_LESSONS = 20
PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class RubRow:
    """A rub in its reader's list. `others` are the one or two besides the reader.

    `caller` could ring `ring`, where somebody is named; `rings_me` says that the reader is the one.
    """

    pk: UUID
    words: str
    on: datetime
    mine: bool
    others: tuple[str, ...]
    is_sorted: bool
    rings_me: bool
    caller: str
    ring: str


@dataclass(frozen=True, slots=True)
class RubLine:
    """One thing that was done: what kind, by whom and when, the day they spoke, words."""

    kind: str
    by: str
    at: datetime
    on: date | None
    words: str


@dataclass(frozen=True, slots=True)
class RubCard:
    """A rub whole. `numbers` are the names and telephone numbers that the reader may see.

    `offered` is the lesson that waits for the reader to agree, or for the other one.
    """

    row: RubRow
    version: int
    writer: str
    other: str
    third: str
    story: tuple[RubLine, ...]
    numbers: tuple[tuple[str, str], ...]
    offered: str
    shared: bool
    may_change: bool
    may_agree: bool
    may_offer: bool


def find_rubs(actor: Actor, page: int = 1) -> Page[RubRow]:
    """The rubs that `actor` wrote or is named in, the latest first. Three queries."""
    rows = visible(actor, Rub).select_related("other", "third").annotate(settled=_settled())
    found: Any = Paginator(rows.order_by("-created_at", "-pk"), PER_PAGE).get_page(page)
    writers = _names(each.author_id for each in found)
    return Page([_row(actor, each, writers) for each in found], found.number, found.paginator)


def lessons(actor: Actor) -> list[str]:
    """What people of the place learned by putting things right, the latest first. One query."""
    rows = visible(actor, Lesson).order_by("-created_at", "-pk")
    return list(rows.values_list("words", flat=True)[:MOST_LESSONS])


def rub_card(actor: Actor, pk: UUID) -> RubCard:
    """One rub, for those it is for; 404 for everybody else. Five queries."""
    found: Any = find(actor, Rub, pk)
    steps = list(visible(actor, RubStep).filter(rub=found))
    ids = {found.author_id, found.other_id, found.third_id, *(step.by_id for step in steps)}
    names = _names(ids)
    story = tuple(
        RubLine(step.kind, names.get(step.by_id, ""), step.created_at, step.on, step.words)
        for step in steps
    )
    offered = next((step for step in reversed(steps) if step.kind == RubStep.Kind.OFFERED), None)
    may_change = can(actor, "change", found)
    between = may_change and found.other_id is not None and found.lesson_id is None
    found.settled = next(
        (s.kind for s in reversed(steps) if s.kind in {RubStep.Kind.SORTED, RubStep.Kind.THIRD}), ""
    )
    return RubCard(
        row=_row(actor, found, names),
        version=found.version,
        writer=names.get(found.author_id, ""),
        other=names.get(found.other_id, ""),
        third=names.get(found.third_id, ""),
        story=story,
        numbers=_numbers(actor, {found.author_id, found.other_id} - {None}, names),
        offered=offered.words if offered and found.lesson_id is None else "",
        shared=found.lesson_id is not None,
        may_change=may_change,
        may_agree=bool(between and offered and offered.by_id != actor.person_id),
        may_offer=between,
    )


def days_to_talk(actor: Actor) -> int | None:
    """Within how many days half of those whom something rubbed spoke; None where few did.

    Of all rubs of the place, but only those that were talked over before this quarter of the year
    began: so what somebody does today changes nothing that anybody is shown today. One query.
    """
    assert actor.place is not None
    zone = ZoneInfo(actor.place.time_zone)
    today = clock.today(actor.place.time_zone)
    spoke = RubStep.objects.filter(kind=RubStep.Kind.SPOKE, rub__place=actor.place)
    before = datetime.combine(Quarter.of(today).first, time(), tzinfo=zone)
    rows = spoke.filter(created_at__lt=before).values("rub_id", "rub__created_at", "rub__author_id")
    found = rows.annotate(first=Min("on")).order_by("rub_id")
    return usual_wait(
        (each["rub__author_id"], each["first"] - each["rub__created_at"].astimezone(zone).date())
        for each in found
    )


def _settled() -> Subquery:
    steps = RubStep.objects.filter(
        rub=OuterRef("pk"), kind__in=[RubStep.Kind.SORTED, RubStep.Kind.THIRD]
    )
    return Subquery(steps.order_by("-created_at", "-pk").values("kind")[:1])


def _row(actor: Actor, rub: Any, names: dict[UUID | None, str]) -> RubRow:
    writer, other = names.get(rub.author_id, ""), rub.other.name if rub.other else ""
    named = {
        rub.author_id: writer,
        rub.other_id: other,
        rub.third_id: rub.third.name if rub.third else "",
    }
    by_writer = rub.caller == Rub.Caller.WRITER
    calls = rub.author_id if by_writer else rub.other_id
    return RubRow(
        pk=rub.pk,
        words=rub.words,
        on=rub.created_at,
        mine=rub.author_id == actor.person_id,
        others=tuple(name for pk, name in named.items() if name and pk != actor.person_id),
        is_sorted=rub.settled == RubStep.Kind.SORTED,
        rings_me=bool(other) and calls == actor.person_id,
        caller=writer if by_writer else other,
        ring=other if by_writer else writer,
    )


def _names(ids: Iterable[UUID | None]) -> dict[UUID | None, str]:
    """The names of those who are named in a rub that its reader may see."""
    people = Person.objects.filter(pk__in={pk for pk in ids if pk})
    return dict(people.values_list("pk", "name"))


def _numbers(
    actor: Actor, people: set[UUID], names: dict[UUID | None, str]
) -> tuple[tuple[str, str], ...]:
    ways = visible(actor, Reach).filter(
        person_id__in=people - {actor.person_id}, kind=Reach.Kind.PHONE
    )
    rows = ways.order_by("person__folded", "value").values_list("person_id", "value")
    return tuple(dict.fromkeys((names.get(pk, ""), value) for pk, value in rows))
