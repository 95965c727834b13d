"""What this place knows about you: seeing it, taking it away, mending it, being forgotten."""

from __future__ import annotations

import json
from collections.abc import Callable
from uuid import UUID

from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hedgerow.core import clock
from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.models import Person
from hedgerow.place.views.answering import Asking, answer, ask, done
from hedgerow.place.views.files import to_keep
from hedgerow.place.views.pages import page
from hedgerow.privacy.forms import AnswerForm, ConcernForm, ForgetForm
from hedgerow.privacy.models import Concern, Forgotten
from hedgerow.privacy.selectors.apart import own_veil
from hedgerow.privacy.selectors.concerns import told
from hedgerow.privacy.selectors.held import SHOWN, everything, overview
from hedgerow.privacy.selectors.retention import kinds
from hedgerow.privacy.services.concerns import answer_concern, raise_concern
from hedgerow.privacy.services.forgetting import forget_person
from hedgerow.privacy.services.taking import note_taken


@require_safe
def held(request: PlaceRequest) -> HttpResponse:
    """Everything that is held about whoever asks, in words."""
    context = {
        "known": overview(request.actor),
        "shown": SHOWN,
        "concerns": told(request.actor, own=True),
        "veil": own_veil(request.actor),
    }
    return render(request, "privacy/held.jinja", context)


@require_POST
def held_file(request: PlaceRequest) -> HttpResponse:
    """The same, whole, as one file."""
    assert request.actor.person_id is not None
    content = json.dumps(everything(request.actor), ensure_ascii=False, indent=2)
    note_taken(by=request.actor, person=find(request.actor, Person, request.actor.person_id))
    name = f"about-me-{request.place.slug}-{clock.today(request.place.time_zone)}"
    return to_keep(content, "application/json; charset=utf-8", name, "json")


@require_safe
def kept_for(request: PlaceRequest) -> HttpResponse:
    """How long each kind of entry is kept, why, and who may keep it longer."""
    return render(request, "privacy/kept_for.jinja", {"kinds": kinds()})


@ask
def forget_me(request: PlaceRequest) -> HttpResponse:
    """Be forgotten here: a page that says what goes and what stays, and a name to write."""
    assert request.actor.person_id is not None
    person = find(request.actor, Person, request.actor.person_id, "forget")

    def gone(_forgotten: Forgotten) -> HttpResponse:
        logout(request)
        return redirect("home")

    return _forget(request, person, _("Forget me"), page(request, "held"), gone)


@ask
def person_forget(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Forget somebody who asked for it by letter, on the telephone or in person."""
    person = find(request.actor, Person, pk, "forget")
    back = page(request, "people")
    return _forget(
        request,
        person,
        _("Forget %(name)s") % {"name": person},
        back,
        lambda _forgotten: done(request, _("It is done. What was decided stays."), back),
    )


def _forget(
    request: PlaceRequest,
    person: Person,
    title: str,
    back: str,
    then: Callable[[Forgotten], HttpResponse],
) -> HttpResponse:
    form = ForgetForm(request.POST or None, actor=request.actor, expected=person.name)
    lead = _(
        "The name, how to reach you, what you bring, and your way in go for good. What was said to "
        "others stays, without a name. It cannot be undone."
    )
    return answer(
        request,
        form,
        Asking(title, _("Forget"), lead, back, kind="careful"),
        lambda: forget_person(by=request.actor, person=person, once=form.cleaned_data["once"]),
        then,
    )


@ask
def concern_new(request: PlaceRequest) -> HttpResponse:
    """Say what is wrong with what is held."""
    form = ConcernForm(request.POST or None, actor=request.actor)
    back = page(request, "held")
    asking = Asking(
        _("Something is wrong with what is held about me"),
        _("Send it"),
        _("Those who look after this place read it, and answer within 30 days."),
        back,
    )
    return answer(
        request,
        form,
        asking,
        lambda: raise_concern(by=request.actor, **form.said()),
        lambda _concern: done(request, _("Thank you. You find the answer here."), back),
    )


@require_safe
def concerns(request: PlaceRequest) -> HttpResponse:
    """What waits for an answer, with the days that are left."""
    context = {"concerns": told(request.actor, own=False)}
    return render(request, "privacy/concerns.jinja", context)


@ask
def concern_answer(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Answer one."""
    concern = find(request.actor, Concern, pk, "answer")
    form = AnswerForm(request.POST or None, actor=request.actor)
    back = page(request, "concerns")
    return answer(
        request,
        form,
        Asking(_("Answer %(name)s") % {"name": concern.person}, _("Answer"), concern.words, back),
        lambda: answer_concern(by=request.actor, concern=concern, **form.said()),
        lambda _concern: done(request, _("They can read your answer now."), back),
    )
