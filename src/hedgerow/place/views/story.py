"""What happened to one thing."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hedgerow.core.requests import PlaceRequest
from hedgerow.place.selectors.story import story
from hedgerow.place.views.pages import body_page, person_page


@require_safe
def thing_history(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Who did what to a thing, newest first, with what it said before and after."""
    told = story(request.actor, pk)
    pages = {"organisation": body_page, "person": person_page}
    to = pages[told.thing_kind](request, told.pk) if told.thing_kind in pages else ""
    return render(request, "place/history.jinja", {"story": told, "to": to})
