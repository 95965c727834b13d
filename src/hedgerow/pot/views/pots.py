"""The pot, an award, a line of the book, what was put forward, and the statement."""

from __future__ import annotations

import json
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.views.answering import refused
from hedgerow.place.views.files import pdf_file, to_keep
from hedgerow.place.views.pages import page
from hedgerow.pot.forms.publishing import PublishForm
from hedgerow.pot.models import Pot
from hedgerow.pot.selectors import pots as selectors
from hedgerow.pot.selectors.grants import as_360giving
from hedgerow.pot.selectors.lines import line_page
from hedgerow.pot.selectors.orders import order_page
from hedgerow.pot.selectors.statement import KINDS, TooLong, as_csv, as_document, as_xlsx
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
    return render(request, "pot/award.jinja", {"page": selectors.award_page(request.actor, pk)})


@require_safe
def pot_line(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """One line of the book: its words, its decision and its receipts."""
    return render(request, "pot/line.jinja", {"page": line_page(request.actor, pk)})


@require_safe
def pot_order(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """What was put forward, and who signed."""
    return render(request, "pot/order.jinja", {"page": order_page(request.actor, pk)})


@require_safe
def pot_statement(request: PlaceRequest, pk: UUID, kind: str) -> HttpResponse:
    """The whole book as a file that a spreadsheet opens."""
    found = find(request.actor, Pot, pk)
    content = (as_csv if kind == "csv" else as_xlsx)(request.actor, found)
    return to_keep(content, KINDS[kind], found.name, kind)


@require_safe
def pot_pdf(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The statement as PDF; where none can be made here, how to print one."""
    found = find(request.actor, Pot, pk)
    back = page(request, "pot", pk=pk)
    try:
        return pdf_file(request, as_document(request.actor, found), back)
    except TooLong:
        said = _("This book has too many lines for PDF. Take it out as CSV or as a workbook.")
        return refused(request, said, back)


@require_safe
def pot_grants(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """What the pot gave as 360Giving; first, who publishes it and under which prefix."""
    found = find(request.actor, Pot, pk)
    form = PublishForm(request.GET or None, actor=request.actor, pot=found)
    if form.is_valid():
        try:
            said = form.cleaned_data
            told = as_360giving(
                request.actor, found, publisher=said["publisher"], prefix=said["publisher_prefix"]
            )
            content = json.dumps(told, indent=1, ensure_ascii=False)
            return to_keep(content, "application/json", found.name, "json")
        except ValueError:
            form.add_error(None, _("Nothing was given yet, so there is nothing to publish."))
    status = 422 if form.is_bound else 200
    return render(request, "pot/grants.jinja", {"form": form, "pot": found}, status=status)
