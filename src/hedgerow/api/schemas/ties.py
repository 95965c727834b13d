"""Ties, what is said of them and what they add up to, as they are given and sent."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import BeforeValidator, Field

from hedgerow.api.schemas.common import ForWhom, Named, PageOf, Seen, Sent, choice
from hedgerow.ties.models import Conversation, IntroductionStep
from hedgerow.ties.models.report import Warmth


def _by_name(value: Any) -> Any:
    return {"pk": value[0], "name": value[1]} if isinstance(value, tuple) else value


Someone = Annotated[Named, BeforeValidator(_by_name)]


class TieEnd(Named):
    """One end of a tie: a person, or a body of any kind."""

    is_person: bool


class Account(Schema):
    """One report as one person gave it. `side` is a or b where it is that end's own account."""

    pk: UUID
    a: TieEnd
    b: TieEnd
    side: str
    source: str
    warmth: str
    words: str
    kind: str
    on: date
    until: date | None
    by: str
    audience: str
    mine: bool


class Grant(Schema):
    """Money that one body gave another, from a public record, in whole pence."""

    giver: TieEnd
    taker: TieEnd
    title: str
    pence: int
    currency: str
    on: date


class Present(Schema):
    """Somebody who was there, and the bodies that they stood for that day as far as is known."""

    person: TieEnd
    spoke_for: list[TieEnd]


class Talk(Schema):
    """A conversation, and who was there."""

    pk: UUID
    when: date
    words: str
    audience: str
    there: list[Present]


class TieLine(Schema):
    """One tie of an actor. Each side's account is kept apart; `seen` are those of others."""

    other: TieEnd
    ours: Account | None
    theirs: Account | None
    seen: list[Account]
    last: date | None
    held: str
    holders: list[TieEnd]
    state: str


class Around(Schema):
    """The ties around one actor, freshest first, with the latest conversations and grants."""

    lines: PageOf[TieLine]
    talks: list[Talk]
    spoke: int
    received: list[Grant]
    given: list[Grant]
    grants: int


class TieSide(Schema):
    """One end of a tie and what it says; null where it is not yet heard."""

    end: TieEnd
    latest: Account | None
    earlier: list[Account]


class Introduced(Schema):
    """Two people of the tie who are being introduced, and what last became of it."""

    a: TieEnd
    b: TieEnd
    opener: TieEnd | None
    reason: str
    step: str
    on: date | None


class Tie(Schema):
    """One tie with its story. `could` are people of both sides who have not spoken across it."""

    one: TieSide
    other: TieSide
    others: list[Account]
    grants: list[Grant]
    began_on: date | None
    talks: list[Talk]
    spoke: int
    state: str | None
    rhythm: int | None
    held: str
    holders: list[tuple[TieEnd, TieEnd]]
    could: list[TieEnd]
    introductions: list[Introduced]


class Saying(Schema):
    """A sum as a sentence, its numbers, and what would mislead."""

    words: str
    number: str
    careful: str


class Basis(Schema):
    """From how many of those who belong here the sums are known."""

    words: str
    as_of: datetime | None


class TieRow(Schema):
    """One tie between two bodies. `held` says by how many pairs of people, in a word."""

    one: str
    one_pk: UUID
    other: str
    other_pk: UUID
    state: str
    held: str
    last: date | None


class SectorPair(Schema):
    """How many live ties join two sectors: a number from five on, else "a few"."""

    one: str
    other: str
    live: str


class Ties(Schema):
    """What the ties that everyone here may see add up to, and each of them."""

    basis: Basis
    sayings: list[Saying]
    sectors: list[SectorPair]
    ties: PageOf[TieRow]


class Idea(Schema):
    """A suggested introduction, what it would bring, and who could open the door."""

    a: Someone
    b: Someone
    as_a: Someone
    as_b: Someone
    opener: Someone | None
    door: str
    gains: list[str]
    for_a: list[Someone]
    for_b: list[Someone]
    openers: list[Someone]


class CutOff(Schema):
    """A body, and in how many single departures it would have no path to most of the others."""

    body: Someone
    departures: int


