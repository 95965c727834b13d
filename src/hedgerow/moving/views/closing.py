"""A whole organisation closes."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.moving.forms.closing import ClosingForm
from hedgerow.moving.models import Closing
from hedgerow.moving.selectors.closing import closing_of, closing_page
from hedgerow.moving.services.closing import close_organisation, plan_closing
from hedgerow.place.models import Organisation
from hedgerow.place.views.answering import Asking, answer, ask, done, pressed
from hedgerow.place.views.pages import page


@require_safe
def closing(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """What an organisation holds, and the plan to close it."""
    shown = closing_page(request.actor, find(request.actor, Organisation, pk))
    return render(request, "moving/closing.jinja", {"page": shown})


@ask
def closing_plan(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Say when it closes, and who takes on what it held."""
    body = find(request.actor, Organisation, pk)
    known = closing_of(request.actor, body)
    start = known and {"on": known.on, "heir_name": known.heir or "", "words": known.words}
    form = ClosingForm(request.POST or None, actor=request.actor, initial=start or {})
    asking = Asking(
        _("Plan to close %(name)s") % {"name": body.name},
        _("Save the plan"),
        _("Nothing happens yet. Ending well is a gift to those who go on."),
        page(request, "closing", pk=pk),
    )
    return answer(
        request,
        form,
        asking,
        lambda: plan_closing(by=request.actor, organisation=body, **form.said()),
        lambda _made: done(request, _("The plan is kept."), page(request, "closing", pk=pk)),
        "place/form.jinja",
    )


@require_POST
def closing_close(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Close it, as planned."""
    found = find(request.actor, Closing, pk, "close")
    to = page(request, "closing", pk=found.organisation_id)
    act = partial(close_organisation, by=request.actor, closing=found)
    return pressed(request, act, _("It has closed. Thank you for all that it did."), to)
