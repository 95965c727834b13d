"""What may be the same, and what happened to a thing."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from ninja import Router

from hedgerow.api.asking import named
from hedgerow.api.schemas.common import InPlace, Made, Once, PageOf, paged
from hedgerow.api.schemas.place import JoinIn, NotSameIn, Pair, Story
from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.models import Joining, NotSame, Organisation, Person
from hedgerow.place.selectors.same import maybe_same_bodies, maybe_same_people
from hedgerow.place.selectors.story import Story as Told
from hedgerow.place.selectors.story import story
from hedgerow.place.services import joining as services

router = Router(tags=["Records"])

Kind = Literal["organisation", "person"]
MODELS: dict[Kind, type[Organisation] | type[Person]] = {
    "organisation": Organisation,
    "person": Person,
}


@router.get("/history/{uuid:pk}", response=Story, url_name="thing_history")
def thing_history(request: PlaceRequest, place: InPlace, pk: UUID) -> Told:
    """Who did what to a thing, newest first, with what it said before and after."""
    return story(request.actor, pk)


@router.get("/may-be-the-same", response=PageOf[Pair], url_name="same")
def same(
    request: PlaceRequest, place: InPlace, kind: Kind = "organisation", page: int = 1
) -> dict[str, Any]:
    """Pairs of records that may be one, with the evidence; a person decides."""
    read = maybe_same_people if kind == "person" else maybe_same_bodies
    return paged(read(request.actor, page))


@router.post("/may-be-the-same/{kind}/join", response={201: Made}, url_name="join")
def join(
    request: PlaceRequest, place: InPlace, kind: Kind, said: JoinIn, once: Once = ""
) -> Joining:
    """Say that two records are one. Both keep their ids, names and dated history."""
    return services.join(
        by=request.actor,
        kept=named(request.actor, MODELS[kind], said.kept, "kept"),
        joined=named(request.actor, MODELS[kind], said.joined, "joined"),
        evidence=said.evidence,
        once=once,
    )


@router.post("/may-be-the-same/{kind}/not", response={201: Made}, url_name="not_same")
def not_same(
    request: PlaceRequest, place: InPlace, kind: Kind, said: NotSameIn, once: Once = ""
) -> NotSame:
    """Remember that two records are not the same."""
    one = named(request.actor, MODELS[kind], said.one, "one")
    other = named(request.actor, MODELS[kind], said.other, "other")
    return services.say_not_same(by=request.actor, one=one, other=other, once=once)


@router.post("/joinings/{uuid:pk}/part", response=Made, url_name="part")
def part(request: PlaceRequest, place: InPlace, pk: UUID) -> Joining:
    """Take two joined records apart again."""
    found = find(request.actor, Joining, pk, "change")
    return services.undo_joining(by=request.actor, joining=found)
