"""The pages *If someone left*."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.models import Organisation, Person
from hedgerow.ties.forms.answers import FindForm
from hedgerow.ties.selectors.departures import (
    departure_of_organisation,
    departure_of_person,
    departures_page,
)
from hedgerow.ties.views.paging import page_of, query_without_page


@require_safe
def departures(request: PlaceRequest) -> HttpResponse:
    """What departures would cost the place, without a name, and whom to introduce."""
    form = FindForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    page = departures_page(request.actor, words=words, page=page_of(request))
    shown = {"page": page, "find": form, "words": words, "more": query_without_page(request)}
    return render(request, "ties/departures.jinja", shown)


@require_safe
def departure_person(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """What would be lost if this person left: for them and for those they hold ties with."""
    person = find(request.actor, Person, pk, "see departure")
    page = departure_of_person(request.actor, person)
    return render(request, "ties/departure.jinja", {"page": page, "is_person": True})


@require_safe
def departure_organisation(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """What would be lost if this body left with its people."""
    organisation = find(request.actor, Organisation, pk)
    page = departure_of_organisation(request.actor, organisation)
    return render(request, "ties/departure.jinja", {"page": page, "is_person": False})
