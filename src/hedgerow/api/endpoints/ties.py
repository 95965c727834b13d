"""Ties: around one actor, between two, and what they add up to for the place."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.translation import gettext as _
from ninja import Router

from hedgerow.api.schemas import ties as schemas
from hedgerow.api.schemas.common import InPlace, Made, Text, paged
from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.models import Organisation, Person
from hedgerow.ties.models import Rhythm
from hedgerow.ties.selectors.around import Around, around_body, around_person
from hedgerow.ties.selectors.departures import (
    DeparturePage,
    departure_of_organisation,
    departure_of_person,
    departures_page,
)
from hedgerow.ties.selectors.missing import MissingPage, missing_page
from hedgerow.ties.selectors.sectors import ties_page
from hedgerow.ties.selectors.tie import TiePage, find_end, tie_page
from hedgerow.ties.services.conversations import agree_rhythm

router = Router(tags=["Ties"])
Show = Literal["", "one", "none", "quiet"]


@router.get("/ties", response=schemas.Ties, url_name="ties")
def ties(
    request: PlaceRequest,
    place: InPlace,
    one: Text = "",
    other: Text = "",
    show: Show = "",
    page: int = 1,
) -> dict[str, Any]:
    """Every tie that everyone may see. `one` and `other` are sectors; `show` how ties are held."""
    found = ties_page(request.actor, one=one, other=other, show=show, page=page)
    pairs = [{"one": a, "other": b, "live": live} for (a, b), live in found.counts.items()]
    return {
        "basis": found.basis,
        "sayings": found.sayings,
        "sectors": pairs,
        "ties": paged(found.ties),
    }


@router.get("/ties/{uuid:one}/{uuid:other}", response=schemas.Tie, url_name="tie")
def tie(request: PlaceRequest, place: InPlace, one: UUID, other: UUID) -> TiePage:
    """One tie with its story; either side may be unknown."""
    if one == other:
        raise Http404
    return tie_page(request.actor, one, other)


@router.put("/ties/{uuid:one}/{uuid:other}/rhythm", response=Made, url_name="rhythm")
def rhythm(
    request: PlaceRequest, place: InPlace, one: UUID, other: UUID, said: schemas.RhythmIn
) -> Rhythm:
    """Note how often two bodies have agreed to speak."""
    a, b = (find_end(request.actor, pk) for pk in (one, other))
    if not (isinstance(a, Organisation) and isinstance(b, Organisation)) or a.pk == b.pk:
        raise ValidationError(_("A rhythm is agreed between two different organisations."))
    return agree_rhythm(by=request.actor, a=a, b=b, days=said.days)


@router.get("/organisations/{uuid:pk}/ties", response=schemas.Around, url_name="organisation_ties")
def organisation_ties(
    request: PlaceRequest, place: InPlace, pk: UUID, page: int = 1
) -> dict[str, Any]:
    """The ties around one body, freshest first."""
    return _around(around_body(request.actor, pk, page)[1])


@router.get("/people/{uuid:pk}/ties", response=schemas.Around, url_name="person_ties")
def person_ties(request: PlaceRequest, place: InPlace, pk: UUID, page: int = 1) -> dict[str, Any]:
    """A person's own ties, freshest first."""
    return _around(around_person(request.actor, pk, page)[1])


@router.get("/if-someone-left", response=schemas.Departures, url_name="departures")
def departures(request: PlaceRequest, place: InPlace, page: int = 1) -> dict[str, Any]:
    """What departures would cost the place, without a name, and whom to introduce."""
    found = departures_page(request.actor, page=page)
    same = ("basis", "sayings", "floor", "warm", "ideas", "people")
    return {**{name: getattr(found, name) for name in same}, "cut_off": paged(found.cut_off)}


@router.get(
    "/if-someone-left/people/{uuid:pk}", response=schemas.Departure, url_name="departure_person"
)
def departure_person(request: PlaceRequest, place: InPlace, pk: UUID) -> DeparturePage:
    """What would be lost if somebody left: for them and for those they hold ties with."""
    return departure_of_person(request.actor, find(request.actor, Person, pk, "see departure"))


@router.get(
    "/if-someone-left/organisations/{uuid:pk}",
    response=schemas.Departure,
    url_name="departure_organisation",
)
def departure_organisation(request: PlaceRequest, place: InPlace, pk: UUID) -> DeparturePage:
    """What would be lost if a body left with its people."""
    return departure_of_organisation(request.actor, find(request.actor, Organisation, pk))


@router.get("/who-is-not-here", response=schemas.Missing, url_name="missing")
def missing(request: PlaceRequest, place: InPlace) -> MissingPage:
    """Who is not here, as far as everyone may know, and who could open a door."""
    return missing_page(request.actor)


def _around(found: Around) -> dict[str, Any]:
    same = ("talks", "spoke", "received", "given", "grants")
    return {**{name: getattr(found, name) for name in same}, "lines": paged(found.lines)}
