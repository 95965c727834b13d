"""The page *Who is not here*."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hedgerow.core.requests import PlaceRequest
from hedgerow.ties.selectors.missing import missing_page


@require_safe
def missing(request: PlaceRequest) -> HttpResponse:
    """Who is not here, as far as we know, and who could open a door."""
    return render(request, "ties/missing.jinja", {"page": missing_page(request.actor)})
