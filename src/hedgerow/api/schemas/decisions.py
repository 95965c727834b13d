"""Groups, their agreements and what they decide, as they are given and sent."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from ninja import Schema
from pydantic import Field

from hedgerow.api.schemas.common import Sent, choice
from hedgerow.helm.models import Agreement, Remark


class GroupRow(Schema):
    """A group in a list."""

    pk: UUID
    name: str
    purpose: str
    people: int
    organisations: int
    mine: bool
    closed: bool


class MemberOut(Schema):
    """Somebody who is or was in a group; `body` is empty for a neighbour."""

    person: UUID
    name: str
    body: str
    since: date
    until: date | None


class HopeOut(Schema):
    """What somebody hopes, in their words."""

    words: str
    by: str
    body: str


class AgreementOut(Schema):
    """An agreement as it stands or stood. `first_written` where the group never agreed to it."""

    pk: UUID
    kind: str
    title: str
    words: str
    number: int
    agreed_on: date
    review_on: date | None
    first_written: bool
    proposal: UUID | None


class AgreementWhole(Schema):
    """An agreement with all that it ever said, the newest first."""

    now: AgreementOut
    group: UUID
    versions: list[AgreementOut]


class ProposalRow(Schema):
    """A proposal in a list. `waits` if you have a say in it and have not spoken."""

    pk: UUID
    title: str
    group: UUID
    group_name: str
    state: str
    closes_on: date | None
    decided_on: date | None
    review_on: date | None
    due: bool
    waits: bool


class OpportunityRow(Schema):
    """An opportunity in a list."""

    pk: UUID
    title: str
    closes_on: date | None
    settled: bool


class GroupOut(Schema):
    """A group whole. `rule` is how it decides, a sentence each."""

    pk: UUID
    name: str
    started_on: date
    ended_on: date | None
    members: list[MemberOut]
    past: list[MemberOut]
    organisations: int
    hopes: list[HopeOut]
    agreements: list[AgreementOut]
    rule: list[str]
    proposals: list[ProposalRow]
    opportunities: list[OpportunityRow]


class WordingOut(Schema):
    """The words of a proposal at one time, and why they came to be so."""

    number: int
    words: str
    why: str
    by: str
    on: datetime


class RemarkOut(Schema):
    """A question, an answer or a reaction."""

    kind: str
    words: str
    by: str
    on: datetime


class ObjectionStepOut(Schema):
    """One thing that happened to an objection."""

    kind: str
    words: str
    number: int
    on: datetime


class ObjectionOut(Schema):
    """An objection with its story. `by` is empty unless its author wished to be named."""

    pk: UUID
    words: str
    by: str
    number: int
    stands: bool
    story: list[ObjectionStepOut]


class ProposalOut(Schema):
    """A proposal whole, so far as you may read it. `missing` says what stands in its way."""

    pk: UUID
    version: int
    group: UUID
    title: str
    for_whom: str
    promised: int
    kind: str
    state: str
    closes_on: date | None
    decided_on: date | None
    review_on: date | None
    outcome: str
    rule: list[str]
    wordings: list[WordingOut]
    remarks: list[RemarkOut]
    objections: list[ObjectionOut]
    counts: dict[str, int]
    hidden: bool
    heard: int
    missing: list[str]


class HopeIn(Sent):
    """What you hope of the group."""

    words: str = Field(min_length=1, max_length=5000)


class RemarkIn(HopeIn):
    """What you ask, answer, or how it strikes you."""

    kind: str = choice(Remark.Kind, Remark.Kind.REACTION)


class ProposalIn(Sent):
    """What you propose. Without `for_whom` nothing can be decided.

    `promised` is how much say those are promised whom it touches, from 1, told, to 5, they decide.
    """

    title: str = Field(min_length=1, max_length=200)
    words: str = Field(min_length=1, max_length=5000)
    for_whom: str = Field(min_length=1, max_length=5000)
    promised: int = Field(default=3, ge=1, le=5)
    kind: str = choice(Agreement.Kind, "")


class OpportunityIn(Sent):
    """Money or work that somebody could go for, and who it would be for."""

    title: str = Field(min_length=1, max_length=200)
    words: str = Field(min_length=1, max_length=5000)
    closes_on: date | None = None


class StandOut(Schema):
    """How an organisation stands to it; `for_body` is the one for which it steps aside."""

    kind: str
    body: str
    for_body: str
    words: str


class OpportunityOut(Schema):
    """An opportunity whole: who steps aside comes first. `result` once it is known."""

    pk: UUID
    group: UUID
    title: str
    words: str
    closes_on: date | None
    settled_on: date | None
    result: str
    stands: list[StandOut]
