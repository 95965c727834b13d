"""The three questions, and one's own words, for whoever comes by a link and has no account."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from csp.constants import SELF
from csp.decorators import csp_update
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from hedgerow.core import links
from hedgerow.core.policy import Forbidden, can
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.forms.fields import OpenForm
from hedgerow.place.views.answering import ask, done, sent
from hedgerow.voices.forms.answering import (
    ChoicesForm,
    SpokenForm,
    TakeBackForm,
    ThreeQuestionsForm,
)
from hedgerow.voices.models import Asking, Voice
from hedgerow.voices.selectors.askings import asking_row, find_asking
from hedgerow.voices.selectors.cards import Card, cards, find_voice, own_address
from hedgerow.voices.services import own, unsent
from hedgerow.voices.services.askings import is_read
from hedgerow.voices.services.hearing import say

_heard_back = csp_update({"media-src": [SELF, "blob:"]})
"""Whoever records may hear it before it is sent; until then it lies in their browser alone."""


@ask
@_heard_back  # type: ignore[arg-type]  # it knows of no request but Django's own
def three_questions(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Three boxes on one light page; whoever has answered gets a link of their own."""
    found = find_asking(request.actor, pk)
    is_open = can(request.actor, "answer", found) and is_read(found)
    form = ThreeQuestionsForm(sent(request), request.FILES or None, actor=request.actor)
    if is_open and form.is_valid():
        try:
            voice = say(by=request.actor, asking=found, **form.said())
        except ValidationError as error:
            form.refuse(error)
        except Forbidden:  # it was closed while they wrote
            is_open = False
        else:
            return done(
                request,
                _("Thank you. Your words are kept, to the letter."),
                links.address("own_words", "voice", voice),
            )
    if is_open:
        _keep_spoken(request, form, found)
    context = {"row": asking_row(request.actor, found), "form": form, "is_open": is_open}
    status = 422 if is_open and form.errors else 200
    return render(request, "voices/three_questions.jinja", context, status=status)


ACTS: dict[str, tuple[type[OpenForm], Callable[..., Voice]]] = {
    "again": (SpokenForm, own.say_again),
    "choose": (ChoicesForm, own.choose),
    "earlier": (TakeBackForm, own.forget_earlier),
    "back": (TakeBackForm, own.take_back),
}


@ask
@_heard_back  # type: ignore[arg-type]  # it knows of no request but Django's own
def own_words(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """One's own words: then and now, what came of them, and every choice, open to change."""
    found = find_voice(request.actor, pk)
    here = links.address("own_words", "voice", found)
    (card,) = cards(request.actor, [found])
    name = request.POST.get("do", "")
    sent: OpenForm | None = None
    if name in ACTS and can(request.actor, "change", found):
        kind, act = ACTS[name]
        files = request.FILES or None
        sent = kind(request.POST, files, actor=request.actor, **_options(name, found))
        if sent.is_valid():
            try:
                act(by=request.actor, voice=found, **sent.said())
            except ValidationError as error:
                sent.refuse(error)
            else:
                return done(request, _said(name), here)
        _keep_spoken(request, sent, found.asking)
    context: dict[str, Any] = {
        "card": card,
        "address": request.build_absolute_uri(here),
        "row": asking_row(request.actor, found.asking),
        "action": here,
        "forms": _forms(request, found, card, name, sent),
    }
    if sent:
        context["form"] = sent
    return render(request, "voices/own_words.jinja", context, status=422 if sent else 200)


def _keep_spoken(request: PlaceRequest, form: OpenForm, asking: Asking) -> None:
    """Lose no recording that came with a form that goes back to be mended."""
    if isinstance(form, SpokenForm) and form.errors:
        form.hand_back(unsent.keep(by=request.actor, asking=asking, spoken=form.spoken))


def _said(name: str) -> str:
    return {
        "again": _("It is kept. What you said before is still here, for you."),
        "choose": _("It is as you chose."),
        "earlier": _("What you said before is gone."),
        "back": _("You took it back. Nobody reads it any more."),
    }[name]


def _options(name: str, voice: Voice) -> dict[str, Any]:
    """What makes a form one of several on the page."""
    options: dict[str, Any] = {"auto_id": f"{name}_%s"}
    return {**options, "may_ring": voice.heard_by is not None} if name == "choose" else options


def _forms(
    request: PlaceRequest, voice: Voice, card: Card, name: str, sent: OpenForm | None
) -> dict[str, OpenForm]:
    """The two forms of the page, filled in with how things stand, or as they were sent."""
    now = card.now
    said = {"good": now.good, "want": now.want, "help": now.help} if now else {}
    chosen = {
        "for_everyone": voice.read_by == Voice.ReadBy.PLACE,
        "may_quote": voice.may_quote,
        "may_compare": voice.may_compare,
        "may_return": voice.may_return,
        "back": voice.back,
        "email": own_address(request.actor, voice),
    }
    shown: dict[str, OpenForm] = {
        "again": SpokenForm(actor=request.actor, initial=said, **_options("again", voice)),
        "choose": ChoicesForm(actor=request.actor, initial=chosen, **_options("choose", voice)),
    }
    return {**shown, name: sent} if sent and name in shown else shown
