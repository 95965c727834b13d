"""The page *Ties*."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hedgerow.core.requests import PlaceRequest
from hedgerow.ties.forms.answers import TiesFilter
from hedgerow.ties.selectors.sectors import ties_page
from hedgerow.ties.views.paging import page_of, query_without_page


@require_safe
def ties(request: PlaceRequest) -> HttpResponse:
    """What our ties add up to, sector by sector, and each of them in a list."""
    form = TiesFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    page = ties_page(request.actor, **asked, page=page_of(request))
    more = query_without_page(request)
    return render(request, "ties/ties.jinja", {"page": page, "filter": form, "more": more})
