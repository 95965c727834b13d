"""Groups and what they decide. A say is a person's; a program may read, propose and remark."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from ninja import Router

from hedgerow.api.asking import said_plainly
from hedgerow.api.schemas import decisions as schemas
from hedgerow.api.schemas.common import InPlace, Made, Once, PageOf, paged
from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.helm.models import Hope, Opportunity, Proposal, Remark, StewardshipGroup
from hedgerow.helm.selectors.groups import (
    AgreementCard,
    GroupCard,
    GroupRow,
    agreement_card,
    group_card,
    group_rows,
)
from hedgerow.helm.selectors.opportunities import opportunity_card
from hedgerow.helm.selectors.proposals import proposal_card
from hedgerow.helm.selectors.rows import find_proposals
from hedgerow.helm.services import groups, opportunities, proposing

router = Router(tags=["Decisions"])


@router.get("/groups", response=list[schemas.GroupRow], url_name="groups")
def all_groups(request: PlaceRequest, place: InPlace) -> list[GroupRow]:
    """The groups of the place that steward something together."""
    return group_rows(request.actor)


@router.get("/groups/{uuid:pk}", response=schemas.GroupOut, url_name="group")
def group(request: PlaceRequest, place: InPlace, pk: UUID) -> GroupCard:
    """One group: why, who, how it decides, what it agreed."""
    return group_card(request.actor, pk)


@router.post("/groups/{uuid:pk}/hopes", response={201: Made}, url_name="group_hopes")
def say_hope(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.HopeIn, once: Once = ""
) -> Hope:
    """Say what you hope of a group that you are in."""
    found = find(request.actor, StewardshipGroup, pk, "change")
    return groups.say_hope(by=request.actor, group=found, words=said.words, once=once)


@router.post("/groups/{uuid:pk}/proposals", response={201: Made}, url_name="group_proposals")
def propose(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.ProposalIn, once: Once = ""
) -> Proposal:
    """Put something to a group that you are in."""
    found = find(request.actor, StewardshipGroup, pk, "change")
    with said_plainly():
        return proposing.propose(by=request.actor, group=found, once=once, **said.model_dump())


@router.post(
    "/groups/{uuid:pk}/opportunities", response={201: Made}, url_name="group_opportunities"
)
def raise_opportunity(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.OpportunityIn, once: Once = ""
) -> Opportunity:
    """Tell a group that you are in of money or work that somebody could go for."""
    found = find(request.actor, StewardshipGroup, pk, "change")
    with said_plainly():
        return opportunities.raise_opportunity(
            by=request.actor, group=found, once=once, **said.model_dump()
        )


@router.get("/opportunities/{uuid:pk}", response=schemas.OpportunityOut, url_name="opportunity")
def opportunity(request: PlaceRequest, place: InPlace, pk: UUID) -> dict[str, Any]:
    """One opportunity, and how each organisation stands to it now."""
    card = opportunity_card(request.actor, pk)
    names = ("pk", "title", "words", "closes_on", "settled_on", "result")
    of_it = {name: getattr(card.opportunity, name) for name in names}
    return {**of_it, "group": card.opportunity.group_id, "stands": [*card.aside, *card.others]}


@router.get("/agreements/{uuid:pk}", response=schemas.AgreementWhole, url_name="agreement")
def agreement(request: PlaceRequest, place: InPlace, pk: UUID) -> AgreementCard:
    """One agreement, with all that it ever said."""
    return agreement_card(request.actor, pk)


@router.get("/proposals", response=PageOf[schemas.ProposalRow], url_name="proposals")
def proposals(
    request: PlaceRequest,
    place: InPlace,
    which: Literal["open", "decided", "again", "let-go"] = "open",
    page: int = 1,
) -> dict[str, Any]:
    """What is open, decided, due for another look, or let go."""
    return paged(find_proposals(request.actor, which, page))


@router.get("/proposals/{uuid:pk}", response=schemas.ProposalOut, url_name="proposal")
def proposal(request: PlaceRequest, place: InPlace, pk: UUID) -> dict[str, Any]:
    """One proposal with its words, what was said of it, and its objections."""
    card = proposal_card(request.actor, pk)
    of_it = {name: getattr(card.proposal, name) for name in _OF_IT}
    names = ("rule", "wordings", "remarks", "objections", "counts", "hidden", "heard", "missing")
    return {**of_it, "group": card.proposal.group_id} | {
        name: getattr(card, name) for name in names
    }


_OF_IT = (
    "pk",
    "version",
    "title",
    "for_whom",
    "promised",
    "kind",
    "state",
    "closes_on",
    "decided_on",
    "review_on",
    "outcome",
)


@router.post("/proposals/{uuid:pk}/remarks", response={201: Made}, url_name="proposal_remarks")
def remark(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.RemarkIn, once: Once = ""
) -> Remark:
    """Ask to understand, answer, or say how it strikes you."""
    found = find(request.actor, Proposal, pk, "change")
    with said_plainly():
        return proposing.remark(by=request.actor, proposal=found, once=once, **said.model_dump())
