"""Meetings, their plans, series, requests and invitations, as they are given and sent."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, Field

from hedgerow.api.schemas.common import ForWhom, Named, Seen, Sent, Text, choice
from hedgerow.meetings import when
from hedgerow.meetings.models import Invitation, Part, Request, Series
from hedgerow.meetings.plans import LONGEST, SHORTEST


def _aware(value: datetime) -> datetime:
    """ValueError for a moment that does not say its distance from UTC."""
    if value.tzinfo is None:
        raise ValueError("Say the moment with its distance from UTC, like 2027-01-12T15:00:00Z.")
    return value


def _known(name: str) -> str:
    if name not in when.zones():
        raise ValueError("Name a time zone that we know, like Europe/London.")
    return name


Moment = Annotated[datetime, AfterValidator(_aware)]
Zone = Annotated[str, AfterValidator(_known)]
Minutes = Annotated[int, Field(ge=SHORTEST, le=LONGEST)]


class MeetingSaid(Sent):
    """What is said of a meeting. What is left out stays as it is, or empty."""

    name: Annotated[Text, Field(min_length=1, max_length=200)] | None = None
    question: Text | None = None
    aims: Text | None = None
    starts_at: Moment | None = None
    minutes: Minutes | None = None
    time_zone: Zone | None = None
    where: Text | None = None
    online: Annotated[Text, Field(max_length=500)] | None = None
    access: Text | None = None
    letter: Text | None = None
    expected: Annotated[int, Field(ge=2, le=2000)] | None = None
    host: list[UUID] | None = None
    facilitator: list[UUID] | None = None
    note_taker: list[UUID] | None = None


class MeetingIn(MeetingSaid, ForWhom):
    """A meeting to call. Its name and its moment are needed."""

    name: Annotated[Text, Field(min_length=1, max_length=200)]
    starts_at: Moment
    series: UUID | None = None


class MeetingChange(MeetingSaid, Seen):
    """A meeting to put right."""


class PlannedPart(Sent):
    """One part of a plan; `pk` where it stands in the plan already."""

    pk: UUID | None = None
    kind: str = choice(Part.Kind)
    minutes: int = Field(ge=1, le=LONGEST)
    title: Annotated[Text, Field(max_length=200)] = ""
    words: Text = ""
    led_by: UUID | None = None


class PlanIn(Seen):
    """A whole plan, in its order."""

    parts: list[PlannedPart] = Field(max_length=60)


class MeetingLine(Schema):
    """One meeting in a list; `when` says it in full, in its own zone."""

    pk: UUID
    name: str
    question: str
    when: str
    starts_at: datetime
    cancelled_on: date | None
    audience: str
    series: Named | None


class PartLine(Schema):
    """One part of a plan, and when it begins on the clock."""

    pk: UUID
    kind: str
    title: str
    clock: str
    minutes: int
    led_by: str
    words: str


class PlanOut(Schema):
    """A plan, and whether it adds up."""

    parts: list[PartLine]
    says: str
    adds_up: bool


class DutyLine(Schema):
    """Who looks after what."""

    kind: str
    people: list[Named]


class MeetingOut(Schema):
    """One meeting whole."""

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
    by: str
    audience: str
    series: Named | None
    looks: list[DutyLine]
    plan: PlanOut
    cancelled_on: date | None


class GuestIn(Sent):
    """Somebody to invite: a person of the place, or a name with an address."""

    person: UUID | None = None
    name: Annotated[Text, Field(max_length=200)] = ""
    email: Annotated[Text, Field(max_length=254)] = ""
    why: str = choice(Invitation.Why, Invitation.Why.OTHER)
    reason: Text = ""
    opener: UUID | None = None


class GuestsIn(Sent):
    """People to put on the list of a meeting."""

    guests: list[GuestIn] = Field(min_length=1, max_length=300)


class GuestLine(Schema):
    """Somebody on the list, with what they answered; never with their address."""

    pk: UUID
    name: str
    person: UUID | None
    why: str
    reason: str
    opener: str
    answer: str
    needs: str
    could_bring: str
    letter: str


class OutcomeIn(Sent):
    """What changed after a meeting, and when somebody noticed."""

    words: Text = Field(min_length=1)
    on: date


class SeriesSaid(Sent):
    """What is said of a series."""

    kind: str = choice(Series.Kind, Series.Kind.CELL)
    name: Annotated[Text, Field(min_length=1, max_length=200)]
    purpose: Text = ""
    body: UUID | None = None


class SeriesIn(SeriesSaid, ForWhom):
    """A series to begin."""


class SeriesChange(SeriesSaid, Seen):
    """A series to put right, or to end."""

    ended_on: date | None = None


class DatesIn(Sent):
    """Meetings of a series to call at once."""

    name: Annotated[Text, Field(min_length=1, max_length=200)]
    starts: list[Moment] = Field(min_length=1, max_length=60)
    minutes: Minutes = 90
    time_zone: Zone | None = None
    planned: bool = False


class SeriesLine(Schema):
    """One series in a list."""

    pk: UUID
    name: str
    kind: str
    purpose: str
    ended_on: date | None


class SeriesOut(Schema):
    """One series whole; `asks` is its text of asks and offers, ready to paste."""

    pk: UUID
    version: int
    name: str
    kind: str
    purpose: str
    body: Named | None
    people: list[Named]
    next: MeetingLine | None
    later: list[MeetingLine]
    earlier: list[MeetingLine]
    asks: str
    audience: str
    ended_on: date | None


class RequestIn(ForWhom):
    """What was asked for, with the three answers of the card, and what people chose to do."""

    words: Text = Field(min_length=1)
    who: Annotated[Text, Field(min_length=1, max_length=200)]
    asker: UUID | None = None
    touches: str = choice(Request.Answer, "")
    differs: str = choice(Request.Answer, "")
    trust: str = choice(Request.Answer, "")
    chosen: str = choice(Request.Way)
    answer: Text = ""


class RoomIn(GuestsIn):
    """The room to make of a request: a question, a moment, and who should be there."""

    question: Text = Field(min_length=1)
    starts_at: Moment
    minutes: Minutes = 90
    time_zone: Zone | None = None
    where: Text = ""
    does: Text = ""
    lives: Text = ""


class RequestOut(Schema):
    """One request: its words, which way it leaned, what was chosen, and its meeting."""

    pk: UUID
    words: str
    who: str
    asker: Named | None
    does: str
    lives: str
    leaned: str
    chosen: str
    answer: str
    meeting: Named | None
    audience: str


def said(sent: Schema, *leave: str) -> dict[str, Any]:
    """What was sent and is not empty, but for the fields to `leave` out."""
    return {
        name: value
        for name, value in sent.dict(exclude_unset=True).items()
        if name not in leave and value is not None
    }
