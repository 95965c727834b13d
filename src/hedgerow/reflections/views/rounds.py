"""How a group is doing: asking, answering, and what was told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hedgerow.core import clock, links, sealed
from hedgerow.core.find import find
from hedgerow.core.policy import visible
from hedgerow.core.requests import PlaceRequest
from hedgerow.helm.models import StewardshipGroup
from hedgerow.place.views.answering import Asking, answer, ask, done, refused, sent
from hedgerow.place.views.pages import page
from hedgerow.reflections.forms.rounds import ReflectForm, RoundForm
from hedgerow.reflections.models import Reflection, ReflectionAsked
from hedgerow.reflections.selectors.pairs import pair_rows
from hedgerow.reflections.selectors.rounds import asked_card, round_card, rounds_page
from hedgerow.reflections.services import rounds as services


@require_safe
def reflections(request: PlaceRequest) -> HttpResponse:
    """One's groups and their rounds, and words for two."""
    context = {"rounds": rounds_page(request.actor), "pairs": pair_rows(request.actor)}
    return render(request, "reflections/reflections.jinja", context)


@ask
def reflection_new(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Ask the group `pk` how it is doing."""
    group = find(request.actor, StewardshipGroup, pk, "change")
    return ask_group(request, group, _("Ask how we are doing"))


def ask_group(
    request: PlaceRequest, group: StewardshipGroup, title: str, **begun: Any
) -> HttpResponse:
    """Ask a group, on a page of this title; `begun` is what of the form is filled in already."""
    week = clock.today(request.place.time_zone) + timedelta(days=sealed.DAYS)
    form = RoundForm(sent(request), actor=request.actor, initial={"closes_on": week, **begun})
    asking = Asking(
        title,
        _("Ask everybody in the group"),
        _("Answers are sealed. They are told together, once, if eight or more of you answer."),
        page(request, "reflections"),
    )
    return answer(
        request,
        form,
        asking,
        lambda: services.open_round(by=request.actor, group=group, **form.said()),
        lambda made: done(
            request, _("Everybody is asked."), page(request, "reflection", pk=made.pk)
        ),
        "reflections/new.jinja",
        group=group,
        begun=begun,
    )


@require_safe
def reflection(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """One round: until when it is open, or what was told."""
    found = visible(request.actor, Reflection).select_related("group", "place").filter(pk=pk)
    if not found:
        raise Http404
    context = {"card": round_card(request.actor, found[0])}
    return render(request, "reflections/reflection.jinja", context)


@ask
def reflection_answer(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Answer a round, signed in."""
    asked = _asked(request, pk)
    return _answer(request, asked, page(request, "reflection_answer", pk=pk))


@ask
def reflection_asked(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The same, by the link in a letter, without signing in."""
    asked = _asked(request, pk)
    return _answer(request, asked, links.address("reflection_asked", "reflect", asked))


def _asked(request: PlaceRequest, pk: UUID) -> ReflectionAsked:
    along = ("place", "reflection__place", "reflection__group")
    return find(request.actor, ReflectionAsked, pk, "answer", along=along)


def _answer(request: PlaceRequest, asked: ReflectionAsked, to: str) -> HttpResponse:
    """A second sending finds that it was answered, so a double press adds nothing.

    Where the round ends meanwhile, the page says so, as it does to whoever comes later.
    """
    card = asked_card(asked)
    form = ReflectForm(sent(request), actor=request.actor, lines=asked.reflection.lines)
    waiting = card.is_open and not card.answered
    if card.is_open and card.answered and request.POST.get("do") == "back":
        return _take_back(request, asked, to)
    if form.is_bound and not waiting:
        return HttpResponseRedirect(to)
    if waiting and form.is_bound and form.is_valid():
        try:
            code = services.answer(by=request.actor, asked=asked, **form.said())
        except sealed.RoundOver:
            return HttpResponseRedirect(to)
        kept = _("Keep this code. Until the last day you can take your answer back with it: %s")
        return done(request, kept % code, to)
    context = {"card": card, "form": form, "waiting": waiting}
    status = 422 if form.is_bound else 200
    return render(request, "reflections/answer.jinja", context, status=status)


def _take_back(request: PlaceRequest, asked: ReflectionAsked, to: str) -> HttpResponse:
    """Take an answer out of the sum. The page says afterwards what it said before."""
    try:
        services.take_back(by=request.actor, asked=asked, code=request.POST.get("code", ""))
    except sealed.RoundOver:
        return HttpResponseRedirect(to)
    except ValueError:
        return refused(request, _("This is not the code for your answer. Copy all of it."), to)
    return done(request, _("Your answer is taken back. It counts no more."), to)
