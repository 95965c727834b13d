"""Our place, and one organisation, group or circle of it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from hedgerow.core.requests import PlaceRequest
from hedgerow.place.selectors.finding import choices, find_bodies
from hedgerow.ties.forms.finding import BodyFilterForm
from hedgerow.ties.selectors.around import around_body
from hedgerow.ties.selectors.neighbourhood import draw
from hedgerow.ties.selectors.our_place import what_there_is, who_knows
from hedgerow.ties.views.paging import page_of, query_without_page


@require_safe
def our_place(request: PlaceRequest) -> HttpResponse:
    """Who is here, what they bring, and who knows them; narrowed by what is asked."""
    form = BodyFilterForm(request.GET, choices=choices(request.actor))
    asked = form.asked()
    page = find_bodies(request.actor, **asked, page=page_of(request))
    context = {
        "form": form,
        "asked": asked,
        "page": page,
        "knows": who_knows(request.actor, {row.pk: row.ids for row in page}),
        "here_now": None if asked else what_there_is(request.actor),
        "prefix": query_without_page(request),
    }
    return render(request, "ties/our_place.jinja", context)


@require_safe
def organisation(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """One body: what it brings, who is in it, and its ties as two half-lines each."""
    card, around = around_body(request.actor, pk, page_of(request))
    if card.pk != pk:
        return redirect("organisation", place=request.place.slug, pk=card.pk)
    context = {
        "card": card,
        "around": around,
        "drawing": draw(request.place, around),
    }
    return render(request, "ties/organisation.jinja", context)
