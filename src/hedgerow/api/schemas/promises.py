"""Promises and rubs, as they are given and sent."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from ninja import Schema
from pydantic import Field

from hedgerow.api.schemas.common import ForWhom, Named, Seen, Sent


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
