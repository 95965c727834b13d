"""Proposals and decisions in lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet

from hedgerow.core import clock
from hedgerow.core.policy import Actor, visible
from hedgerow.helm.models import Asked, Proposal, Say

PER_PAGE = 25
WHICH = ("open", "decided", "again", "let-go")
_OPEN = (Proposal.State.TALK, Proposal.State.SAY)


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A proposal in a list. `waits` if the reader has a say in it and has not spoken."""

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


def find_proposals(actor: Actor, which: str = "open", page: int = 1) -> Page[ProposalRow]:
    """Proposals by `which` of `WHICH`: open, decided, due for another look, let go. Two queries.

    Those that wait for the reader come first, then what closes or is due first.
    """
    assert actor.place is not None
    today = clock.today(actor.place.time_zone)
    adopted = Q(state=Proposal.State.ADOPTED)
    asked: Q = {
        "open": Q(state__in=_OPEN),
        "decided": adopted,
        "again": adopted & Q(review_on__lte=today, group__ended_on=None),
        "let-go": Q(state=Proposal.State.LET_GO),
    }[which]
    order = {
        "open": ("-waits", F("closes_on").asc(nulls_last=True), "-created_at", "-pk"),
        "again": ("review_on", "pk"),
    }.get(which, ("-decided_on", "-created_at", "-pk"))
    found: Any = Paginator(_told(actor, asked).order_by(*order), PER_PAGE).get_page(page)
    rows = [_row(each, today) for each in found]
    return Page(rows, found.number, found.paginator)


def rows_of(actor: Actor, which: Q) -> list[ProposalRow]:
    """The proposals that `which` chooses: the open ones first, then the latest. One query."""
    assert actor.place is not None
    today = clock.today(actor.place.time_zone)
    rows = [_row(each, today) for each in _told(actor, which).order_by("-created_at", "-pk")]
    return sorted(rows, key=lambda row: row.state not in _OPEN)


def _told(actor: Actor, which: Q) -> QuerySet[Proposal]:
    """Proposals with whether they wait for the reader, in the same query."""
    spoken = Say.objects.filter(asked=OuterRef("pk"), wording__number=OuterRef("number"))
    mine = Asked.objects.filter(
        ~Exists(spoken), proposal=OuterRef("pk"), person_id__in=[actor.person_id], ended_on=None
    )
    waits = Q(Exists(mine), state=Proposal.State.SAY)
    found = visible(actor, Proposal).filter(which).select_related("group")
    return found.annotate(waits=ExpressionWrapper(waits, BooleanField()))


def _row(proposal: Any, today: date) -> ProposalRow:
    return ProposalRow(
        pk=proposal.pk,
        title=proposal.title,
        group=proposal.group_id,
        group_name=proposal.group.name,
        state=proposal.state,
        closes_on=proposal.closes_on,
        decided_on=proposal.decided_on,
        review_on=proposal.review_on,
        due=proposal.state == Proposal.State.ADOPTED
        and proposal.group.is_due(proposal.review_on, today),
        waits=bool(proposal.waits),
    )
