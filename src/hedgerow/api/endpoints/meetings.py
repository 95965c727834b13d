"""Meetings and their plans."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Router

from hedgerow.api.asking import people, perhaps, readers, said_plainly
from hedgerow.api.schemas import meetings as schemas
from hedgerow.api.schemas.common import InPlace, Made, Once, PageOf, paged
from hedgerow.api.schemas.moments import said as told
from hedgerow.core.find import find
from hedgerow.core.policy import Actor
from hedgerow.core.requests import PlaceRequest
from hedgerow.meetings.models import Duty, Meeting, Series
from hedgerow.meetings.plans import Planned
from hedgerow.meetings.selectors import meetings as shown
from hedgerow.meetings.services import calling
from hedgerow.meetings.services.plans import write_plan
from hedgerow.place.models import Person

router = Router(tags=["Meetings"])
DUTIES = tuple(Duty.Kind.values)


@router.get("/meetings", response=list[schemas.MeetingLine], url_name="meetings")
def meetings(request: PlaceRequest, place: InPlace) -> list[shown.MeetingRow]:
    """The meetings to come that you may see, soonest first."""
    return shown.coming_meetings(request.actor)


@router.get("/meetings/past", response=PageOf[schemas.MeetingLine], url_name="meetings_past")
def meetings_past(request: PlaceRequest, place: InPlace, page: int = 1) -> dict[str, Any]:
    """The meetings that began, the latest first."""
    return paged(shown.past_meetings(request.actor, page))


@router.post("/meetings", response={201: Made}, url_name="meetings")
def add_meeting(
    request: PlaceRequest, place: InPlace, said: schemas.MeetingIn, once: Once = ""
) -> Meeting:
    """Call a meeting."""
    actor = request.actor
    with said_plainly():
        return calling.add_meeting(
            by=actor,
            series=perhaps(actor, Series, said.series, "series"),
            duties=_duties(actor, said) or {},
            with_ids=readers(actor, said),
            once=once,
            **told(said, "series", "shown_to", *DUTIES),
        )


@router.get("/meetings/{uuid:pk}", response=schemas.MeetingOut, url_name="meeting")
def meeting(request: PlaceRequest, place: InPlace, pk: UUID) -> shown.MeetingCard:
    """One meeting, with its plan."""
    return shown.meeting_card(request.actor, find(request.actor, Meeting, pk))


@router.patch("/meetings/{uuid:pk}", response=Made, url_name="meeting")
def change_meeting(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.MeetingChange
) -> Meeting:
    """Change what is said of a meeting. 409 if it changed meanwhile."""
    found = find(request.actor, Meeting, pk, "change")
    duties = _duties(request.actor, said)
    fields = told(said, "seen", *DUTIES)
    return calling.change_meeting(
        by=request.actor, meeting=found, seen=said.seen, duties=duties, **fields
    )


def _duties(actor: Actor, said: schemas.MeetingSaid) -> dict[str, list[Person]] | None:
    """Who has which duty; None where nothing was said of any."""
    given = {kind: getattr(said, kind) for kind in DUTIES}
    if all(ids is None for ids in given.values()):
        return None
    return {kind: people(actor, ids or [], kind) for kind, ids in given.items()}


@router.post("/meetings/{uuid:pk}/call-off", response=Made, url_name="meeting_cancel")
def cancel_meeting(request: PlaceRequest, place: InPlace, pk: UUID) -> Meeting:
    """Call a meeting off."""
    found = find(request.actor, Meeting, pk, "change")
    return calling.cancel_meeting(by=request.actor, meeting=found)


@router.put("/meetings/{uuid:pk}/plan", response=Made, url_name="meeting_plan")
def plan_meeting(request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.PlanIn) -> Meeting:
    """Write the whole plan of a meeting, in its order. 409 if it changed meanwhile."""
    actor = request.actor
    found = find(actor, Meeting, pk, "change")
    for part in said.parts:
        perhaps(actor, Person, part.led_by, "led_by")
    parts = [Planned(**part.model_dump()) for part in said.parts]
    return write_plan(by=actor, meeting=found, seen=said.seen, parts=parts)
