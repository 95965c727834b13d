"""Somebody's plan for others to read, for the printer, and as PDF."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hedgerow.core.requests import PlaceRequest
from hedgerow.formats import documents
from hedgerow.moving.selectors.packs import handover_document
from hedgerow.moving.selectors.plans import plan_of
from hedgerow.place.views.answering import refused
from hedgerow.place.views.pages import page


@require_safe
def leaving_shown(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """A plan, for those who may see it."""
    return render(request, "moving/plan.jinja", {"plan": plan_of(request.actor, pk)})


@require_safe
def leaving_pack(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The handover pack, for the printer."""
    return render(request, "moving/pack.jinja", {"plan": plan_of(request.actor, pk)})


@require_safe
def leaving_pdf(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The same as PDF; where none can be made here, how to print one."""
    plan = plan_of(request.actor, pk)
    try:
        content = documents.pdf(handover_document(plan, request.place.name))
    except documents.NoPdf:
        said = _("This place cannot make PDF files. Print the page, and choose “Save as PDF”.")
        return refused(request, said, page(request, "leaving_pack", pk=pk))
    response = HttpResponse(content, content_type="application/pdf")
    name = slugify(plan.name)[:60] or "handover"
    response["Content-Disposition"] = f'attachment; filename="handover-{name}.pdf"'
    return response
