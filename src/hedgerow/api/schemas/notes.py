"""Notes of meetings, and what comes out of them, as they are given and sent."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from ninja import Schema
from pydantic import Field

from hedgerow.api.schemas.common import Seen, Sent, choice
from hedgerow.core.models import Audience
from hedgerow.meetings.models import Heading


class NoteIn(Sent):
    """The written parts of a note. `seen` is the version that you read, 0 where there is none."""

    title: str = Field(min_length=1, max_length=200)
    summary: str = ""
    aims: str = ""
    presentations: str = ""
    discussion: str = ""
    topics: str = ""
    dates: str = ""
    audience: str = choice(Audience, Audience.PLACE)
    seen: int = Field(0, ge=0)


class NoteLine(Schema):
    """One line: words, an item of a list, or somebody's words; `by` says whose, or adds to it."""

    words: str
    kind: str
    by: str


class NotePart(Schema):
    """One part of the house form."""

    key: str
    heading: str
    lines: list[NoteLine]


class NoteOut(Schema):
    """A note whole, as it was published; its draft where `number` is 0."""

    pk: UUID
    meeting: UUID
    version: int
    title: str
    under: list[str]
    parts: list[NotePart]
    audience: str
    number: int
    on: date | None
    why: str
    may_change: bool
    may_suggest: bool


class NoteRow(Schema):
    """One published note in a list."""

    pk: UUID
    title: str
    on: date | None
    summary: str


class PublishIn(Seen):
    """What changed since the last edition."""

    why: str = ""


class QuoteIn(Sent):
    """Somebody's words for a note, and where they can be asked whether these fit."""

    words: str = Field(min_length=1, max_length=5000)
    name: str = Field(min_length=1, max_length=200)
    part: str = choice(Heading, Heading.DISCUSSION)
    person: UUID | None = None
    email: str = Field("", max_length=254)


class SuggestionIn(Sent):
    """How a part of the draft should read."""

    part: str = choice(Heading)
    words: str = Field(min_length=1)


class SuggestionAnswerIn(Sent):
    """Yes, or no and why."""

    taken: bool
    why: str = ""


class DecisionIn(Sent):
    """What was settled. `people_first`: who it is for, and what they said."""

    words: str = Field(min_length=1, max_length=5000)
    how: str = Field("", max_length=200)
    by_whom: str = Field("", max_length=200)
    people_first: str = ""


class DecisionChange(DecisionIn):
    """The same, put right."""

    seen: int = Field(ge=1, description="The `version` that you read.")


class PromiseHereIn(Sent):
    """A promise that was made at a meeting. One giver; to one receiver, or to everyone."""

    words: str = Field(min_length=1, max_length=5000)
    due: date
    giver: UUID | None = None
    giver_body: UUID | None = None
    receiver: UUID | None = None
    receiver_body: UUID | None = None


class PulledPromiseIn(PromiseHereIn):
    """The same, out of a line of what was brought, counted from 0."""

    line: int = Field(ge=0)


class BroughtIn(Sent):
    """Notes or a transcript, as text. For a transcript everybody in it must have agreed."""

    text: str = Field(min_length=1, max_length=5_000_000)
    is_transcript: bool = False
    agreed: bool = False
    kept: bool = False


class PulledIn(Sent):
    """Lines, counted from 0, and what they are."""

    lines: list[int] = Field(default=[], max_length=1000)
    become: str


class SpeakerIn(Sent):
    """A name that a program shows, and who that is; null takes it out of the table."""

    shown: str = Field(min_length=1, max_length=200)
    person: UUID | None = None


class SpeakersIn(Sent):
    """Names that programs show."""

    names: list[SpeakerIn] = Field(max_length=500)


class HeardIn(Sent):
    """Until the end of which day the two questions are open."""

    closes_on: date
