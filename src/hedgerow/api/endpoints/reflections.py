"""How a group is doing. Answering, and words for two, are for people and not for programs."""

from __future__ import annotations

from uuid import UUID

from ninja import Router

from hedgerow.api.schemas import reflections as schemas
from hedgerow.api.schemas.common import InPlace, Made, Once
from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.helm.models import StewardshipGroup
from hedgerow.reflections.models import Reflection
from hedgerow.reflections.selectors.rounds import RoundCard, round_card, rounds_page
from hedgerow.reflections.services import rounds as services

router = Router(tags=["How we are doing"])


@router.get("/reflections", response=list[schemas.RoundOut], url_name="reflections")
def reflections(request: PlaceRequest, place: InPlace) -> list[RoundCard]:
    """The rounds of your groups, the latest first."""
    return list(rounds_page(request.actor).rounds)


@router.get("/reflections/{uuid:pk}", response=schemas.RoundOut, url_name="reflection")
def reflection(request: PlaceRequest, place: InPlace, pk: UUID) -> RoundCard:
    """One round: what it asks, and what was told once its day was over."""
    return round_card(request.actor, find(request.actor, Reflection, pk))


@router.post("/groups/{uuid:pk}/reflections", response={201: Made}, url_name="group_reflections")
def open_round(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.RoundIn, once: Once = ""
) -> Reflection:
    """Ask everybody in a group of yours how it is doing. It cannot be changed afterwards."""
    group = find(request.actor, StewardshipGroup, pk, "change")
    return services.open_round(by=request.actor, group=group, once=once, **said.model_dump())
