"""One voice, what came of it, and whom the place means to hear."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hedgerow.core.find import find
from hedgerow.core.forms import ChangeForm
from hedgerow.core.policy import can
from hedgerow.core.requests import PlaceRequest
from hedgerow.core.versions import ChangedMeanwhile
from hedgerow.place.views.answering import Asking as Frame
from hedgerow.place.views.answering import answer, ask, done, refused
from hedgerow.place.views.pages import page
from hedgerow.voices.forms.acting import LeastHeardForm, OutcomeForm, ProposeForm
from hedgerow.voices.models import LeastHeard, Outcome
from hedgerow.voices.selectors.askings import asking_row
from hedgerow.voices.selectors.cards import cards, find_voice
from hedgerow.voices.selectors.happened import least_heard as least_heard_rows
from hedgerow.voices.selectors.happened import what_happened as happened
from hedgerow.voices.services import acting as services
from hedgerow.voices.services import least_heard as lines
from hedgerow.voices.services import looking


@require_safe
def voice(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """What somebody said, then and now where they let it be seen, and what came of it."""
    found = find_voice(request.actor, pk)
    (card,) = cards(request.actor, [found])
    context = {
        "card": card,
        "row": asking_row(request.actor, found.asking),
        "may_lead": can(request.actor, "lead", found),
        "may_quote": can(request.actor, "quote", found),
        "may_let": can(request.actor, "let", found),
        "may_print": can(request.actor, "print", found),
        "may_return": can(request.actor, "return", found),
        "may_hear_again": can(request.actor, "hear again", found),
    }
    return render(request, "voices/voice.jinja", context)


@require_POST
def voice_let(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Let everyone here read it, as the person wishes."""
    found, to = find_voice(request.actor, pk, "let"), page(request, "voice", pk=pk)
    form = ChangeForm(request.POST)
    seen = form.cleaned_data["seen"] if form.is_valid() else 0
    try:
        looking.let_be_read(by=request.actor, voice=found, seen=seen)
    except ChangedMeanwhile:
        again = _("They said or chose something meanwhile. Read it once more, then decide.")
        return refused(request, again, to)
    return done(request, _("Everyone here may read it now."), to)


@require_POST
def voice_hold(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Keep it to those who asked."""
    looking.hold_back(by=request.actor, voice=find_voice(request.actor, pk, "let"))
    return done(request, _("Only those who asked read it."), page(request, "voice", pk=pk))


@ask
def voice_came(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Say what came of somebody's words, or why not yet."""
    found = find_voice(request.actor, pk, "lead")
    (card,) = cards(request.actor, [found])
    form = OutcomeForm(request.POST or None, actor=request.actor)
    to = page(request, "voice", pk=pk)
    frame = Frame(
        _("What came of their words"), _("Tell them so"), _("They see it by their own link."), to
    )
    return answer(
        request,
        form,
        frame,
        lambda: services.lead_to(by=request.actor, voice=found, **form.said()),
        lambda _made: done(request, _("It is kept, and they can read it."), to),
        "voices/act.jinja",
        card=card,
    )


@ask
def voice_propose(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Put something to a group, in the words of whoever it is for."""
    found = find_voice(request.actor, pk, "quote")
    (card,) = cards(request.actor, [found])
    start = {"quoted": card.now.want or card.now.good or card.now.help} if card.now else {}
    form = ProposeForm(request.POST or None, actor=request.actor, initial=start)
    to = page(request, "voice", pk=pk)
    frame = Frame(
        _("Propose it, in their words"),
        _("Put it to the group"),
        _("They let their words be quoted. If they take that back, three dots stand there."),
        to,
    )
    return answer(
        request,
        form,
        frame,
        lambda: services.propose_with(by=request.actor, voice=found, **form.said()),
        lambda _made: done(request, _("It is put to the group, and they can read so."), to),
        "voices/act.jinja",
        card=card,
    )


@require_POST
def voice_told(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Whoever heard somebody has rung them."""
    found = find(request.actor, Outcome, pk, "tell")
    services.say_told(by=request.actor, outcome=found)
    to = page(request, "voice", pk=found.voice_id)
    return done(request, _("Good. They know now."), to)


@require_safe
def what_happened(request: PlaceRequest) -> HttpResponse:
    """You said, what happened: by part of the place, and by asking."""
    return render(request, "voices/what_happened.jinja", {"parts": happened(request.actor)})


@require_safe
def least_heard(request: PlaceRequest) -> HttpResponse:
    """Whom the place means to hear, and when each was last heard."""
    return render(request, "voices/least_heard.jinja", {"rows": least_heard_rows(request.actor)})


@ask
def least_heard_new(request: PlaceRequest) -> HttpResponse:
    """Write down whom the place has agreed that it means to hear."""
    form = LeastHeardForm(request.POST or None, actor=request.actor)
    to = page(request, "least_heard")
    frame = Frame(
        _("Add to the list"),
        _("Write it down"),
        _("Only what this place has agreed. It is we who have not heard them yet."),
        to,
    )
    return answer(
        request,
        form,
        frame,
        lambda: lines.mean_to_hear(by=request.actor, **form.said()),
        lambda _made: done(request, _("It is on the list."), to),
        "voices/form.jinja",
    )


@require_POST
def least_heard_end(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Take a line off the list."""
    found = find(request.actor, LeastHeard, pk, "end")
    lines.end_meaning(by=request.actor, line=found)
    return done(request, _("It is off the list."), page(request, "least_heard"))
