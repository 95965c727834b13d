"""Groups and their agreements, as pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, Subquery

from hedgerow.core import clock
from hedgerow.core.find import find
from hedgerow.core.policy import Actor, visible
from hedgerow.helm import rules
from hedgerow.helm.above import LookedAfter, looked_after
from hedgerow.helm.models import (
    Agreement,
    AgreementVersion,
    GroupMember,
    Hope,
    Opportunity,
    StewardshipGroup,
)
from hedgerow.helm.selectors.rows import ProposalRow, rows_of


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group in a list, with how many people and organisations are in it."""

    pk: UUID
    name: str
    purpose: str
    people: int
    organisations: int
    mine: bool
    closed: bool


@dataclass(frozen=True, slots=True)
class MemberLine:
    """Somebody who is or was in a group; `body` is empty for a neighbour."""

    pk: UUID
    person: UUID
    name: str
    body: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class HopeLine:
    """What somebody hopes, in their words."""

    words: str
    by: str
    body: str
    on: date


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """An agreement as it stands. `first_written` where the group has not agreed to it yet."""

    pk: UUID
    kind: str
    title: str
    words: str
    number: int
    agreed_on: date
    review_on: date | None
    due: bool
    first_written: bool
    proposal: UUID | None


@dataclass(frozen=True, slots=True)
class OpportunityRow:
    """An opportunity in a list."""

    pk: UUID
    title: str
    closes_on: date | None
    settled: bool


@dataclass(frozen=True, slots=True)
class GroupCard:
    """A group whole: why, who, how it decides, what it shares, and what it is deciding."""

    pk: UUID
    name: str
    started_on: date
    ended_on: date | None
    members: tuple[MemberLine, ...]
    past: tuple[MemberLine, ...]
    organisations: int
    hopes: tuple[HopeLine, ...]
    agreements: tuple[AgreementLine, ...]
    rule: tuple[str, ...]
    proposals: tuple[ProposalRow, ...]
    opportunities: tuple[OpportunityRow, ...]
    looked_after: tuple[LookedAfter, ...]
    mine: bool

    @property
    def purpose(self) -> AgreementLine | None:
        """Why it is there."""
        return next((each for each in self.agreements if each.kind == "purpose"), None)


@dataclass(frozen=True, slots=True)
class AgreementCard:
    """An agreement with all that it ever said, the newest first."""

    now: AgreementLine
    group: UUID
    group_name: str
    versions: tuple[AgreementLine, ...]
    mine: bool


def group_rows(actor: Actor) -> list[GroupRow]:
    """Every group of the place, by name, one's own first and closed ones last. One query."""
    purpose = AgreementVersion.objects.filter(
        agreement__group=OuterRef("pk"), agreement__kind=Agreement.Kind.PURPOSE
    ).order_by("-number")
    now = Q(members__until=None)
    found: Any = visible(actor, StewardshipGroup).annotate(
        purpose=Subquery(purpose.values("words")[:1]),
        people=Count("members", filter=now, distinct=True),
        organisations=Count("members__body", filter=now, distinct=True),
        mine=Count(
            "members", filter=now & Q(members__person_id__in=[actor.person_id]), distinct=True
        ),
    )
    rows = [
        GroupRow(
            pk=each.pk,
            name=each.name,
            purpose=each.purpose or "",
            people=each.people,
            organisations=each.organisations,
            mine=each.mine > 0,
            closed=each.ended_on is not None,
        )
        for each in found
    ]
    return sorted(rows, key=lambda row: (row.closed, not row.mine, row.name.casefold(), row.pk))


def group_card(actor: Actor, pk: UUID) -> GroupCard:
    """One group whole; 404 where there is none. Seven queries."""
    group = find(actor, StewardshipGroup, pk)
    members = visible(actor, GroupMember).filter(group=group).select_related("person", "body")
    lines = [_member(each) for each in members]
    here = tuple(each for each in lines if each.until is None)
    hopes = visible(actor, Hope).filter(group=group).select_related("person", "body")
    versions = _versions(actor, Q(agreement__group=group))
    now = {version.agreement_id: version for version in versions}
    rule: dict[str, Any] = next(
        (each.rule for each in now.values() if each.agreement.kind == "decide"), {}
    )
    today = clock.today(group.place.time_zone)
    return GroupCard(
        pk=group.pk,
        name=group.name,
        started_on=group.started_on,
        ended_on=group.ended_on,
        members=here,
        past=tuple(each for each in lines if each.until is not None),
        organisations=len({each.body for each in here if each.body}),
        hopes=tuple(_hope(each) for each in hopes),
        agreements=tuple(_line(each, today) for each in now.values()),
        rule=tuple(rules.in_words(rules.read(rule))),
        proposals=tuple(rows_of(actor, Q(group=group))),
        opportunities=_opportunities(actor, group),
        looked_after=looked_after(actor, group),
        mine=actor.is_member and any(each.person == actor.person_id for each in here),
    )


def _opportunities(actor: Actor, group: StewardshipGroup) -> tuple[OpportunityRow, ...]:
    """The opportunities of which a group was told, the open ones first."""
    rows = [
        OpportunityRow(each.pk, each.title, each.closes_on, each.settled_on is not None)
        for each in visible(actor, Opportunity).filter(group=group)
    ]
    return tuple(sorted(rows, key=lambda row: row.settled))


def agreement_card(actor: Actor, pk: UUID) -> AgreementCard:
    """One agreement whole; 404 where there is none. Three queries."""
    agreement = find(actor, Agreement, pk)
    today = clock.today(agreement.place.time_zone)
    versions = [_line(each, today) for each in _versions(actor, Q(agreement=agreement))][::-1]
    members = visible(actor, GroupMember).filter(group=agreement.group_id, until=None)
    mine = actor.is_member and members.filter(person_id__in=[actor.person_id]).exists()
    return AgreementCard(
        now=versions[0],
        group=agreement.group_id,
        group_name=agreement.group.name,
        versions=tuple(versions),
        mine=mine,
    )


def _versions(actor: Actor, which: Q) -> Any:
    rows = visible(actor, AgreementVersion).filter(which).select_related("agreement__group")
    return rows.order_by("agreement__created_at", "agreement_id", "number")


def _line(version: AgreementVersion, today: date) -> AgreementLine:
    return AgreementLine(
        pk=version.agreement_id,
        kind=version.agreement.kind,
        title=version.agreement.title,
        words=version.words,
        number=version.number,
        agreed_on=version.agreed_on,
        review_on=version.review_on,
        due=version.agreement.group.is_due(version.review_on, today),
        first_written=version.proposal_id is None,
        proposal=version.proposal_id,
    )


def people_in(actor: Actor, group_id: UUID) -> list[tuple[UUID, str]]:
    """Who is in a group now, by name: their ids and what they are called. One query."""
    members = visible(actor, GroupMember).filter(group=group_id, until=None)
    rows = members.order_by("person__folded", "pk")
    return list(rows.values_list("person_id", "person__name"))


def _member(member: GroupMember) -> MemberLine:
    return MemberLine(
        member.pk,
        member.person_id,
        member.person.name,
        member.body.name if member.body else "",
        member.since,
        member.until,
    )


def _hope(hope: Hope) -> HopeLine:
    return HopeLine(
        hope.words,
        hope.person.name if hope.person else "",
        hope.body.name if hope.body else "",
        hope.created_at,
    )
