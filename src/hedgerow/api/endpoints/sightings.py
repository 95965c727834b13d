"""Something good that one of us saw another do. Nothing is counted or sorted by person."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Router

from hedgerow.api.asking import named, readers, said_plainly
from hedgerow.api.schemas import reflections as schemas
from hedgerow.api.schemas.common import InPlace, Made, Once, paged
from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.models import Person
from hedgerow.stories.models import Sighting
from hedgerow.stories.sightings import selectors, services

router = Router(tags=["What we saw"])


@router.get("/sightings", response=schemas.Sightings, url_name="sightings")
def sightings(request: PlaceRequest, place: InPlace, page: int = 1) -> dict[str, Any]:
    """What good was seen, as far as you may read it, the latest first."""
    found = selectors.sightings_page(request.actor, page)
    return {**paged(found.page), "waiting": found.waiting, "written": found.written}


@router.post("/sightings", response={201: Made}, url_name="sightings")
def tell_sighting(
    request: PlaceRequest, place: InPlace, said: schemas.SightingIn, once: Once = ""
) -> Sighting:
    """Tell somebody what you saw them do. They read it first, and say who else may."""
    told = said.model_dump(exclude={"person"})
    person = named(request.actor, Person, said.person, "person")
    with said_plainly():
        return services.tell_sighting(by=request.actor, person=person, once=once, **told)


@router.post("/sightings/{uuid:pk}/answer", response=Made, url_name="sighting_answer")
def answer_sighting(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.MaySee
) -> Sighting:
    """Say who may read what was seen of you."""
    found = find(request.actor, Sighting, pk, "answer")
    with_ids = readers(request.actor, said)
    with said_plainly():
        return services.answer_sighting(
            by=request.actor, sighting=found, audience=said.audience, with_ids=with_ids
        )


@router.delete("/sightings/{uuid:pk}", response={204: None}, url_name="sighting")
def let_sighting_go(request: PlaceRequest, place: InPlace, pk: UUID) -> None:
    """Take it back: then nobody reads it any more."""
    found = find(request.actor, Sighting, pk, "let go")
    services.let_sighting_go(by=request.actor, sighting=found)
