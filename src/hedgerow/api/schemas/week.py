"""Somebody's week, and resting, as they are given and sent."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from ninja import Schema
from pydantic import Field

from hedgerow.api.schemas.common import Sent, choice
from hedgerow.week.models import LineAnswer


class LineOut(Schema):
    """One thing worth tending: why, the page it is about, and what may be answered (`answers`)."""

    key: str
    kind: str
    title: str
    why: str
    address: str
    answers: list[str]

    @staticmethod
    def resolve_answers(line: object) -> list[str]:
        return [name for name, _label in getattr(line, "actions", ())]


class RestOut(Schema):
    """A rest that you may end; without a name it is your own."""

    pk: UUID
    name: str
    since: date
    until: date
    is_now: bool


class WeekOut(Schema):
    """The week that began on `monday`: at most seven lines, none while you rest."""

    monday: date
    lines: list[LineOut]
    resting: bool
    rests: list[RestOut]


class LineAnswerIn(Sent):
    """What became of a line."""

    key: str = Field(max_length=100)
    answer: str = choice(LineAnswer.Kind)
    words: str = Field("", max_length=5000)


class RestIn(Sent):
    """Who rests, and until which day: you, a body in which you have a role, or the whole place."""

    until: date
    since: date | None = None
    organisation: UUID | None = None
    whole_place: bool = False
