"""How a group is doing, and what good was seen, as they are given and sent."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from ninja import Schema
from pydantic import Field

from hedgerow.api.schemas.common import AUDIENCES, ForWhom, Sent, choice
from hedgerow.reflections.models import Reflection


class RoundIn(Sent):
    """What a group asks itself, and until the end of which day; its `behaviours`, if those."""

    kind: str = choice(Reflection.Kind)
    behaviours: list[str] = Field(default=[], max_length=8)
    closes_on: date


class TellingLine(Schema):
    """What was asked, and what was told of it: a sentence, and from about how many answers."""

    asked: str
    words: str
    basis: str


class RoundOut(Schema):
    """A round. Until it is told, `words` is empty, and `lines` only says what is asked."""

    pk: UUID
    group: str
    kind: str
    opened_on: date
    closes_on: date
    is_open: bool
    lines: list[TellingLine]
    words: list[str]


class SightingIn(Sent):
    """What you saw somebody do, and why it helped."""

    person: UUID
    words: str = Field(min_length=1, max_length=5000)
    because: str = Field(min_length=1, max_length=5000)
    on: date


class MaySee(ForWhom):
    """Who may read what was seen of you."""

    audience: str = Field(json_schema_extra={"enum": AUDIENCES})


class SightingRow(Schema):
    """What good somebody saw another do. `mine`: it is about you."""

    pk: UUID
    name: str
    by: str
    words: str
    because: str
    on: date
    audience: str
    mine: bool


class Sightings(Schema):
    """What waits for your word, what you told somebody, and a page of the rest, latest first."""

    waiting: list[SightingRow]
    written: list[SightingRow]
    items: list[SightingRow]
    page: int
    pages: int
    total: int
