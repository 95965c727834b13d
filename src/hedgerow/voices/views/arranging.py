"""Ways to have care arranged, for somebody and whoever sits with them."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.views.answering import Asking, answer, ask, done
from hedgerow.place.views.asked import asked_for
from hedgerow.place.views.pages import page
from hedgerow.voices.forms.arranging import FactForm
from hedgerow.voices.models import ArrangementFact
from hedgerow.voices.selectors.arranging import ways
from hedgerow.voices.services.arranging import end_fact, tell_fact


@require_safe
def arrangements(request: PlaceRequest) -> HttpResponse:
    """The ways side by side, with what is so in this place."""
    return render(request, "voices/arrangements.jinja", {"ways": ways(request.actor)})


@ask
def arrangement_fact(request: PlaceRequest) -> HttpResponse:
    """Tell what is so here of `?way=`; `?instead=` names what it takes the place of."""
    instead = asked_for(request, ArrangementFact, "instead")
    known = {"way": request.GET.get("way", "")}
    if instead:
        known = {name: getattr(instead, name) for name in ("way", "words", "source")}
    form = FactForm(request.POST or None, actor=request.actor, initial=known)
    to = page(request, "arrangements")
    asking = Asking(
        _("Tell what is so here"),
        _("Tell it"),
        _("About how care is arranged, and never about one person."),
        to,
    )
    return answer(
        request,
        form,
        asking,
        lambda: tell_fact(by=request.actor, instead=instead, **form.said()),
        lambda _made: done(request, _("It is told."), to),
        "voices/form.jinja",
    )


@require_POST
def arrangement_fact_end(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """It is so no more."""
    end_fact(by=request.actor, fact=find(request.actor, ArrangementFact, pk, "end"))
    return done(request, _("It is taken off."), page(request, "arrangements"))
