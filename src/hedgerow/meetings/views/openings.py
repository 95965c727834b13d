"""A card for conversations that are hard to begin."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hedgerow.core.requests import PlaceRequest


@require_safe
def openings(request: PlaceRequest) -> HttpResponse:
    """Who rings whom, what to say first, and when to bring a third person; on one sheet."""
    return render(request, "meetings/openings.jinja")
