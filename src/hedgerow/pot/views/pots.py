"""The pot, an award, a line of the book, what was put forward, and the statement."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.pot.models import Pot
from hedgerow.pot.selectors import pots as selectors
from hedgerow.pot.selectors.statement import KINDS, as_csv, as_xlsx
from hedgerow.ties.views.paging import page_of, query_without_page


@require_safe
def pots(request: PlaceRequest) -> HttpResponse:
    """Every pot of the place."""
    return render(request, "pot/pots.jinja", {"pots": selectors.find_pots(request.actor)})


@require_safe
def pot(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """One pot: how it stands, what waits, what is promised, and its book."""
    found = selectors.pot_page(request.actor, pk, page_of(request))
    return render(request, "pot/pot.jinja", {"pot": found, "prefix": query_without_page(request)})


@require_safe
def pot_awarded(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """One award, with its lines."""
    award, row, lines, may_keep = selectors.award_page(request.actor, pk)
    context = {"award": award, "row": row, "lines": lines, "may_keep": may_keep}
    return render(request, "pot/award.jinja", context)


@require_safe
def pot_line(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """One line of the book: its words, its decision and its receipts."""
    return render(request, "pot/line.jinja", {"page": selectors.line_page(request.actor, pk)})


@require_safe
def pot_order(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """What was put forward, and who signed."""
    return render(request, "pot/order.jinja", {"page": selectors.order_page(request.actor, pk)})


@require_safe
def pot_statement(request: PlaceRequest, pk: UUID, kind: str) -> HttpResponse:
    """The whole book as a file that a spreadsheet opens."""
    found = find(request.actor, Pot, pk)
    content = (as_csv if kind == "csv" else as_xlsx)(request.actor, found)
    response = HttpResponse(content, content_type=KINDS[kind])
    name = f"{slugify(found.name) or 'pot'}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
