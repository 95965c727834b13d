"""Meetings and their plans as the API takes and gives them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field

from hedgerow.api.schemas.common import ForWhom, Named, Seen, Sent, Text, choice
from hedgerow.api.schemas.moments import Minutes, Moment, Zone
from hedgerow.meetings.models import Part
from hedgerow.meetings.plans import LONGEST


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
