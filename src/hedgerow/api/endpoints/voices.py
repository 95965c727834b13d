"""The three questions: asking them, and whom the place means to hear. No program reads answers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Router

from hedgerow.api.asking import perhaps
from hedgerow.api.schemas import voices as schemas
from hedgerow.api.schemas.common import InPlace, Made, Once, paged
from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.models import Organisation, Patch
from hedgerow.voices import models
from hedgerow.voices.selectors.askings import askings_page
from hedgerow.voices.selectors.happened import LeastHeardRow, least_heard
from hedgerow.voices.services import askings as services
from hedgerow.voices.services import least_heard as lines

router = Router(tags=["In their words"])


@router.get("/askings", response=schemas.Askings, url_name="askings")
def askings(request: PlaceRequest, place: InPlace, page: int = 1) -> dict[str, Any]:
    """Who asks people the three questions. What they answer is read on the pages alone."""
    found = askings_page(request.actor, page)
    return {**paged(found.page), "open": found.open}


@router.post("/askings", response={201: Made}, url_name="askings")
def open_asking(
    request: PlaceRequest, place: InPlace, said: schemas.AskingIn, once: Once = ""
) -> models.Asking:
    """Ask people the three questions until a day. The link to share is on its page."""
    actor = request.actor
    return services.open_asking(
        by=actor,
        why=said.why,
        until=said.until,
        body=perhaps(actor, Organisation, said.body, "body"),
        least_heard=perhaps(actor, models.LeastHeard, said.least_heard, "least_heard"),
        patch=perhaps(actor, Patch, said.patch, "patch"),
        about=perhaps(actor, Organisation, said.about, "about"),
        once=once,
    )


@router.post("/askings/{uuid:pk}/close", response=Made, url_name="asking_close")
def close_asking(request: PlaceRequest, place: InPlace, pk: UUID) -> models.Asking:
    """Take no more answers, and tell once about how many there were, if that may be told."""
    found = find(request.actor, models.Asking, pk, "close")
    return services.close_asking(by=request.actor, asking=found)


@router.get("/we-mean-to-hear", response=list[schemas.LeastHeardOut], url_name="least_heard")
def whom_we_mean_to_hear(request: PlaceRequest, place: InPlace) -> tuple[LeastHeardRow, ...]:
    """The place's own list, whoever waits longest first."""
    return least_heard(request.actor)


@router.post("/we-mean-to-hear", response={201: Made}, url_name="least_heard")
def mean_to_hear(
    request: PlaceRequest, place: InPlace, said: schemas.LeastHeardIn, once: Once = ""
) -> models.LeastHeard:
    """Write down whom the place means to hear, and how that was agreed."""
    patch = perhaps(request.actor, Patch, said.patch, "patch")
    return lines.mean_to_hear(
        by=request.actor, name=said.name, agreed=said.agreed, patch=patch, once=once
    )


@router.post("/we-mean-to-hear/{uuid:pk}/end", response=Made, url_name="least_heard_end")
def end_meaning(request: PlaceRequest, place: InPlace, pk: UUID) -> models.LeastHeard:
    """Take a line off the list."""
    found = find(request.actor, models.LeastHeard, pk, "end")
    return lines.end_meaning(by=request.actor, line=found)
