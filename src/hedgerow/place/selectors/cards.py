"""Everything that is known of one body or one person, as the person who asks may see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from hedgerow.place.selectors.rows import Strengths


@dataclass(frozen=True, slots=True)
class Named:
    """A record by its id and name, to link to."""

    pk: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Dated:
    """Another name that a body goes or went by."""

    name: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Number:
    """A register's number: `org_id` is `GB-CHC-1164883`, `register` what people call the list."""

    org_id: str
    register: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that an actor brings, offers or asks for; `may_meet`: this reader may close it."""

    pk: UUID
    kind: str
    words: str
    audience: str
    said_at: datetime
    met_on: date | None
    may_meet: bool


@dataclass(frozen=True, slots=True)
class Worn:
    """One hat: who, where, as what, and when. `seat` is the post that it fills."""

    pk: UUID
    person: Named
    body: Named
    role: str
    seat: Named | None
    on_behalf_of: Named | None
    since: date | None
    until: date | None
    invented: bool


@dataclass(frozen=True, slots=True)
class Post:
    """A seat, and whoever sits in it today; nobody where it is empty."""

    pk: UUID
    name: str
    holders: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """A record found to be the same as the one it is shown with; `joining` undoes it."""

    pk: UUID
    name: str
    joining: UUID
    into: UUID
    evidence: tuple[str, ...]
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Confirmed:
    """When somebody last said that what is written is still so. `by` is empty for an import."""

    on: date
    by: str


@dataclass(frozen=True, slots=True)
class Way:
    """A way to reach a person, with whom it is shown to."""

    pk: UUID
    kind: str
    value: str
    audience: str
    may_remove: bool


@dataclass(frozen=True, slots=True)
class BodyCard:
    """One body with everything joined into it. `pk` is the kept record, `asked` the one asked for.

    `ids` holds every record that it stands for, the kept one first: ask for ties and history of
    all of them. `version` is what a form that changes it must carry as `seen`.
    """

    pk: UUID
    asked: UUID
    ids: tuple[UUID, ...]
    version: int
    name: str
    kind: str
    kind_label: str
    sector: str
    sector_label: str
    size: str
    patch: str
    about: str
    led_by: str
    website: str
    postcode: str
    source: str
    ended_on: date | None
    confirmed: Confirmed | None
    said: tuple[Said, ...]
    names: tuple[Dated, ...]
    numbers: tuple[Number, ...]
    seats: tuple[Post, ...]
    worn: tuple[Worn, ...]
    past: tuple[Worn, ...]
    joined: tuple[Joined, ...]
    may_change: bool

    @property
    def strengths(self) -> Strengths:
        """What it brings, offers and asks for today."""
        return strengths(self.said)


@dataclass(frozen=True, slots=True)
class PersonCard:
    """One person with everything joined into them; the fields as in `BodyCard`.

    `may`: this reader may do to them what the card was asked for.
    """

    pk: UUID
    asked: UUID
    ids: tuple[UUID, ...]
    version: int
    name: str
    about: str
    patch: str
    source: str
    invented: bool
    confirmed: Confirmed | None
    said: tuple[Said, ...]
    worn: tuple[Worn, ...]
    past: tuple[Worn, ...]
    ways: tuple[Way, ...]
    joined: tuple[Joined, ...]
    may_change: bool
    may: bool
    is_me: bool = field(default=False)

    @property
    def strengths(self) -> Strengths:
        """What they bring, offer and ask for today."""
        return strengths(self.said)


def strengths(said: tuple[Said, ...]) -> Strengths:
    """The words of what was said and is not met yet, by kind."""
    live = [each for each in said if each.met_on is None]
    return Strengths(*(tuple(each.words for each in live if each.kind == kind) for kind in KINDS))


KINDS = ("brings", "offer", "ask")
