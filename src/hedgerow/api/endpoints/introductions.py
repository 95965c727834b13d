"""Introductions: answering what is suggested, and saying what became of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Router

from hedgerow.api.asking import named, perhaps, said_plainly
from hedgerow.api.schemas import ties as schemas
from hedgerow.api.schemas.common import InPlace, Made, Once
from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.models import Person
from hedgerow.ties.models import Introduction
from hedgerow.ties.selectors.introductions import reason_for, stories
from hedgerow.ties.services import introducing
from hedgerow.ties.services import introductions as services

router = Router(tags=["Introductions"])


@router.get("/introductions", response=schemas.Introductions, url_name="introductions")
def introductions(request: PlaceRequest, place: InPlace) -> dict[str, Any]:
    """Introductions that you may see. What is suggested next is at `if-someone-left`."""
    return {shelf.replace(" ", "_"): each for shelf, each in stories(request.actor).items()}


@router.post("/introductions", response={201: Made}, url_name="introductions")
def suggest_introduction(
    request: PlaceRequest, place: InPlace, said: schemas.IntroductionIn, once: Once = ""
) -> Introduction:
    """Take up, change or decline a suggestion. A declined one is not offered again."""
    actor = request.actor
    a, b = named(actor, Person, said.a, "a"), named(actor, Person, said.b, "b")
    with said_plainly():
        return services.suggest_introduction(
            by=actor,
            a=a,
            b=b,
            opener=perhaps(actor, Person, said.opener, "opener"),
            reason=reason_for(request.place, a.pk, b.pk),
            step=said.step,
            once=once,
        )


@router.post("/introductions/asked", response={201: Made}, url_name="introductions_asked")
def ask_both(
    request: PlaceRequest, place: InPlace, said: schemas.AskBothIn, once: Once = ""
) -> Introduction:
    """Ask two people by letter whether they would like to meet. Each answers for themselves."""
    actor = request.actor
    suggested = find(actor, Introduction, said.suggested, "ask") if said.suggested else None
    with said_plainly():
        return introducing.ask_both(
            by=actor,
            a=named(actor, Person, said.a, "a"),
            b=named(actor, Person, said.b, "b"),
            letter=said.letter,
            reason=said.reason,
            suggested=suggested,
            to_a=said.to_a,
            to_b=said.to_b,
            once=once,
        )


@router.post("/introductions/{uuid:pk}/steps", response=Made, url_name="introduction_steps")
def step_introduction(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.StepIn
) -> Introduction:
    """Say what became of an introduction: taken up, changed, not now, or they met."""
    found = find(request.actor, Introduction, pk, "change")
    with said_plainly():
        return services.step_introduction(
            by=request.actor, introduction=found, step=said.step, words=said.words
        )
