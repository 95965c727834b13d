"""A promise, for whoever comes by the link in a letter: they answer without signing in."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from hedgerow.core import links
from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.core.versions import ChangedMeanwhile
from hedgerow.place.views.answering import ask, done, pressed
from hedgerow.promises.forms.making import ChangePromiseForm, WordForm
from hedgerow.promises.models import Promise
from hedgerow.promises.selectors.promises import PromiseCard, promise_card
from hedgerow.promises.services import answering

TEMPLATE = "promises/by_link.jinja"


@ask
def promise_received(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """For whoever was promised it: kept, changed openly, or let go."""
    found = find(request.actor, Promise, pk, "receive")
    here = links.address("promise_received", "promise", found)
    card = promise_card(request.actor, pk)
    if request.POST.get("say") == "change":
        return _change(request, found, card, here, receives=True)
    acts = {
        "kept": (answering.say_kept, _("It was kept. How good.")),
        "let_go": (answering.let_go, _("It is let go. Nothing more is asked of anybody.")),
        "stands": (answering.let_it_stand, _("It stands as it was.")),
    }
    chosen = acts.get(request.POST.get("say", ""))
    form = WordForm(request.POST or None, actor=request.actor)
    if chosen and form.is_valid():
        act, said = chosen
        told = {name: form.cleaned_data[name] for name in ("why", "once")}
        return pressed(request, lambda: act(by=request.actor, promise=found, **told), said, here)
    return _page(request, found, card, here, receives=True)


@ask
def promise_given(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """For whoever promised it: say that it is done, or ask to change it openly."""
    found = find(request.actor, Promise, pk, "give")
    here = links.address("promise_given", "promised", found)
    card = promise_card(request.actor, pk)
    if request.POST.get("say") == "change":
        return _change(request, found, card, here, receives=False)
    if request.POST.get("say") == "done":
        act = partial(answering.say_done, by=request.actor, promise=found)
        return pressed(request, act, _("Thank you. They can now say so too."), here)
    return _page(request, found, card, here, receives=False)


def _change(
    request: PlaceRequest, found: Promise, card: PromiseCard, here: str, *, receives: bool
) -> HttpResponse:
    """Agree to a change as the receiver, or ask for one as the giver."""
    form = ChangePromiseForm(request.POST, actor=request.actor)
    if form.is_valid():
        told = {"by": request.actor, "promise": found, "seen": form.cleaned_data["seen"]}
        act = answering.change_openly if receives else answering.ask_to_change
        try:
            act(**told, **form.said())
        except ValidationError as error:
            form.refuse(error)
        except ChangedMeanwhile:
            form.data = {**request.POST.dict(), "seen": str(found.version)}
            form.add_error(None, _("It was changed meanwhile. Read it again, then send yours."))
        else:
            agreed = _("It was changed openly. That is as good as kept.")
            asked = _("You asked openly. It stands until they agree.")
            return done(request, agreed if receives else asked, here)
    return _page(request, found, card, here, receives=receives, form=form)


def _page(
    request: PlaceRequest,
    found: Promise,
    card: PromiseCard,
    here: str,
    *,
    receives: bool,
    form: ChangePromiseForm | None = None,
) -> HttpResponse:
    wanted = card.asked or card.row
    start = {"words": wanted.words, "due": wanted.due, "seen": found.version}
    if card.asked:
        start["why"] = card.asked.why
    shown = form or ChangePromiseForm(actor=request.actor, initial=start)
    context = {"card": card, "action": here, "form": shown, "receives": receives}
    return render(request, TEMPLATE, context, status=422 if form else 200)
