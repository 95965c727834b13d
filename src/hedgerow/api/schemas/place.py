"""People and bodies of a place, as they are given and sent."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from ninja import Schema

from hedgerow.api.schemas.common import ForWhom, Named, Seen, Sent, choice, for_whom
from hedgerow.core.models import Audience
from hedgerow.place.models import Contribution, Organisation, Reach, Sector


class Strengths(Schema):
    """What an actor brings, offers and asks for, in their own words."""

    brings: list[str]
    offers: list[str]
    asks: list[str]


class BodyRow(Schema):
    """One body in a list. `ids` holds it and every record joined into it."""

    pk: UUID
    ids: list[UUID]
    name: str
    strengths: Strengths
    kind: str
    sector: str
    size: str
    patch: str
    ended_on: date | None


class Worn(Schema):
    """A hat: who, where, as what, and when."""

    pk: UUID
    person: Named
    body: Named
    role: str
    seat: Named | None
    on_behalf_of: Named | None
    since: date | None
    until: date | None


class Said(Schema):
    """One thing that an actor brings, offers or asks for."""

    pk: UUID
    kind: str
    words: str
    audience: str
    said_at: datetime
    met_on: date | None


class Number(Schema):
    """A register's number, as org-id.guide writes it: `GB-CHC-1164883`."""

    org_id: str
    since: date | None
    until: date | None


class Dated(Schema):
    """Another name that a body goes or went by."""

    name: str
    since: date | None
    until: date | None


class Post(Schema):
    """A seat, and whoever sits in it today."""

    pk: UUID
    name: str
    holders: list[Named]


class Joined(Schema):
    """A record found to be the same as the one it is shown with; `joining` takes it apart again."""

    pk: UUID
    name: str
    joining: UUID
    evidence: list[str]
    by: str
    at: datetime


class Confirmed(Schema):
    """When somebody last said that what is written is still so."""

    on: date
    by: str


class Body(Schema):
    """One body, with everything joined into it."""

    pk: UUID
    ids: list[UUID]
    version: int
    name: str
    kind: str
    sector: str
    size: str
    patch: str
    about: str
    led_by: str
    website: str
    postcode: str
    source: str
    ended_on: date | None
    confirmed: Confirmed | None
    said: list[Said]
    names: list[Dated]
    numbers: list[Number]
    seats: list[Post]
    worn: list[Worn]
    past: list[Worn]
    joined: list[Joined]


class PersonRow(Schema):
    """One person in a list, with the hats they wear today: role, body's id, body's name."""

    pk: UUID
    ids: list[UUID]
    name: str
    strengths: Strengths
    hats: list[tuple[str, UUID, str]]
    patch: str
    invented: bool


class Way(Schema):
    """A way to reach a person, shown to those whom its audience names."""

    pk: UUID
    kind: str
    value: str
    audience: str


class PersonOut(Schema):
    """One person, with everything joined into them."""

    pk: UUID
    ids: list[UUID]
    version: int
    name: str
    about: str
    patch: str
    source: str
    invented: bool
    confirmed: Confirmed | None
    said: list[Said]
    worn: list[Worn]
    past: list[Worn]
    ways: list[Way]
    joined: list[Joined]


class BodyIn(Sent):
    """A body to add: its name is enough."""

    name: str
    kind: str = choice(Organisation.Kind, Organisation.Kind.ORGANISATION)
    sector: str = choice(Sector, "")
    size_band: UUID | None = None
    patch: UUID | None = None
    about: str = ""
    led_by: str = ""
    website: str = ""
    postcode: str = ""
    source: str = ""


class BodyChange(BodyIn, Seen):
    """What to change of a body: what is left out stays as it is."""

    name: str = ""


class PersonIn(Sent):
    """A person to add: their name is enough."""

    name: str
    about: str = ""
    patch: UUID | None = None
    source: str = ""


class PersonChange(PersonIn, Seen):
    """What to change of what is said of a person: what is left out stays as it is."""

    name: str = ""


class LastDay(Sent):
    """The last day of something."""

    on: date


class NumberIn(Sent):
    """A register's number as it is written; it is checked and tidied as that register writes it."""

    scheme: str
    number: str


class SeatIn(Sent):
    """A post that outlives whoever sits in it."""

    name: str


class HatIn(Sent):
    """A role that a person holds in a body."""

    person: UUID
    organisation: UUID
    role: str = ""
    seat: UUID | None = None
    on_behalf_of: UUID | None = None
    since: date | None = None
    until: date | None = None


class ReachIn(ForWhom):
    """A way to reach somebody: for its writer and for them, unless it is said wider."""

    kind: str = choice(Reach.Kind)
    value: str
    audience: str = for_whom(Audience.ME)


class ContributionIn(ForWhom):
    """One thing that a body or a person brings, offers or asks for. Name one of the two."""

    organisation: UUID | None = None
    person: UUID | None = None
    kind: str = choice(Contribution.Kind, Contribution.Kind.BRINGS)
    words: str


class Patch(Schema):
    """A part of the place, perhaps inside a wider one."""

    pk: UUID
    name: str
    code: str
    within_id: UUID | None


class PatchIn(Sent):
    """A part of the place."""

    name: str
    code: str = ""
    within: UUID | None = None


class Size(Schema):
    """A size, as this place draws the lines."""

    pk: UUID
    name: str
    order: int
    small: bool


class SizeIn(Sent):
    """A size, as this place draws the lines."""

    name: str
    order: int = 0
    small: bool = False


class Lines(Schema):
    """The sizes and patches by which lists can be narrowed."""

    sizes: list[Size]
    patches: list[Patch]


class Side(Schema):
    """One of two records that may be the same."""

    pk: UUID
    name: str
    words: str


class Pair(Schema):
    """Two records that may be the same, with the evidence."""

    one: Side
    other: Side
    evidence: list[str]


class JoinIn(Sent):
    """Two records that are one; `kept` is shown from now on."""

    kept: UUID
    joined: UUID
    evidence: list[str] = []


class NotSameIn(Sent):
    """Two records that are not the same."""

    one: UUID
    other: UUID


class Change(Schema):
    """What one field said before and after."""

    label: str
    before: str
    after: str


class Line(Schema):
    """One thing that happened, in a sentence."""

    at: datetime
    who: str
    sentence: str
    changes: list[Change]
    erased: bool


class Story(Schema):
    """What happened to one thing and what belongs to it, newest first."""

    pk: UUID
    name: str
    lines: list[Line]
    more: bool
