"""The people of a place, and one of them."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from hedgerow.core.requests import PlaceRequest
from hedgerow.place.selectors.finding import choices, find_people
from hedgerow.ties.forms.finding import PeopleFilterForm
from hedgerow.ties.selectors.around import around_person
from hedgerow.ties.selectors.neighbourhood import draw
from hedgerow.ties.views.paging import page_of, query_without_page


@require_safe
def people(request: PlaceRequest) -> HttpResponse:
    """Who is here, what they bring, and the hats that they wear."""
    form = PeopleFilterForm(request.GET, choices=choices(request.actor))
    asked = form.asked()
    page = find_people(request.actor, **asked, page=page_of(request))
    context = {
        "form": form,
        "page": page,
        "hats": {
            row.pk: [f"{role}, {body}".removeprefix(", ") for role, _, body in row.hats]
            for row in page
        },
        "prefix": query_without_page(request),
    }
    return render(request, "ties/people.jinja", context)


@require_safe
def person(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """One person: what they bring, their hats, and their own ties."""
    card, around = around_person(request.actor, pk, page_of(request))
    if card.pk != pk:
        return redirect("person", place=request.place.slug, pk=card.pk)
    context = {
        "card": card,
        "around": around,
        "drawing": draw(request.place, around),
    }
    return render(request, "ties/person.jinja", context)
