"""Meetings as lists and pages show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from hedgerow.core import clock
from hedgerow.core.find import find
from hedgerow.core.policy import Actor, visible
from hedgerow.meetings import when
from hedgerow.meetings.models import Duty, Meeting, Note
from hedgerow.meetings.selectors.plan import PlanShown, plan_shown
from hedgerow.place.models import Person
from hedgerow.place.selectors.cards import Named
from hedgerow.ties.selectors.conversations import readers

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One meeting in a list; `when` is said in full, in its own zone."""

    pk: UUID
    name: str
    question: str
    when: str
    starts_at: datetime
    cancelled_on: date | None
    audience: str
    series: Named | None


@dataclass(frozen=True, slots=True)
class Looks:
    """Who looks after what: `kind` in words, and the people."""

    kind: str
    people: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class MeetingCard:
    """One meeting whole, with its plan. `version` is what the next change carries as `seen`.

    `names` are those whom it is for, where people or a group are; `over` once its time is past or
    somebody said so; `note` is its note, for who may read one.
    """

    pk: UUID
    version: int
    name: str
    question: str
    aims: str
    when: str
    minutes: int
    where: str
    online: str
    access: str
    expected: int | None
    by: str
    audience: str
    names: tuple[str, ...]
    series: Named | None
    looks: tuple[Looks, ...]
    plan: PlanShown
    cancelled_on: date | None
    began: bool
    over: bool
    note: UUID | None
    may_change: bool
    may_tell: bool


def coming_meetings(actor: Actor) -> list[MeetingRow]:
    """The meetings that are still to end and stand, soonest first. One query."""
    now = clock.now()
    rows = visible(actor, Meeting).filter(starts_at__gt=now - timedelta(days=1), ended_at=None)
    ordered = rows.select_related("series").order_by("starts_at", "pk")[:MOST_COMING]
    return [meeting_row(row) for row in ordered if row.ends_at > now and not row.cancelled_on]


MOST_COMING = 200
"""How many meetings to come a page shows."""


def past_meetings(actor: Actor, page: int = 1) -> Page[MeetingRow]:
    """The meetings that began or are over, those called off too, the latest first. Two queries."""
    past = Q(starts_at__lte=clock.now()) | Q(ended_at__isnull=False)
    rows = visible(actor, Meeting).filter(past).select_related("series")
    found: Any = Paginator(rows.order_by("-starts_at", "-pk"), PER_PAGE).get_page(page)
    return Page([meeting_row(row) for row in found], found.number, found.paginator)


def meeting_row(meeting: Meeting) -> MeetingRow:
    """One meeting, read with its series, as a list shows it."""
    series = meeting.series
    return MeetingRow(
        pk=meeting.pk,
        name=meeting.name,
        question=meeting.question,
        when=said_when(meeting),
        starts_at=meeting.starts_at,
        cancelled_on=meeting.cancelled_on,
        audience=meeting.audience,
        series=Named(series.pk, series.name) if series else None,
    )


def said_when(meeting: Meeting) -> str:
    """`Tuesday 12 January 2027, 3.00 pm to 4.30 pm, London time`."""
    return when.said(meeting.starts_at, meeting.minutes, meeting.time_zone)


def one_meeting(actor: Actor, pk: UUID) -> Meeting:
    """A meeting with its series and the request that it began as, or 404. One query."""
    return find(actor, Meeting, pk, along=("series", "request"))


def meeting_card(actor: Actor, meeting: Meeting, people: int | None = None) -> MeetingCard:
    """A meeting that `actor` may see, whole. Three queries, a few more for some audiences.

    `people` is how many are likely to come, where that is known already.
    """
    by, note, may_change, may_tell = _standing(actor, meeting)
    row = meeting_row(meeting)
    return MeetingCard(
        pk=meeting.pk,
        version=meeting.version,
        name=meeting.name,
        question=meeting.question,
        aims=meeting.aims,
        when=row.when,
        minutes=meeting.minutes,
        where=meeting.where,
        online=meeting.online,
        access=meeting.access,
        expected=meeting.expected,
        by=by,
        audience=meeting.audience,
        names=readers(actor, meeting),
        series=row.series,
        looks=looks_of(actor, meeting),
        plan=plan_shown(actor, meeting, people),
        cancelled_on=meeting.cancelled_on,
        began=meeting.began_at is not None,
        over=meeting.ended_at is not None or meeting.ends_at < clock.now(),
        note=note,
        may_change=may_change,
        may_tell=may_tell,
    )


def _standing(actor: Actor, meeting: Meeting) -> tuple[str, UUID | None, bool, bool]:
    """Who called a meeting; its note, if `actor` may read one; whether they may change the meeting,
    and may tell of it. One query."""
    name = visible(actor, Person).filter(pk=OuterRef("author_id")).values("name")
    may = [
        Exists(visible(actor, Meeting, action).filter(pk=OuterRef("pk")))
        for action in ("change", "tell")
    ]
    note = visible(actor, Note).filter(meeting=OuterRef("pk")).values("pk")
    rows = visible(actor, Meeting).filter(pk=meeting.pk)
    told = rows.values_list(Coalesce(Subquery(name), Value("")), Subquery(note[:1]), *may)
    by, noted, may_change, may_tell = told.get()
    return by, noted, may_change, may_tell


def looks_of(actor: Actor, meeting: Meeting) -> tuple[Looks, ...]:
    """Who looks after what, in the order of the duties. One query."""
    rows = visible(actor, Duty).filter(meeting=meeting).select_related("person")
    people: dict[str, list[Named]] = {}
    for row in sorted(rows, key=lambda row: (row.person.folded, row.person_id)):
        people.setdefault(row.kind, []).append(Named(row.person_id, row.person.name))
    kinds: Iterable[Any] = Duty.Kind
    return tuple(
        Looks(str(kind.label), tuple(people[kind.value])) for kind in kinds if kind.value in people
    )


def on_duty(meeting: Meeting) -> dict[str, list[str]]:
    """The names of those with duties, by its kind, as a form begins that changes them. One query.

    Whoever may change the meeting is shown them all, so that saving it takes nobody's away.
    """
    people: dict[str, list[str]] = {}
    for duty in Duty.objects.filter(meeting=meeting).select_related("person").order_by("pk"):
        people.setdefault(duty.kind, []).append(duty.person.name)
    return people
