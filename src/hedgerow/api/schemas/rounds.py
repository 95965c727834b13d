"""Money rounds, as they are given and sent."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from ninja import Schema
from pydantic import Field

from hedgerow.api.schemas.common import Sent


class IdeaIn(Sent):
    """An idea: what, who it is for and what they said, what it costs in pence, and who is paid."""

    title: str = Field(min_length=1, max_length=200)
    for_whom: str = Field(min_length=1, max_length=5000)
    pence: int = Field(gt=0)
    body: UUID
    words: str = Field("", max_length=5000)


class IdeaOut(Schema):
    """An idea. Its number is drawn by lot; `funded` is its place among the funded, if it is one."""

    number: int | None
    title: str
    for_whom: str
    words: str
    body: UUID
    pence: int
    funded: int | None
    reason: str


class RoundRow(Schema):
    """A round in a list. `stage`: draft, settled, open, closed or called off."""

    pk: UUID
    name: str
    pot: str
    pence: int
    stage: str


class RoundOut(Schema):
    """A round: how it goes, its ideas, how many may vote and have voted, and what came of it.

    `secrecy`: secret or by-name; in neither is it told here who chose what. `command` counts it
    again out of the file that its page offers.
    """

    pk: UUID
    name: str
    pence: int
    stage: str
    way: str
    per: str
    secrecy: str
    rule: str
    utility: str
    completion: str
    closes_on: date | None
    voters: int
    voted: int
    ideas: list[IdeaOut]
    sentences: list[str]
    command: str
