"""Series of meetings as the API takes and gives them."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field

from hedgerow.api.schemas.common import ForWhom, Named, Seen, Sent, Text, choice
from hedgerow.api.schemas.meetings import MeetingLine
from hedgerow.api.schemas.moments import Minutes, Moment, Zone
from hedgerow.meetings.models import Series


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
