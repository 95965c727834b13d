"""Who is invited to a meeting, and what came of it."""

from __future__ import annotations

from uuid import UUID

from ninja import Router

from hedgerow.api.asking import perhaps, said_plainly
from hedgerow.api.schemas import guests as schemas
from hedgerow.api.schemas.common import InPlace, Made, Once
from hedgerow.core.find import find
from hedgerow.core.policy import Actor
from hedgerow.core.requests import PlaceRequest
from hedgerow.meetings.models import Invitation, Meeting, Outcome
from hedgerow.meetings.selectors.invitations import Invited, invited
from hedgerow.meetings.services import invitations, rooms
from hedgerow.place.models import Person

router = Router(tags=["Meetings"])


@router.get("/meetings/{uuid:pk}/guests", response=list[schemas.GuestLine], url_name="guests")
def guests(request: PlaceRequest, place: InPlace, pk: UUID) -> list[Invited]:
    """Who is invited to a meeting that you look after, and what they answered."""
    return invited(request.actor, find(request.actor, Meeting, pk, "change"))


@router.post("/meetings/{uuid:pk}/guests", response={201: Made}, url_name="guests")
def invite_guests(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.GuestsIn, once: Once = ""
) -> Meeting:
    """Put people on the list of a meeting. No letter goes yet."""
    found = find(request.actor, Meeting, pk, "change")
    asked = [asked_guest(request.actor, each) for each in said.guests]
    return invitations.invite(by=request.actor, meeting=found, guests=asked, once=once)


def asked_guest(actor: Actor, said: schemas.GuestIn) -> invitations.Guest:
    """Somebody to invite, as a call names them."""
    return invitations.Guest(
        person=perhaps(actor, Person, said.person, "person"),
        name=said.name,
        email=said.email,
        why=said.why,
        reason=said.reason,
        opener=perhaps(actor, Person, said.opener, "opener"),
    )


@router.post("/meetings/{uuid:pk}/send", response=Made, url_name="invitations_send")
def send_invitations(request: PlaceRequest, place: InPlace, pk: UUID) -> Meeting:
    """Write to everybody on the list who does not know yet how the meeting stands."""
    found = find(request.actor, Meeting, pk, "change")
    return invitations.send_invitations(by=request.actor, meeting=found)


@router.delete("/guests/{uuid:pk}", response=Made, url_name="guest")
def take_off_list(request: PlaceRequest, place: InPlace, pk: UUID) -> Invitation:
    """Take somebody off the list of a meeting."""
    found = find(request.actor, Invitation, pk, "change")
    return invitations.take_off_list(by=request.actor, invitation=found)


@router.post("/meetings/{uuid:pk}/outcomes", response={201: Made}, url_name="outcomes")
def say_outcome(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.OutcomeIn, once: Once = ""
) -> Outcome:
    """Say what changed after a meeting."""
    found = find(request.actor, Meeting, pk, "tell")
    with said_plainly():
        return rooms.say_outcome(
            by=request.actor, meeting=found, words=said.words, on=said.on, once=once
        )
