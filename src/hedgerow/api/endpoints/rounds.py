"""Money rounds: reading them, and putting an idea forward. No program casts a ballot."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Router

from hedgerow.api.asking import named
from hedgerow.api.schemas import rounds as schemas
from hedgerow.api.schemas.common import InPlace, Made, Once
from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.models import Organisation
from hedgerow.rounds import selectors
from hedgerow.rounds.models import Idea, MoneyRound
from hedgerow.rounds.services import preparing

router = Router(tags=["Money rounds"])


@router.get("/money-rounds", response=list[schemas.RoundRow], url_name="money_rounds")
def money_rounds(request: PlaceRequest, place: InPlace) -> Any:
    """Every money round, the latest first."""
    return selectors.find_rounds(request.actor)


@router.get("/money-rounds/{uuid:pk}", response=schemas.RoundOut, url_name="money_round")
def money_round(request: PlaceRequest, place: InPlace, pk: UUID) -> dict[str, Any]:
    """One round; once it is counted, with a reason for every idea."""
    page = selectors.round_page(request.actor, pk)
    how = ("way", "per", "secrecy", "rule", "utility", "completion", "closes_on")
    return {
        **{name: getattr(page.round, name) for name in ("pk", "name", "pence", *how)},
        "stage": page.stage,
        "voters": len(page.voters),
        "voted": page.voted,
        "ideas": [_idea(line) for line in page.ideas],
        "sentences": page.told.sentences if page.told else (),
        "command": page.command,
    }


def _idea(line: selectors.IdeaLine) -> dict[str, Any]:
    idea = line.idea
    return {
        "number": idea.number,
        "title": idea.title,
        "for_whom": idea.for_whom,
        "words": idea.words,
        "body": idea.body_id,
        "pence": idea.pence,
        "funded": line.funded,
        "reason": line.reason,
    }


@router.post("/money-rounds/{uuid:pk}/ideas", response={201: Made}, url_name="money_round_ideas")
def put_idea(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.IdeaIn, once: Once = ""
) -> Idea:
    """Put an idea forward, while the round is being prepared."""
    found = find(request.actor, MoneyRound, pk, "add idea")
    told = said.model_dump() | {"body": named(request.actor, Organisation, said.body, "body")}
    return preparing.put_idea(by=request.actor, money_round=found, once=once, **told)
