"""How this place draws its own lines: its sizes and its patches."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Router

from hedgerow.api.asking import perhaps
from hedgerow.api.schemas.common import InPlace, Made, Once
from hedgerow.api.schemas.place import Lines, PatchIn, SizeIn
from hedgerow.core.find import find
from hedgerow.core.policy import visible
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.models import Patch, SizeBand
from hedgerow.place.services import organisations as services

router = Router(tags=["Sizes and patches"])


@router.get("/sizes-and-patches", response=Lines, url_name="lines")
def lines(request: PlaceRequest, place: InPlace) -> dict[str, Any]:
    """The sizes and patches of this place."""
    actor = request.actor
    return {"sizes": list(visible(actor, SizeBand)), "patches": list(visible(actor, Patch))}


@router.post("/patches", response={201: Made}, url_name="patches")
def add_patch(request: PlaceRequest, place: InPlace, said: PatchIn, once: Once = "") -> Patch:
    """Add a part of the place."""
    within = perhaps(request.actor, Patch, said.within, "within")
    return services.add_patch(
        by=request.actor, name=said.name, code=said.code, within=within, once=once
    )


@router.put("/patches/{uuid:pk}", response=Made, url_name="patch")
def change_patch(request: PlaceRequest, place: InPlace, pk: UUID, said: PatchIn) -> Patch:
    """Change what a part of the place is called, or what it lies in."""
    found = find(request.actor, Patch, pk, "change")
    within = perhaps(request.actor, Patch, said.within, "within")
    return services.change_patch(
        by=request.actor, patch=found, name=said.name, code=said.code, within=within
    )


@router.post("/sizes", response={201: Made}, url_name="sizes")
def add_size_band(request: PlaceRequest, place: InPlace, said: SizeIn, once: Once = "") -> SizeBand:
    """Add a size."""
    return services.add_size_band(by=request.actor, once=once, **said.model_dump())


@router.put("/sizes/{uuid:pk}", response=Made, url_name="size")
def change_size_band(request: PlaceRequest, place: InPlace, pk: UUID, said: SizeIn) -> SizeBand:
    """Change a size."""
    found = find(request.actor, SizeBand, pk, "change")
    return services.change_size_band(by=request.actor, band=found, **said.model_dump())
