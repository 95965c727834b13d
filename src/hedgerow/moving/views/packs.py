"""Somebody's plan for others to read, for the printer, and as PDF."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hedgerow.core.requests import PlaceRequest
from hedgerow.moving.selectors.packs import handover_document
from hedgerow.moving.selectors.plans import plan_of
from hedgerow.place.views.files import pdf_file
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
    paper = handover_document(plan_of(request.actor, pk), request.place.name)
    return pdf_file(request, paper, page(request, "leaving_pack", pk=pk))
