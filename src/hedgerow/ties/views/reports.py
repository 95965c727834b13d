"""Saying how a pair stands, taking it back, and agreeing how often to speak."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.models import Organisation, Person
from hedgerow.place.views.answering import ask, sent
from hedgerow.ties.forms.fields import ids_in
from hedgerow.ties.forms.reports import ReportForm, RhythmForm
from hedgerow.ties.models import Report
from hedgerow.ties.selectors.tie import agreed_days, find_end
from hedgerow.ties.services.conversations import agree_rhythm
from hedgerow.ties.services.reports import say_report, withdraw_report


@ask
def report_new(request: PlaceRequest) -> HttpResponse:
    """How do you and they stand? `?one=` and `?other=` name the ends where they are known."""
    data = sent(request)
    given = request.GET if data is None else data
    ends = {name: _end(request, given, name) for name in ("one", "other")}
    form = ReportForm(data, actor=request.actor, **ends)
    if data is not None and form.is_valid() and form.one and form.other:
        report = say_report(by=request.actor, a=form.one, b=form.other, **form.said())
        messages.success(request, _("It is said, and kept under your name. Thank you."))
        return _to_tie(request, report)
    return render(request, "ties/report_new.jinja", {"form": form})


def _end(request: PlaceRequest, given: QueryDict, name: str) -> Organisation | Person | None:
    asked = ids_in([given.get(name, "")])
    return find_end(request.actor, asked[0]) if asked else None


def _to_tie(request: PlaceRequest, report: Report) -> HttpResponse:
    place = request.place.slug
    return redirect("tie", place=place, one=report.a.pk, other=report.b.pk)


@require_POST
def report_withdraw(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Take back what one said of a tie."""
    report = find(request.actor, Report, pk, "withdraw")
    if report.withdrawn_at is not None:
        raise Http404
    withdraw_report(by=request.actor, report=report)
    messages.success(request, _("You took it back. Nobody is shown it any more."))
    return _to_tie(request, report)


@ask
def rhythm_agree(request: PlaceRequest, one: UUID, other: UUID) -> HttpResponse:
    """Note how often two bodies have agreed to speak."""
    bodies = [find_end(request.actor, pk) for pk in (one, other)]
    a, b = bodies
    if not (isinstance(a, Organisation) and isinstance(b, Organisation)) or a.pk == b.pk:
        raise Http404
    form = RhythmForm(
        sent(request),
        initial={"days": agreed_days(request.actor, a, b)},
    )
    if request.method == "POST" and form.is_valid():
        agree_rhythm(by=request.actor, a=a, b=b, days=form.cleaned_data["days"])
        messages.success(request, _("The rhythm is noted."))
        return redirect("tie", place=request.place.slug, one=a.pk, other=b.pk)
    return render(request, "ties/rhythm_agree.jinja", {"form": form, "one": a, "other": b})
