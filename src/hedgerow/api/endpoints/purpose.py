"""Purpose in our own words: its versions, and the rounds in which everybody is asked.

A key names its member, so an answer without a name is given on the page and never through here.
"""

from __future__ import annotations

from uuid import UUID

from ninja import Router

from hedgerow.api.asking import perhaps, said_plainly
from hedgerow.api.schemas import questions as schemas
from hedgerow.api.schemas.common import InPlace, Made, Once
from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.questions.models import Pulse, PulseAnswer, Purpose
from hedgerow.questions.selectors.purpose import (
    PulsePage,
    PurposePage,
    pulse_page,
    purpose_page,
)
from hedgerow.questions.services import purpose as services

router = Router(tags=["Purpose"])


@router.get("/purpose", response=schemas.PurposeOut, url_name="purpose")
def purpose(request: PlaceRequest, place: InPlace) -> PurposePage:
    """What we are here to do, in every version, and when everybody was asked."""
    return purpose_page(request.actor)


@router.post("/purpose", response={201: Made}, url_name="purpose")
def agree_purpose(
    request: PlaceRequest, place: InPlace, said: schemas.PurposeIn, once: Once = ""
) -> Purpose:
    """Write down a new version, and how it was decided."""
    with said_plainly():
        return services.agree_purpose(
            by=request.actor,
            words=said.words,
            decided_how=said.decided_how,
            decided_on=said.decided_on,
            seen=said.seen,
            pulse=perhaps(request.actor, Pulse, said.pulse, "pulse"),
            once=once,
        )


@router.post("/pulses", response={201: Made}, url_name="pulses")
def open_pulse(
    request: PlaceRequest, place: InPlace, said: schemas.PulseIn, once: Once = ""
) -> Pulse:
    """Ask everybody, in their own words."""
    return services.open_pulse(by=request.actor, words=said.words, why=said.why, once=once)


@router.get("/pulses/{uuid:pk}", response=schemas.PulseOut, url_name="pulse")
def pulse(request: PlaceRequest, place: InPlace, pk: UUID) -> PulsePage:
    """One round; its answers once it is closed."""
    return pulse_page(request.actor, pk)


@router.post("/pulses/{uuid:pk}/answers", response={201: Made}, url_name="pulse_answer")
def answer_pulse(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.WordsIn, once: Once = ""
) -> PulseAnswer:
    """Answer in your own name. To keep your name out of it, answer on the page."""
    found = find(request.actor, Pulse, pk, "answer")
    return services.answer_pulse(by=request.actor, pulse=found, words=said.words, once=once)


@router.post("/pulses/{uuid:pk}/close", response=Made, url_name="pulse_close")
def close_pulse(request: PlaceRequest, place: InPlace, pk: UUID) -> Pulse:
    """Close a round that you opened, so that everybody reads every answer."""
    found = find(request.actor, Pulse, pk, "close")
    return services.close_pulse(by=request.actor, pulse=found)
