"""Purpose in our own words: its versions, the rounds of asking, and two moments side by side."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hedgerow.core import clock
from hedgerow.core.find import find
from hedgerow.core.policy import visible
from hedgerow.core.requests import PlaceRequest
from hedgerow.core.unattributed import unattributed
from hedgerow.place.views.answering import ask, sent
from hedgerow.questions.forms.purpose import AnswerForm, CompareForm, PulseForm, PurposeForm
from hedgerow.questions.models import Pulse
from hedgerow.questions.selectors.purpose import (
    answers_to,
    compared,
    latest_purpose,
    moments,
    pulse_page,
    purpose_page,
)
from hedgerow.questions.services.purpose import (
    agree_purpose,
    answer_pulse,
    close_pulse,
    open_pulse,
)
from hedgerow.ties.forms.fields import ids_in


@require_safe
def purpose(request: PlaceRequest) -> HttpResponse:
    """What we are here to do, how it was decided, what it was before, and when we were asked."""
    return render(request, "questions/purpose.jinja", {"page": purpose_page(request.actor)})


@ask
def purpose_new(request: PlaceRequest) -> HttpResponse:
    """A new version. `?pulse=` sets the answers of a closed round beside it."""
    data = sent(request)
    asked = ids_in([(request.GET if data is None else data).get("pulse", "")])
    pulse = visible(request.actor, Pulse).filter(pk__in=asked).first()
    now = latest_purpose(request.actor)
    start = {"words": now.words if now else "", "seen": now.number if now else 0}
    form = PurposeForm(data, initial=start, today=clock.today(request.place.time_zone))
    if form.is_bound and form.is_valid():
        try:
            agree_purpose(by=request.actor, pulse=pulse, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("It is written down. The versions before it are kept."))
            return redirect("purpose", place=request.place.slug)
    answers = answers_to(request.actor, pulse) if pulse else ()
    context = {"form": form, "now": now, "pulse": pulse, "answers": answers}
    return render(request, "questions/purpose_new.jinja", context)


@require_safe
def purpose_compare(request: PlaceRequest) -> HttpResponse:
    """Two moments side by side: which words are in both, and which in one alone."""
    known = moments(request.actor)
    one, other = (request.GET.get(name, "") for name in ("one", "other"))
    choices = [(moment.key, moment.title) for moment in known]
    form = CompareForm(initial={"one": one, "other": other}, known=choices)
    context = {"choose": form, "compared": compared(known, one, other), "enough": len(known) > 1}
    return render(request, "questions/compare.jinja", context)


@ask
def pulse_new(request: PlaceRequest) -> HttpResponse:
    """Ask everybody, in their own words."""
    form = PulseForm(sent(request))
    if form.is_bound and form.is_valid():
        opened = open_pulse(by=request.actor, **form.cleaned_data)
        messages.success(request, _("Everybody is asked. Close it when all have had time."))
        return redirect("pulse", place=request.place.slug, pk=opened.pk)
    return render(request, "questions/pulse_new.jinja", {"form": form})


@require_safe
def pulse(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """One round of asking; its answers once it is closed. `?kept=` thanks without knowing whom."""
    context = {"page": pulse_page(request.actor, pk), "kept": "kept" in request.GET}
    return render(request, "questions/pulse.jinja", context)


@ask
def pulse_answer(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Say it in one's own words, with no name kept unless one wishes."""
    found = find(request.actor, Pulse, pk, "answer")
    form = AnswerForm(sent(request))
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        by = request.actor if said["whose"] == "me" else unattributed(request.actor)
        answer_pulse(by=by, pulse=found, words=said["words"], once=said["once"])
        return redirect(reverse("pulse", args=[request.place.slug, pk]) + "?kept=yes")
    return render(request, "questions/pulse_answer.jinja", {"form": form, "pulse": found})


@require_POST
def pulse_close(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Close a round that one opened, so that everybody reads every answer."""
    close_pulse(by=request.actor, pulse=find(request.actor, Pulse, pk, "close"))
    messages.success(request, _("It is closed. Everybody can read the answers now."))
    return redirect("pulse", place=request.place.slug, pk=pk)
