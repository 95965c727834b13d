"""Series of meetings."""

from __future__ import annotations

from uuid import UUID

from ninja import Router

from hedgerow.api.asking import perhaps, readers, said_plainly
from hedgerow.api.schemas import series as schemas
from hedgerow.api.schemas.common import InPlace, Made, Once
from hedgerow.api.schemas.moments import said as told
from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.meetings.models import Series
from hedgerow.meetings.selectors.series import SeriesCard, SeriesRow, all_series, series_card
from hedgerow.meetings.services import series as serial
from hedgerow.place.models import Organisation

router = Router(tags=["Meetings"])


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
