"""Opportunities, as pages show them: stepping aside first, by name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from hedgerow.core.find import find
from hedgerow.core.policy import Actor, visible
from hedgerow.helm.models import GroupMember, Opportunity, Stand


@dataclass(frozen=True, slots=True)
class StandLine:
    """How an organisation stands to it, and for whom it steps aside."""

    kind: str
    body: str
    for_body: str
    words: str
    on: date


@dataclass(frozen=True, slots=True)
class OpportunityCard:
    """One opportunity: what it is, and how each organisation stands to it now."""

    opportunity: Opportunity
    aside: tuple[StandLine, ...]
    others: tuple[StandLine, ...]
    may_act: bool
    may_stand: bool


def opportunity_card(actor: Actor, pk: UUID) -> OpportunityCard:
    """One opportunity; 404 where there is none. Three queries."""
    found = find(actor, Opportunity, pk, along=("group", "by"))
    said = visible(actor, Stand).filter(opportunity=found).select_related("body", "for_body")
    lines = {each.body_id: _line(each) for each in said}
    members = visible(actor, GroupMember).filter(group=found.group_id, until=None)
    mine = actor.is_member and members.filter(person_id__in=[actor.person_id]).exists()
    may_act = mine and found.settled_on is None
    return OpportunityCard(
        opportunity=found,
        aside=tuple(each for each in lines.values() if each.kind == Stand.Kind.ASIDE),
        others=tuple(each for each in lines.values() if each.kind != Stand.Kind.ASIDE),
        may_act=may_act,
        may_stand=may_act and bool(actor.groups),
    )


def _line(stand: Stand) -> StandLine:
    to = stand.for_body.name if stand.for_body else ""
    return StandLine(stand.kind, stand.body.name, to, stand.words, stand.created_at)
