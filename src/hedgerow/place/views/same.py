"""Deciding which records are one and the same."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hedgerow.core.find import find
from hedgerow.core.ids import uuid7
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.models import Joining, Organisation, Person
from hedgerow.place.selectors.same import maybe_same_bodies, maybe_same_people, together
from hedgerow.place.services import joining
from hedgerow.place.views.answering import done, refused
from hedgerow.place.views.pages import page

MODELS: dict[str, Any] = {"organisation": Organisation, "person": Person}


@require_safe
def same(request: PlaceRequest) -> HttpResponse:
    """What may be the same, with the evidence. `?kind=person` for people, `?page=` to go on."""
    kind = "person" if request.GET.get("kind") == "person" else "organisation"
    read = maybe_same_people if kind == "person" else maybe_same_bodies
    context = {
        "kind": kind,
        "pairs": read(request.actor, request.GET.get("page", 1)),
        "together": together(request.actor),
        "once": str(uuid7()),
    }
    return render(request, "place/same.jinja", context)


@require_POST
def join(request: PlaceRequest) -> HttpResponse:
    """Say that two records are one; the one named `kept` is shown from now on."""
    kept, joined = _two(request, "kept", "joined")
    back = _back(request)
    try:
        joining.join(
            by=request.actor,
            kept=kept,
            joined=joined,
            evidence=request.POST.getlist("evidence")[:20],
            once=request.POST.get("once", "")[:80],
        )
    except joining.CannotJoin as problem:
        return refused(request, str(problem), back)
    return done(
        request, _("They are shown as one from now on. You can take them apart below."), back
    )


@require_POST
def part(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Take two joined records apart again."""
    said = find(request.actor, Joining, pk, "change")
    with suppress(joining.CannotJoin):  # apart already, which is what was asked for
        joining.undo_joining(by=request.actor, joining=said)
    return done(request, _("They stand apart again, as they were."), _back(request))


@require_POST
def not_same(request: PlaceRequest) -> HttpResponse:
    """Remember that two records are not the same."""
    one, other = _two(request, "one", "other")
    joining.say_not_same(
        by=request.actor, one=one, other=other, once=request.POST.get("once", "")[:80]
    )
    return done(
        request, _("Thank you. Nobody will be asked about these two again."), _back(request)
    )


def _two(request: PlaceRequest, *names: str) -> list[Any]:
    model = MODELS.get(request.POST.get("kind", ""))
    try:
        ids = [UUID(request.POST.get(name, "")) for name in names]
    except ValueError as error:
        raise Http404 from error
    if model is None or ids[0] == ids[1]:
        raise Http404
    return [find(request.actor, model, pk, "change") for pk in ids]


def _back(request: PlaceRequest) -> str:
    kind = "?kind=person" if request.POST.get("kind") == "person" else ""
    return page(request, "same") + kind
