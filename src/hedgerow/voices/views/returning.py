"""Coming back to somebody: asking them once more, and writing down what they say now."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hedgerow.core.requests import PlaceRequest
from hedgerow.place.views.answering import Asking as Frame
from hedgerow.place.views.answering import answer, ask, done, pressed
from hedgerow.place.views.pages import page
from hedgerow.voices.forms.answering import AgainForm
from hedgerow.voices.selectors.cards import cards, find_voice
from hedgerow.voices.services import returning as services


@require_POST
def voice_return(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Write to somebody, once, to ask how it is for them now."""
    found = find_voice(request.actor, pk, "return")
    to = page(request, "voice", pk=pk)
    act = partial(services.ask_again, by=request.actor, voice=found)
    return pressed(request, act, _("One letter goes to them. There is no reminder."), to)


@ask
def voice_hear_again(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Write down what somebody says now, as whoever heard them before."""
    found = find_voice(request.actor, pk, "hear again")
    (card,) = cards(request.actor, [found])
    form = AgainForm(request.POST or None, actor=request.actor)
    to = page(request, "voice", pk=pk)
    frame = Frame(
        _("Write down what they say now"),
        _("Keep their words"),
        _("Word for word. What they said before stays beside it."),
        to,
    )
    return answer(
        request,
        form,
        frame,
        lambda: services.hear_again(by=request.actor, voice=found, **form.said()),
        lambda _made: done(request, _("Their words of today are kept."), to),
        "voices/act.jinja",
        card=card,
    )
