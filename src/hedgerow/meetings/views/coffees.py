"""Coffees: wishing for them, passing without a word, and how often the place pairs people."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.meetings.models import Coffee, CoffeeRhythm
from hedgerow.meetings.selectors.coffees import coffees_page
from hedgerow.meetings.services.coffees import join_coffees, leave_coffees, let_rest, set_rhythm
from hedgerow.place.views.answering import ask, done, pressed
from hedgerow.place.views.pages import page


@ask
def coffees(request: PlaceRequest) -> HttpResponse:
    """One's own coffees; here one says whether one wishes for them."""
    shown = coffees_page(request.actor)
    here = page(request, "coffees")
    if request.method == "POST":
        if request.POST.get("do") != "leave":
            join_coffees(by=request.actor)
            return done(request, _("Lovely. You are paired from the next time on."), here)
        if shown.choice:
            leave_coffees(by=request.actor, choice=shown.choice)
        return done(request, _("You are paired with nobody from now on."), here)
    context = {"shown": shown, "rhythms": CoffeeRhythm.Every}
    return render(request, "meetings/coffees.jinja", context)


@require_POST
def coffee_rest(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Pass: this coffee rests, and nobody is told who said so."""
    let_rest(by=request.actor, coffee=find(request.actor, Coffee, pk, "let rest"))
    return done(request, _("It rests. Nobody is told who said so."), page(request, "coffees"))


@require_POST
def coffees_rhythm(request: PlaceRequest) -> HttpResponse:
    """How often people are paired in this place."""
    act = partial(set_rhythm, by=request.actor, every=request.POST.get("every", ""))
    said = _("Saved. It holds for everybody from the next time on.")
    return pressed(request, act, said, page(request, "coffees"))
