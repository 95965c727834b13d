"""This week: your lines, an answer to one, and resting."""

from __future__ import annotations

from uuid import UUID

from ninja import Router

from hedgerow.api.asking import named, perhaps
from hedgerow.api.schemas import week as schemas
from hedgerow.api.schemas.common import InPlace, Made, Once
from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.models import Organisation, Person
from hedgerow.week import services
from hedgerow.week.models import LineAnswer, Rest
from hedgerow.week.selectors import Week, week_of

router = Router(tags=["This week"])


@router.get("/week", response=schemas.WeekOut, url_name="week")
def week(request: PlaceRequest, place: InPlace) -> Week:
    """At most seven things worth tending, each with its reason. Reading them notes nothing."""
    return week_of(request.actor)


@router.post("/week/answers", response={201: Made}, url_name="line_answers")
def answer_line(
    request: PlaceRequest, place: InPlace, said: schemas.LineAnswerIn, once: Once = ""
) -> LineAnswer:
    """Say what became of a line: had it, later, or not for me."""
    return services.answer_line(by=request.actor, once=once, **said.model_dump())


@router.post("/rests", response={201: Made}, url_name="rests")
def rest(request: PlaceRequest, place: InPlace, said: schemas.RestIn, once: Once = "") -> Rest:
    """Rest until a day. Nothing asks for whoever rests."""
    actor = request.actor
    person = None
    if said.organisation is None and not said.whole_place and actor.person_id:
        person = named(actor, Person, actor.person_id, "person")
    return services.rest(
        by=actor,
        until=said.until,
        since=said.since,
        person=person,
        organisation=perhaps(actor, Organisation, said.organisation, "organisation"),
        once=once,
    )


@router.post("/rests/{uuid:pk}/over", response=Made, url_name="rest_over")
def rest_over(request: PlaceRequest, place: InPlace, pk: UUID, once: Once = "") -> Rest:
    """The rest is over before its day."""
    found = find(request.actor, Rest, pk, "declare")
    return services.rest_over(by=request.actor, rest=found, once=once)
