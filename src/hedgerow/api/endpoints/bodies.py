"""Organisations, groups and circles."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from ninja import Router

from hedgerow.api.asking import perhaps
from hedgerow.api.schemas import place as schemas
from hedgerow.api.schemas.common import InPlace, Made, Once, PageOf, Text, paged
from hedgerow.core.find import find
from hedgerow.core.policy import Actor
from hedgerow.core.requests import PlaceRequest
from hedgerow.formats.identifiers import NoIdentifier, parse_number
from hedgerow.place.models import Identifier, Organisation, Patch, Seat, SizeBand
from hedgerow.place.selectors.cards import BodyCard
from hedgerow.place.selectors.finding import find_bodies
from hedgerow.place.selectors.one import body
from hedgerow.place.services import organisations as services

router = Router(tags=["Organisations, groups and circles"])


@router.get("/organisations", response=PageOf[schemas.BodyRow], url_name="organisations")
def organisations(
    request: PlaceRequest,
    place: InPlace,
    words: Text = "",
    sector: Text = "",
    size_band: UUID | None = None,
    patch: UUID | None = None,
    kind: Text = "",
    page: int = 1,
) -> dict[str, Any]:
    """Bodies by name; each of `words` must be in a name or in what they bring."""
    asked = {"words": words, "sector": sector, "kind": kind, "size_band": size_band, "patch": patch}
    return paged(find_bodies(request.actor, **asked, page=page))  # type: ignore[arg-type]  # by name


@router.post("/organisations", response={201: Made}, url_name="organisations")
def add_organisation(
    request: PlaceRequest, place: InPlace, said: schemas.BodyIn, once: Once = ""
) -> Organisation:
    """Add a body: its name is enough."""
    return services.add_organisation(by=request.actor, once=once, **_fields(request.actor, said))


@router.get("/organisations/{uuid:pk}", response=schemas.Body, url_name="organisation")
def organisation(request: PlaceRequest, place: InPlace, pk: UUID) -> BodyCard:
    """One body, with everything joined into it."""
    return body(request.actor, pk)


@router.patch("/organisations/{uuid:pk}", response=Made, url_name="organisation")
def change_organisation(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.BodyChange
) -> Organisation:
    """Change what is said of a body; what is left out stays. 409 if it changed meanwhile."""
    found = find(request.actor, Organisation, pk, "change")
    return services.change_organisation(
        by=request.actor, organisation=found, seen=said.seen, **_fields(request.actor, said)
    )


@router.post("/organisations/{uuid:pk}/confirm", response=Made, url_name="organisation_confirm")
def confirm_organisation(request: PlaceRequest, place: InPlace, pk: UUID) -> Organisation:
    """Say that what is written of a body is still so."""
    found = find(request.actor, Organisation, pk, "change")
    return services.confirm_organisation(by=request.actor, organisation=found)


@router.post("/organisations/{uuid:pk}/end", response=Made, url_name="organisation_end")
def end_organisation(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.LastDay
) -> Organisation:
    """Note that a body has ended. What it did and whom it knew stays."""
    found = find(request.actor, Organisation, pk, "change")
    return services.end_organisation(by=request.actor, organisation=found, on=said.on)


@router.post("/organisations/{uuid:pk}/identifiers", response={201: Made}, url_name="identifiers")
def add_identifier(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.NumberIn, once: Once = ""
) -> Identifier:
    """Add a register's number. 422 where it has not the form of that register."""
    found = find(request.actor, Organisation, pk, "change")
    read = parse_number(said.scheme, said.number)
    if isinstance(read, NoIdentifier):
        raise ValidationError({"number": f"{read.problem} {read.mend}"})
    number = read.identifier
    return services.add_identifier(
        by=request.actor, organisation=found, scheme=number.scheme, value=number.value, once=once
    )


@router.post("/organisations/{uuid:pk}/seats", response={201: Made}, url_name="seats")
def add_seat(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.SeatIn, once: Once = ""
) -> Seat:
    """Add a post that outlives whoever sits in it."""
    found = find(request.actor, Organisation, pk, "change")
    return services.add_seat(by=request.actor, organisation=found, name=said.name, once=once)


def _fields(actor: Actor, said: schemas.BodyIn) -> dict[str, Any]:
    """What was sent, by the service's names, with the size and the patch that it names."""
    told = said.model_dump(exclude_unset=True, exclude={"seen"})
    for field, model in (("size_band", SizeBand), ("patch", Patch)):
        if field in told:
            told[field] = perhaps(actor, model, told[field], field)
    return told
