"""Meetings, their plans and invitations, series, and requests that became rooms."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Router

from hedgerow.api.asking import people, perhaps, readers, said_plainly
from hedgerow.api.schemas import meetings as schemas
from hedgerow.api.schemas.common import InPlace, Made, Once, PageOf, paged
from hedgerow.api.schemas.meetings import said as told
from hedgerow.core.find import find
from hedgerow.core.policy import Actor
from hedgerow.core.requests import PlaceRequest
from hedgerow.meetings.models import Duty, Invitation, Meeting, Outcome, Request, Series
from hedgerow.meetings.plans import Planned
from hedgerow.meetings.selectors import meetings as shown
from hedgerow.meetings.selectors.invitations import Invited, invited
from hedgerow.meetings.selectors.rooms import RequestCard, request_card
from hedgerow.meetings.selectors.series import SeriesCard, SeriesRow, all_series, series_card
from hedgerow.meetings.services import calling, invitations, rooms
from hedgerow.meetings.services import series as serial
from hedgerow.meetings.services.plans import write_plan
from hedgerow.place.models import Organisation, Person

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
    parts = [Planned(**part.dict()) for part in said.parts]
    return write_plan(by=actor, meeting=found, seen=said.seen, parts=parts)


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
    asked = [_guest(request.actor, each) for each in said.guests]
    return invitations.invite(by=request.actor, meeting=found, guests=asked, once=once)


def _guest(actor: Actor, said: schemas.GuestIn) -> invitations.Guest:
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
    root = request.build_absolute_uri("/")
    return invitations.send_invitations(by=request.actor, meeting=found, root=root)


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


@router.get("/series", response=list[schemas.SeriesLine], url_name="all_series")
def list_series(request: PlaceRequest, place: InPlace) -> list[SeriesRow]:
    """The series of meetings that you may see."""
    return all_series(request.actor)


@router.post("/series", response={201: Made}, url_name="all_series")
def add_series(
    request: PlaceRequest, place: InPlace, said: schemas.SeriesIn, once: Once = ""
) -> Series:
    """Begin a series of meetings."""
    actor = request.actor
    with said_plainly():
        return serial.add_series(
            by=actor,
            body=perhaps(actor, Organisation, said.body, "body"),
            with_ids=readers(actor, said),
            once=once,
            **told(said, "body", "shown_to"),
        )


@router.get("/series/{uuid:pk}", response=schemas.SeriesOut, url_name="series")
def series(request: PlaceRequest, place: InPlace, pk: UUID) -> SeriesCard:
    """One series: what it is for, who is in it, and when it meets."""
    return series_card(request.actor, find(request.actor, Series, pk))


@router.patch("/series/{uuid:pk}", response=Made, url_name="series")
def change_series(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.SeriesChange
) -> Series:
    """Change what is said of a series, or end it. 409 if it changed meanwhile."""
    found = find(request.actor, Series, pk, "change")
    fields = told(said, "seen", "body")
    if "body" in said.model_fields_set:
        fields["body"] = perhaps(request.actor, Organisation, said.body, "body")
    return serial.change_series(by=request.actor, series=found, seen=said.seen, **fields)


@router.post("/series/{uuid:pk}/dates", response={201: Made}, url_name="series_dates")
def add_dates(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.DatesIn, once: Once = ""
) -> Series:
    """Call meetings of a series, one at each of the moments."""
    found = find(request.actor, Series, pk, "change")
    fields = {"minutes": 90, **told(said)}
    with said_plainly():
        return serial.add_dates(by=request.actor, series=found, once=once, **fields)


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
            guests=[_guest(actor, each) for each in said.guests],
            name=name,
            once=once,
            **told(said, "guests"),
        )
