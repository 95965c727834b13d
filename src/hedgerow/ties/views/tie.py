"""You and them."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hedgerow.core.requests import PlaceRequest
from hedgerow.ties.selectors.tie import tie_page


@require_safe
def tie(request: PlaceRequest, one: UUID, other: UUID) -> HttpResponse:
    """One tie with its story, each side's account apart; either side may be unknown."""
    if one == other:
        raise Http404
    return render(request, "ties/tie.jinja", {"tie": tie_page(request.actor, one, other)})
