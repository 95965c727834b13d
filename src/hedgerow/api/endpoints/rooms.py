"""Requests, and the rooms made of them."""

from __future__ import annotations

from uuid import UUID

from ninja import Router

from hedgerow.api.asking import perhaps, readers, said_plainly
from hedgerow.api.endpoints.guests import asked_guest
from hedgerow.api.schemas import rooms as schemas
from hedgerow.api.schemas.common import InPlace, Made, Once
from hedgerow.api.schemas.moments import said as told
from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.meetings.models import Meeting, Request
from hedgerow.meetings.selectors.rooms import RequestCard, request_card
from hedgerow.meetings.services import rooms
from hedgerow.place.models import Person

router = Router(tags=["Meetings"])


@router.post("/requests", response={201: Made}, url_name="requests")
def note_request(
    request: PlaceRequest, place: InPlace, said: schemas.RequestIn, once: Once = ""
) -> Request:
    """Keep what was asked for, in its own words, and what people chose to do about it."""
    actor = request.actor
    with said_plainly():
        return rooms.note_request(
            by=actor,
            asker=perhaps(actor, Person, said.asker, "asker"),
            with_ids=readers(actor, said),
            once=once,
            **told(said, "asker", "shown_to"),
        )


@router.get("/requests/{uuid:pk}", response=schemas.RequestOut, url_name="request")
def one_request(request: PlaceRequest, place: InPlace, pk: UUID) -> RequestCard:
    """One request, and what became of it."""
    return request_card(request.actor, pk)


@router.post("/requests/{uuid:pk}/room", response={201: Made}, url_name="request_room")
def gather(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.RoomIn, once: Once = ""
) -> Meeting:
    """Make a room of a request: a meeting round one question, with its guests and a plan."""
    actor = request.actor
    found = find(actor, Request, pk, "change")
    name = " ".join(said.question.split())[:200]
    with said_plainly():
        return rooms.gather(
            by=actor,
            request=found,
            guests=[asked_guest(actor, each) for each in said.guests],
            name=name,
            once=once,
            **told(said, "guests"),
        )
