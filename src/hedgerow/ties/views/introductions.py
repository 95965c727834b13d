"""Introductions: answering what is suggested, and saying what became of it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.models import Person
from hedgerow.place.views.answering import first_of, refused
from hedgerow.place.views.pages import page
from hedgerow.ties.forms.introducing import StepForm, SuggestedForm
from hedgerow.ties.models import Introduction, IntroductionStep
from hedgerow.ties.selectors.introductions import (
    doors_opened,
    reason_for,
    stories,
    waiting_for,
)
from hedgerow.ties.services.introductions import step_introduction, suggest_introduction

Kind = IntroductionStep.Kind


@require_safe
def introductions(request: PlaceRequest) -> HttpResponse:
    """Introductions under way, those that led to a meeting, and those that are for another day."""
    context = {
        "stories": stories(request.actor),
        "waiting": waiting_for(request.actor),
        "opened": doors_opened(request.place),
    }
    return render(request, "ties/introductions.jinja", context)


@require_POST
def introduction_answer(request: PlaceRequest) -> HttpResponse:
    """Take up, change or decline a suggestion; or say what became of an introduction."""
    if "introduction" in request.POST:
        return _step(request)
    form = SuggestedForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("We could not read that answer. Please choose again."))
        return redirect("departures", place=request.place.slug)
    said = form.cleaned_data
    ends = [find(request.actor, Person, said[name]) for name in ("a", "b")]
    opener = find(request.actor, Person, said["opener"]) if said["opener"] else None
    if len({end.pk for end in (*ends, opener) if end}) < (3 if opener else 2):
        messages.error(request, _("Choose different people: two to meet, and one to introduce."))
        return redirect("departures", place=request.place.slug)
    suggest_introduction(
        by=request.actor,
        a=ends[0],
        b=ends[1],
        opener=opener,
        reason=reason_for(request.place, ends[0].pk, ends[1].pk),
        step=said["step"],
        once=said["once"] and f"{said['once']}{said['step']}"[-80:],
    )
    messages.success(request, _thanks(said["step"], *ends))
    return redirect("departures", place=request.place.slug)


def _step(request: PlaceRequest) -> HttpResponse:
    form = StepForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("We could not read that answer. Please choose again."))
        return redirect("introductions", place=request.place.slug)
    found = find(request.actor, Introduction, form.cleaned_data["introduction"], "change")
    try:
        step_introduction(by=request.actor, introduction=found, step=form.cleaned_data["step"])
    except ValidationError as error:
        return refused(request, first_of(error), page(request, "introductions"))
    messages.success(request, _thanks(form.cleaned_data["step"], found.a, found.b))
    return redirect("introductions", place=request.place.slug)


def _thanks(step: str, a: Person, b: Person) -> str:
    names = {"a": a.name, "b": b.name}
    if step == Kind.DECLINED:
        return _("Noted: not now for %(a)s and %(b)s. Nobody will be asked again.") % names
    if step == Kind.MET:
        return _("Noted: %(a)s and %(b)s met.") % names
    return (
        _("Noted. %(a)s and %(b)s are to be introduced. What helps next is worked out anew.")
        % names
    )
