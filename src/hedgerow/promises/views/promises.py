"""Promises: the lists, one of them, making one, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.views.answering import Asking, answer, ask, done, pressed, refused
from hedgerow.place.views.pages import page
from hedgerow.promises.forms.making import (
    ChangePromiseForm,
    HandOnForm,
    PromiseForm,
    WordForm,
)
from hedgerow.promises.models import Promise
from hedgerow.promises.selectors.account import how_kept
from hedgerow.promises.selectors.promises import WHOSE, find_promises, promise_card
from hedgerow.promises.services import answering
from hedgerow.promises.services.making import make_promise
from hedgerow.ties.views.paging import page_of, query_without_page

FORM = "promises/form.jinja"


@require_safe
def promises(request: PlaceRequest) -> HttpResponse:
    """Promises: mine, to me, ours, the place's; those still open, or those that are settled."""
    asked = request.GET.get("whose", "")
    whose = asked if asked in WHOSE else WHOSE[0]
    settled = "settled" in request.GET
    context = {
        "whose": whose,
        "settled": settled,
        "page": find_promises(request.actor, whose, settled=settled, page=page_of(request)),
        "prefix": query_without_page(request),
        "kept": how_kept(request.actor) if whose == "place" else None,
    }
    return render(request, "promises/promises.jinja", context)


@require_safe
def promise(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """One promise with its story."""
    return render(request, "promises/promise.jinja", {"card": promise_card(request.actor, pk)})


@ask
def promise_new(request: PlaceRequest) -> HttpResponse:
    """What, to whom, by when."""
    form = PromiseForm(request.POST or None, actor=request.actor)
    asking = Asking(
        _("Make a promise"),
        _("Write it down"),
        _("What, to whom, and by when. A promise may change, if it changes openly."),
        page(request, "promises"),
    )
    return answer(
        request,
        form,
        asking,
        lambda: make_promise(by=request.actor, **form.said()),
        lambda made: _told(request, made, _("It is written down.")),
        FORM,
    )


@require_POST
def promise_done(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The giver says that it is done."""
    said = _("Thank you. Whoever it was promised to can now say so too.")
    return _say(request, pk, "give", answering.say_done, said)


@require_POST
def promise_kept(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The receiver says that it was kept."""
    return _say(request, pk, "receive", answering.say_kept, _("It was kept. How good."))


@require_POST
def promise_let_go(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The receiver lets it go."""
    said = _("It is let go. Nothing more is asked of anybody.")
    return _say(request, pk, "receive", answering.let_go, said)


@require_POST
def promise_stands(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The receiver would rather leave it as it was."""
    return _say(request, pk, "receive", answering.let_it_stand, _("It stands as it was."))


@ask
def promise_ask(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The giver asks to change it openly."""
    asking = Asking(
        _("Ask to change it openly"),
        _("Ask"),
        _("Say what would be true instead. It stands until whoever it was promised to agrees."),
        page(request, "promise", pk=pk),
    )
    said = _("You asked openly. It stands until they agree.")
    return _change(request, pk, "give", answering.ask_to_change, asking, said)


@ask
def promise_change(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The receiver agrees to other words or another day, the giver's or their own."""
    asking = Asking(
        _("Change it openly"),
        _("Agree to this"),
        _("A promise changed openly counts as a good one."),
        page(request, "promise", pk=pk),
    )
    said = _("It was changed openly. That is as good as kept.")
    return _change(request, pk, "receive", answering.change_openly, asking, said)


@ask
def promise_hand_on(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Give a body's promise into the hands of another of its people."""
    found = find(request.actor, Promise, pk, "give")
    form = HandOnForm(request.POST or None, actor=request.actor, promise=found)
    asking = Asking(
        _("Hand it on"),
        _("Hand it on"),
        _("It stays the promise of the whole organisation. Ask them first."),
        page(request, "promise", pk=pk),
    )
    return answer(
        request,
        form,
        asking,
        lambda: answering.hand_on(by=request.actor, promise=found, **form.said()),
        lambda handed: _told(request, handed, _("It is in new hands.")),
        FORM,
    )


def _say(
    request: PlaceRequest, pk: UUID, action: str, act: Callable[..., Promise], said: str
) -> HttpResponse:
    """Carry out one short act, with a word beside it where one was written."""
    found = find(request.actor, Promise, pk, action)
    form = WordForm(request.POST, actor=request.actor)
    to = page(request, "promise", pk=pk)
    if not form.is_valid():
        return refused(request, _("That is more than we can keep. Write a shorter word."), to)
    told = {name: value for name, value in form.said().items() if value}
    return pressed(request, lambda: act(by=request.actor, promise=found, **told), said, to)


def _change(
    request: PlaceRequest,
    pk: UUID,
    action: str,
    act: Callable[..., Promise],
    asking: Asking,
    said: str,
) -> HttpResponse:
    """Ask for other words or another day, with those asked for already filled in, and `act`."""
    found = find(request.actor, Promise, pk, action)
    card = promise_card(request.actor, pk)
    wanted: Any = card.asked if action == "receive" and card.asked else found
    start = {"words": wanted.words, "due": wanted.due, "seen": found.version}
    if card.asked:
        start["why"] = card.asked.why
    form = ChangePromiseForm(request.POST or None, actor=request.actor, initial=start)
    return answer(
        request,
        form,
        asking,
        lambda: act(by=request.actor, promise=found, seen=form.cleaned_data["seen"], **form.said()),
        lambda changed: _told(request, changed, said),
        FORM,
    )


def _told(request: PlaceRequest, promise: Promise, said: str) -> HttpResponse:
    return done(request, said, page(request, "promise", pk=promise.pk))
