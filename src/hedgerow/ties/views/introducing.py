"""Introducing two people: choosing them, the letter to both, and one introduction."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.models import Person
from hedgerow.place.views.answering import Asking, answer, ask, done, taken
from hedgerow.place.views.pages import page
from hedgerow.ties.forms.introducing import CameForm, IntroduceForm
from hedgerow.ties.models import Introduction
from hedgerow.ties.selectors.introducing import (
    draft,
    introduction_page,
    unknown_addresses,
    whom,
)
from hedgerow.ties.selectors.introductions import reason_for
from hedgerow.ties.services.introducing import ask_both
from hedgerow.ties.services.introductions import step_introduction


@ask
def introduction_new(request: PlaceRequest) -> HttpResponse:
    """Pick two people, then write to both."""
    suggested = _suggested(request)
    if suggested:
        return _letter(request, suggested.a, suggested.b, suggested)
    ends = [whom(request.actor, request.GET, *names) for names in (("a", "one"), ("b", "other"))]
    a, b = (end.person for end in ends)
    me = request.actor.person_id
    if a and b and len({a.pk, b.pk, me}) == 3:
        return _letter(request, a, b, None)
    same = bool(a and b) or me in {each.pk for each in (a, b) if each}
    context = {"one": ends[0], "other": ends[1], "same": same, "tried": bool(request.GET)}
    return render(request, "ties/introduce_whom.jinja", context)


def _suggested(request: PlaceRequest) -> Introduction | None:
    """The suggestion that is taken up, where one is named."""
    try:
        pk = UUID(request.GET.get("suggested", ""))
    except ValueError:
        return None
    return find(request.actor, Introduction, pk, "ask")


def _letter(
    request: PlaceRequest, a: Person, b: Person, suggested: Introduction | None
) -> HttpResponse:
    reason = suggested.reason if suggested else ""
    if request.method != "POST":
        reason = reason or reason_for(request.place, a.pk, b.pk)
    form = IntroduceForm(
        request.POST or None,
        actor=request.actor,
        unknown=unknown_addresses(request.actor, {"to_a": a, "to_b": b}),
        initial={"letter": draft(request.actor, a, b), "reason": reason},
    )
    asking = Asking(
        _("Introduce %(a)s and %(b)s") % {"a": a.name, "b": b.name},
        _("Ask both"),
        _("Each is asked first. No address passes until both have said yes."),
        page(request, "introductions"),
    )
    return answer(
        request,
        form,
        asking,
        lambda: ask_both(by=request.actor, a=a, b=b, suggested=suggested, **form.said()),
        lambda made: done(
            request,
            _("Both are asked. You hear when there is an answer."),
            page(request, "introduction", pk=made.pk),
        ),
        "ties/introduce.jinja",
    )


@ask
def introduction(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """One introduction; whoever may, says here what came of it."""
    found = find(request.actor, Introduction, pk)
    form = CameForm(request.POST or None, actor=request.actor)
    status = 200
    if request.method == "POST":
        found = find(request.actor, Introduction, pk, "change")
        status = 422
        act = partial(step_introduction, by=request.actor, introduction=found)
        if taken(form, lambda: act(**form.said())):
            return done(request, _("Noted. Thank you."), page(request, "introduction", pk=pk))
    context = {"card": introduction_page(request.actor, found), "form": form}
    return render(request, "ties/introduction.jinja", context, status=status)
