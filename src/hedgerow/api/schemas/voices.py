"""Who asks people the three questions, and whom the place means to hear, as given and sent."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from ninja import Schema
from pydantic import Field

from hedgerow.api.schemas.common import Sent


class AskingIn(Sent):
    """Why you ask, until which day, who reads the answers with you, and whom it concerns."""

    why: str = Field(min_length=1, max_length=2000)
    until: date
    body: UUID | None = None
    least_heard: UUID | None = None
    patch: UUID | None = None
    about: UUID | None = None


class AskingOut(Schema):
    """One asking. `told` says about how many answered, once it is closed and if it may be told."""

    pk: UUID
    why: str
    until: date
    is_open: bool
    asker: str
    reads: str
    whom: list[str]
    told: str


class Askings(Schema):
    """What is asked now, and a page of what was asked before, the latest first."""

    open: list[AskingOut]
    items: list[AskingOut]
    page: int
    pages: int
    total: int


class LeastHeardIn(Sent):
    """Whom the place means to hear, where, and how that was agreed."""

    name: str = Field(min_length=1, max_length=200)
    agreed: str = Field(min_length=1, max_length=2000)
    patch: UUID | None = None


class LeastHeardOut(Schema):
    """A line of the list. `heard` is the first day of the month in which they were last heard."""

    pk: UUID
    name: str
    patch: str
    agreed: str
    since: date
    heard: date | None
    asked: bool
