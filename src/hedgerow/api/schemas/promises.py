"""Promises and rubs, as they are given and sent."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from ninja import Schema
from pydantic import Field

from hedgerow.api.schemas.common import ForWhom, Named, Seen, Sent, choice
from hedgerow.promises.models import Rub


class PromiseIn(ForWhom):
    """What is promised, by which day, by whom and to whom.

    The giver is a person, a body, or a person for a body; left out, it is whoever sends this. With
    no receiver it is promised to everyone in the place.
    """

    words: str = Field(min_length=1, max_length=5000)
    due: date
    giver: UUID | None = None
    giver_body: UUID | None = None
    receiver: UUID | None = None
    receiver_body: UUID | None = None


class PromiseRow(Schema):
    """A promise in a list. `stands` is the last that was said of it, empty while nothing was."""

    pk: UUID
    version: int
    words: str
    due: date
    giver: Named | None
    giver_body: Named | None
    receiver: Named | None
    stands: str
    changed: bool
    needs_holder: bool
    audience: str


class StepOut(Schema):
    """One thing that happened to a promise."""

    kind: str
    by: str
    on: datetime
    words: str
    due: date | None
    why: str
    person: str


class PromiseOut(Schema):
    """One promise whole, its story oldest first, and what you may do about it."""

    row: PromiseRow
    author: str
    names: list[str]
    story: list[StepOut]
    may_give: bool
    may_receive: bool


class WordIn(Sent):
    """A word to go with an answer."""

    why: str = Field(default="", max_length=5000)


class ChangedIn(Seen):
    """Other words, another day, and why."""

    words: str = Field(min_length=1, max_length=5000)
    due: date
    why: str = Field(default="", max_length=5000)


class HandOnIn(WordIn):
    """Who holds it from now on."""

    person: UUID


class RubIn(Sent):
    """What rubbed. Whoever is named may read it; with nobody named, only you."""

    words: str = Field(min_length=1, max_length=5000)
    other: UUID | None = None
    caller: str = choice(Rub.Caller, Rub.Caller.WRITER)


class RubRow(Schema):
    """A rub that you wrote or are named in."""

    pk: UUID
    words: str
    on: datetime
    mine: bool
    others: list[str]
    is_sorted: bool


class RubLine(Schema):
    """One thing that was done about a rub."""

    kind: str
    by: str
    at: datetime
    on: date | None
    words: str


class RubOut(Schema):
    """One rub whole. `numbers` are names with telephone numbers that you may see."""

    row: RubRow
    version: int
    writer: str
    other: str
    third: str
    story: list[RubLine]
    numbers: list[tuple[str, str]]
    offered: str
    shared: bool


class SpokeIn(Sent):
    """The day on which they spoke."""

    on: date


class ThirdIn(Sent):
    """Who could sit with both."""

    third: UUID


class LessonIn(Sent):
    """What could be learned, without names."""

    words: str = Field(min_length=1, max_length=5000)


class Lessons(Schema):
    """Your rubs, a page of them, and what the place has learned."""

    items: list[RubRow]
    page: int
    pages: int
    total: int
    lessons: list[str]
