"""What was gained: listing it, and looking at it again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Router

from hedgerow.api.asking import readers, said_plainly
from hedgerow.api.schemas import gains as schemas
from hedgerow.api.schemas.common import InPlace, Made, Once, paged
from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.stories import selectors, services
from hedgerow.stories.models import Gain, GainLook

router = Router(tags=["What we gained"])


@router.get("/gains", response=schemas.Gains, url_name="gains")
def gains(request: PlaceRequest, place: InPlace, page: int = 1) -> dict[str, Any]:
    """What was gained, as far as you may see it, and what became of each."""
    found = selectors.gains_page(request.actor, page)
    return {**paged(found.page), "saying": found.saying}


@router.post("/gains", response={201: Made}, url_name="gains")
def list_gain(request: PlaceRequest, place: InPlace, said: schemas.GainIn, once: Once = "") -> Gain:
    """Write down something better that became possible."""
    told = said.model_dump(exclude={"audience", "shown_to"})
    with_ids = readers(request.actor, said)
    with said_plainly():
        return services.list_gain(
            by=request.actor, audience=said.audience, with_ids=with_ids, once=once, **told
        )


@router.post("/gains/{uuid:pk}/looks", response={201: Made}, url_name="gain_looks")
def look_again(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.LookIn, once: Once = ""
) -> GainLook:
    """Say how it stands today: kept, fading or gone."""
    found = find(request.actor, Gain, pk, "look")
    return services.look_again(by=request.actor, gain=found, once=once, **said.model_dump())
