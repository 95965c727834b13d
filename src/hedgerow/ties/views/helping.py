"""Who could help with something."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hedgerow.core.requests import PlaceRequest
from hedgerow.ties.selectors.helping import who_could_help as find_helpers


@require_safe
def who_could_help(request: PlaceRequest) -> HttpResponse:
    """People, circles and organisations by what they bring, with a name to ring."""
    words = request.GET.get("words", "")[:200]
    found = find_helpers(request.actor, words) if words.strip() else None
    return render(request, "ties/who_could_help.jinja", {"words": words, "found": found})
