"""Questions as the API says them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from ninja import Schema
from pydantic import Field

from hedgerow.api.schemas.common import ForWhom, Sent, Text


class QuestionIn(ForWhom):
    """A question, asked in the name of whoever the key is of."""

    words: Text = Field(min_length=1)


class FollowIn(Sent):
    """A follow needs no answer. `hat` is the role in which you speak, where you have one."""

    words: Text = Field(min_length=1)
    hat: UUID | None = None


class WordsIn(Sent):
    """A later word on a question."""

    words: Text = Field(min_length=1)


class ThanksIn(Sent):
    """Letting a question go, with thanks if you like."""

    words: Text = ""


class FollowLine(Schema):
    """One follow: by whom, as what, in which words. `person` is empty for a guest."""

    who: str
    person: UUID | None
    role: str
    body: str
    words: str
    on: date


class LaterLine(Schema):
    """A later word; `who` is empty where no name was kept."""

    who: str
    words: str
    on: date


class QuestionOut(Schema):
    """One question whole. `by` is empty where no name was kept."""

    pk: UUID
    words: str
    by: str
    asked_on: date
    days: int
    audience: str
    state: str = Field(json_schema_extra={"enum": ["hanging", "followed", "let_go"]})
    follows: list[FollowLine]
    more: list[LaterLine]
    opened: list[LaterLine]
    thanks: str
    let_go_on: date | None


class PulseIn(Sent):
    """A round in which everybody is asked, in their own words, what we are here to do."""

    words: Text = Field(min_length=1)
    why: Text = ""


class PulseLine(Schema):
    """A round of asking; `closed_on` is null while it is open."""

    pk: UUID
    words: str
    why: str
    by: str
    opened_on: date
    closed_on: date | None


class Said(Schema):
    """One answer; `who` is empty where no name was kept."""

    words: str
    who: str


class PulseOut(Schema):
    """One round. `answers` is empty until it is closed."""

    line: PulseLine
    answers: list[Said]


class PurposeIn(Sent):
    """A new version. `seen` is the number of the version that you read, 0 for none."""

    words: Text = Field(min_length=1)
    decided_how: Text = Field(min_length=1)
    decided_on: date
    seen: int = Field(ge=0)
    pulse: UUID | None = None


class PurposeVersion(Schema):
    """One version of our purpose."""

    number: int
    words: str
    decided_on: date
    decided_how: str


class PurposeOut(Schema):
    """Every version, the latest first, and the rounds of asking."""

    versions: list[PurposeVersion]
    open: list[PulseLine]
    closed: list[PulseLine]
