"""Something rubbed: private to its writer and those whom they name."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Router

from hedgerow.api.asking import named, perhaps, said_plainly
from hedgerow.api.schemas import promises as schemas
from hedgerow.api.schemas.common import InPlace, Made, Once, Seen, paged
from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.models import Person
from hedgerow.promises.models import Rub
from hedgerow.promises.selectors.rubs import RubCard, find_rubs, lessons, rub_card
from hedgerow.promises.services import mending

router = Router(tags=["Something rubbed"])


@router.get("/rubs", response=schemas.Lessons, url_name="rubs")
def rubs(request: PlaceRequest, place: InPlace, page: int = 1) -> dict[str, Any]:
    """What you wrote or are named in, the latest first; and what the place has learned."""
    return {**paged(find_rubs(request.actor, page)), "lessons": lessons(request.actor)}


@router.post("/rubs", response={201: Made}, url_name="rubs")
def write_rub(request: PlaceRequest, place: InPlace, said: schemas.RubIn, once: Once = "") -> Rub:
    """Write down what rubbed. Nobody is told."""
    other = perhaps(request.actor, Person, said.other, "other")
    return mending.write_rub(
        by=request.actor, words=said.words, other=other, caller=said.caller, once=once
    )


@router.get("/rubs/{uuid:pk}", response=schemas.RubOut, url_name="rub")
def rub(request: PlaceRequest, place: InPlace, pk: UUID) -> RubCard:
    """One rub, for those it is for."""
    return rub_card(request.actor, pk)


@router.post("/rubs/{uuid:pk}/spoke", response=Made, url_name="rub_spoke")
def say_spoke(request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.SpokeIn) -> Rub:
    """Note the day on which you spoke."""
    found = find(request.actor, Rub, pk, "change")
    with said_plainly():
        return mending.say_spoke(by=request.actor, rub=found, on=said.on)


@router.post("/rubs/{uuid:pk}/sorted", response=Made, url_name="rub_sorted")
def say_sorted(request: PlaceRequest, place: InPlace, pk: UUID) -> Rub:
    """Say that it is sorted."""
    return mending.say_sorted(by=request.actor, rub=find(request.actor, Rub, pk, "change"))


@router.post("/rubs/{uuid:pk}/third", response=Made, url_name="rub_third")
def ask_third(request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.ThirdIn) -> Rub:
    """Name somebody who could sit with you both. They may read it from then on."""
    found = find(request.actor, Rub, pk, "change")
    third = named(request.actor, Person, said.third, "third")
    return mending.ask_third(by=request.actor, rub=found, third=third)


@router.post("/rubs/{uuid:pk}/lesson", response=Made, url_name="rub_lesson")
def offer_lesson(request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.LessonIn) -> Rub:
    """Write what could be learned. It is shared once the other of you agrees."""
    found = find(request.actor, Rub, pk, "change")
    return mending.offer_lesson(by=request.actor, rub=found, words=said.words)


@router.post("/rubs/{uuid:pk}/share", response=Made, url_name="rub_share")
def share_lesson(request: PlaceRequest, place: InPlace, pk: UUID, said: Seen) -> Rub:
    """Agree to share what the other wrote."""
    found = find(request.actor, Rub, pk, "change")
    return mending.share_lesson(by=request.actor, rub=found, seen=said.seen)
