"""People, the hats that they wear, and how they may be reached."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Router

from hedgerow.api.asking import named, perhaps, readers, said_plainly
from hedgerow.api.schemas import place as schemas
from hedgerow.api.schemas.common import InPlace, Made, Once, PageOf, Text, paged
from hedgerow.core.find import find
from hedgerow.core.policy import Actor
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.models import Hat, Organisation, Patch, Person, Reach, Seat
from hedgerow.place.selectors.cards import PersonCard
from hedgerow.place.selectors.finding import find_people
from hedgerow.place.selectors.one import person_card
from hedgerow.place.services import people as services

router = Router(tags=["People"])


@router.get("/people", response=PageOf[schemas.PersonRow], url_name="people")
def people(
    request: PlaceRequest,
    place: InPlace,
    words: Text = "",
    sector: Text = "",
    patch: UUID | None = None,
    page: int = 1,
) -> dict[str, Any]:
    """People by name; `sector` and `patch` are theirs or those of a body they are in."""
    found = find_people(request.actor, words=words, sector=sector, patch=patch, page=page)
    return paged(found)


@router.post("/people", response={201: Made}, url_name="people")
def add_person(
    request: PlaceRequest, place: InPlace, said: schemas.PersonIn, once: Once = ""
) -> Person:
    """Add somebody. How to reach them and their hats are added apart."""
    return services.add_person(by=request.actor, once=once, **_fields(request.actor, said))


@router.get("/people/{uuid:pk}", response=schemas.PersonOut, url_name="person")
def person(request: PlaceRequest, place: InPlace, pk: UUID) -> PersonCard:
    """One person, with everything joined into them."""
    return person_card(request.actor, pk)


@router.patch("/people/{uuid:pk}", response=Made, url_name="person")
def change_person(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.PersonChange
) -> Person:
    """Change what is said of somebody; what is left out stays. 409 if it changed meanwhile."""
    found = find(request.actor, Person, pk, "change")
    return services.change_person(
        by=request.actor, person=found, seen=said.seen, **_fields(request.actor, said)
    )


@router.post("/people/{uuid:pk}/confirm", response=Made, url_name="person_confirm")
def confirm_person(request: PlaceRequest, place: InPlace, pk: UUID) -> Person:
    """Say that what is written of somebody is still so."""
    found = find(request.actor, Person, pk, "change")
    return services.confirm_person(by=request.actor, person=found)


@router.post("/people/{uuid:pk}/reaches", response={201: Made}, url_name="reaches")
def add_reach(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.ReachIn, once: Once = ""
) -> Reach:
    """Add a way to reach somebody."""
    with said_plainly():
        return services.add_reach(
            by=request.actor,
            person=find(request.actor, Person, pk),
            kind=said.kind,
            value=said.value,
            audience=said.audience,
            with_ids=readers(request.actor, said),
            once=once,
        )


@router.delete("/reaches/{uuid:pk}", response={204: None}, url_name="reach")
def remove_reach(request: PlaceRequest, place: InPlace, pk: UUID) -> None:
    """Remove a way to reach somebody, for good."""
    services.remove_reach(by=request.actor, reach=find(request.actor, Reach, pk, "change"))


@router.post("/hats", response={201: Made}, url_name="hats")
def put_on_hat(request: PlaceRequest, place: InPlace, said: schemas.HatIn, once: Once = "") -> Hat:
    """Note that a person holds a role in a body."""
    actor = request.actor
    return services.put_on_hat(
        by=actor,
        person=named(actor, Person, said.person, "person"),
        organisation=named(actor, Organisation, said.organisation, "organisation"),
        role=said.role,
        seat=perhaps(actor, Seat, said.seat, "seat"),
        on_behalf_of=perhaps(actor, Organisation, said.on_behalf_of, "on_behalf_of"),
        since=said.since,
        until=said.until,
        once=once,
    )


@router.post("/hats/{uuid:pk}/end", response=Made, url_name="hat_end")
def take_off_hat(request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.LastDay) -> Hat:
    """Note the last day on which somebody held a role. The hat and its dates stay."""
    found = find(request.actor, Hat, pk, "change")
    return services.take_off_hat(by=request.actor, hat=found, on=said.on)


def _fields(actor: Actor, said: schemas.PersonIn) -> dict[str, Any]:
    told = said.model_dump(exclude_unset=True, exclude={"seen"})
    if "patch" in told:
        told["patch"] = perhaps(actor, Patch, told["patch"], "patch")
    return told
