"""Warm hand-overs: for the navigator, for whoever receives, and for themselves by a link."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hedgerow.core import links
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.forms.fields import OpenForm
from hedgerow.place.views.answering import Asking, answer, ask, done, taken
from hedgerow.place.views.asked import words_of
from hedgerow.place.views.pages import page
from hedgerow.ties.forms.handovers import (
    HandoverForm,
    HowItWasForm,
    ReceivedForm,
    ToldBackForm,
)
from hedgerow.ties.models import Handover
from hedgerow.ties.selectors.handovers import find_handover, handover_card, handovers, has_told
from hedgerow.ties.services import handovers as services


@require_safe
def handover_list(request: PlaceRequest) -> HttpResponse:
    """Those that the reader made or received."""
    return render(request, "ties/handovers.jinja", {"cards": handovers(request.actor)})


@ask
def handover_new(request: PlaceRequest) -> HttpResponse:
    """Hand somebody over, with their consent."""
    start = {"receiver_name": words_of(request, "to")}
    form = HandoverForm(request.POST or None, actor=request.actor, initial=start)
    asking = Asking(
        _("Hand over warmly"),
        _("Write to them"),
        _("Somebody you walk with, to somebody by name. Write only what they agreed may be told."),
        page(request, "handovers"),
    )
    return answer(
        request,
        form,
        asking,
        lambda: services.hand_over(by=request.actor, **form.said()),
        lambda made: done(
            request,
            _("The letter is on its way. You hear when they have spoken."),
            page(request, "handover", pk=made.pk),
        ),
        "ties/handover_new.jinja",
    )


@ask
def handover(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """One hand-over; the navigator tells back or forgets, whoever receives says what happened."""
    found = find_handover(request.actor, pk)
    here = page(request, "handover", pk=pk)
    if request.POST.get("say") == "forget":
        found = find_handover(request.actor, pk, "change")
        if not found.forgotten_on:
            services.forget_handover(by=request.actor, handover=found)
        return done(request, _("Their words are forgotten."), here)
    if request.POST.get("say") == "back":
        found = find_handover(request.actor, pk, "tell back")
        return _said(request, found, ToldBackForm, services.tell_back, here)
    if request.method == "POST":
        found = find_handover(request.actor, pk, "receive")
        return _said(request, found, ReceivedForm, services.say_received, here)
    return _page(request, found, here)


@ask
def handover_letter(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """For whoever receives, by the link in their letter."""
    found = find_handover(request.actor, pk, "receive")
    here = links.address("handover_letter", "handover", found)
    if request.method == "POST":
        return _said(request, found, ReceivedForm, services.say_received, here)
    return _page(request, found, here)


@ask
def handover_back(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """For themselves: did you get there, how was it? The page says little, for a shared phone."""
    found = find_handover(request.actor, pk, "tell back")
    here = links.address("handover_back", "arrived", found)
    form = HowItWasForm(request.POST or None, actor=request.actor)
    asking = Asking(
        _("Did you get there?"), _("Tell them"), _("You may also leave it. Nobody minds.")
    )
    return answer(
        request,
        form,
        asking,
        lambda: services.tell_back(by=request.actor, handover=found, **form.said()),
        lambda _told: done(request, _("Thank you for telling."), here),
        "ties/handover_back.jinja",
        reads=found.navigator.name,
        forgotten=found.forgotten_on,
        told=has_told(found),
    )


def _said(
    request: PlaceRequest,
    found: Handover,
    kind: type[OpenForm],
    act: Callable[..., Handover],
    here: str,
) -> HttpResponse:
    form = kind(request.POST, actor=request.actor)
    if taken(form, lambda: act(by=request.actor, handover=found, **form.said())):
        return done(request, _("Noted. Thank you."), here)
    return _page(request, found, here, form)


def _page(
    request: PlaceRequest, found: Handover, here: str, sent: OpenForm | None = None
) -> HttpResponse:
    card = handover_card(request.actor, found)
    is_back = isinstance(sent, ToldBackForm)
    context = {
        "card": card,
        "action": here,
        "received": ReceivedForm(actor=request.actor) if is_back or not sent else sent,
        "told_back": sent if is_back else ToldBackForm(actor=request.actor),
        "back": request.build_absolute_uri(card.back) if card.back else "",
    }
    if sent:
        context["form"] = sent
    return render(request, "ties/handover.jinja", context, status=422 if sent else 200)
