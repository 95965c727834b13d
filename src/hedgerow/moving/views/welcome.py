"""The welcome pack."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.moving.selectors import welcome as selectors
from hedgerow.place.models import Person


@require_safe
def welcome(request: PlaceRequest) -> HttpResponse:
    """The reader's own."""
    assert request.actor.person_id is not None
    return _shown(request, request.actor.person_id)


@require_safe
def welcome_person(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Somebody else's, to go through with them or to print."""
    return _shown(request, pk)


def _shown(request: PlaceRequest, pk: UUID) -> HttpResponse:
    pack = selectors.welcome(request.actor, find(request.actor, Person, pk))
    return render(request, "moving/welcome.jinja", {"pack": pack})