class Departures(Schema):
    """What departures would cost the place, without a name, and whom to introduce."""

    basis: Basis
    sayings: list[Saying]
    cut_off: PageOf[CutOff]
    floor: int
    warm: int
    ideas: list[Idea]
    people: list[Someone]


class SomeNames(Schema):
    """Some names, and how many more there are."""

    names: list[Someone]
    more: int


class Seat(Schema):
    """A seat in which nobody would sit."""

    name: str
    body: Someone


class Departure(Schema):
    """What one departure would cost: ties without a holder, bodies without a path, empty seats."""

    basis: Basis
    pk: UUID
    name: str
    ties: list[TieRow]
    more_ties: int
    pieces: list[SomeNames]
    rest: int
    seats: list[Annotated[Seat, BeforeValidator(lambda pair: {"name": pair[0], "body": pair[1]})]]
    only_here: SomeNames
    ideas: list[Idea]


class Door(Schema):
    """Who could open a door, and why they."""

    person: Someone
    why: str


class Gap(Schema):
    """One gap in a sentence; `body` where it is about one."""

    words: str
    body: Someone | None
    doors: list[Door]


class Section(Schema):
    """Gaps of one kind; `more` says how many are not named."""

    title: str
    lead: str
    gaps: list[Gap]
    more: str


class Missing(Schema):
    """Who is not here, as far as everyone may know."""

    basis: Basis
    sections: list[Section]


class WasThere(Schema):
    """Somebody who was there, and the role in which they were if that was said."""

    person: TieEnd
    role: str
    body: TieEnd | None


class ConversationRow(Schema):
    """A conversation in a list, newest first."""

    pk: UUID
    on: date
    kind: str
    words: str
    audience: str
    there: list[Someone]


class ConversationOut(Schema):
    """One conversation whole. `names` are those for whom it is, where people or a group are."""

    pk: UUID
    version: int
    on: date
    kind: str
    words: str
    by: str
    audience: str
    names: list[str]
    there: list[WasThere]


class ConversationIn(ForWhom):
    """That people spoke on a day. Name everyone who was there, yourself too if you were."""

    people: list[UUID] = Field(min_length=2, max_length=200)
    on: date
    words: str = ""
    kind: str = choice(Conversation.Kind, Conversation.Kind.COFFEE)


class ConversationChange(Seen):
    """One's own note, put right."""

    words: str
    on: date


class ReportIn(ForWhom):
    """How two people or bodies stand. Whose account it is follows from your roles."""

    a: UUID
    b: UUID
    on: date
    words: str = ""
    kind: str = ""
    warmth: str = choice(Warmth, "")


class RhythmIn(Sent):
    """How often, in days, two bodies have agreed to speak."""

    days: int = Field(ge=1, le=3660)


class IntroductionIn(Sent):
    """An answer to a suggestion: of these two, by this opener."""

    a: UUID
    b: UUID
    opener: UUID | None = None
    step: str = choice(IntroductionStep.Kind)


class AskBothIn(Sent):
    """Two people to ask, and the letter to both. Addresses only where the place knows none."""

    a: UUID
    b: UUID
    letter: str
    reason: str
    suggested: UUID | None = Field(None, description="The suggestion that this takes up.")
    to_a: str = ""
    to_b: str = ""


class StepIn(Sent):
    """What became of an introduction."""

    step: str = choice(IntroductionStep.Kind)
    words: str = ""


class Step(Schema):
    """One thing that happened to an introduction."""

    words: str
    on: date
    note: str


class IntroductionOut(Schema):
    """An introduction and what became of it, the latest step last."""

    pk: UUID
    a: Someone
    b: Someone
    opener: Someone | None
    reason: str
    state: str
    steps: list[Step]


class Introductions(Schema):
    """Introductions that nobody was asked about yet, those under way, those that led to a meeting,
    and those for another day."""

    suggested: list[IntroductionOut]
    under_way: list[IntroductionOut]
    met: list[IntroductionOut]
    not_now: list[IntroductionOut]
