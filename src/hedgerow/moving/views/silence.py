"""When nobody lets people in any more: the rule, agreeing to it, and naming somebody new."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.moving.forms.silence import ForBodyForm, RuleForm, YesForm
from hedgerow.moving.models import Silence, SilenceRule
from hedgerow.moving.selectors.silence import silence_page
from hedgerow.moving.services.silence import agree_to_rule, say_yes, write_silence_rule
from hedgerow.place.views.answering import Asking, answer, ask, done
from hedgerow.place.views.pages import page


@require_safe
def silence(request: PlaceRequest) -> HttpResponse:
    """The rule that holds, one that waits for others to agree, and what is happening."""
    return render(request, "moving/silence.jinja", {"page": silence_page(request.actor)})


@ask
def silence_rule(request: PlaceRequest) -> HttpResponse:
    """Write a rule."""
    form = RuleForm(request.POST or None, actor=request.actor)
    asking = Asking(
        _("Write a rule for when nobody lets people in"),
        _("Write the rule"),
        _("Say now what is to happen then. It holds once others have agreed."),
        page(request, "silence"),
    )
    return answer(
        request,
        form,
        asking,
        lambda: write_silence_rule(by=request.actor, **form.said()),
        _back(request, _("It is written. Now others agree to it.")),
    )


@ask
def silence_agree(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Agree to a rule for one's organisation."""
    found = find(request.actor, SilenceRule, pk, "agree")
    form = ForBodyForm(request.POST or None, actor=request.actor)
    lead = _("After %(weeks)s weeks of silence, members of %(bodies)s organisations may say who.")
    asking = Asking(
        _("Agree to the rule"),
        _("I agree"),
        lead % {"weeks": found.weeks, "bodies": found.bodies},
        page(request, "silence"),
    )
    return answer(
        request,
        form,
        asking,
        lambda: agree_to_rule(by=request.actor, rule=found, **form.said()),
        _back(request, _("Thank you. You agreed.")),
    )


@ask
def silence_yes(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """In a silence, say who is to let people in."""
    found = find(request.actor, Silence, pk, "say yes")
    form = YesForm(request.POST or None, actor=request.actor)
    asking = Asking(
        _("Who is to let people in?"),
        _("Say yes to them"),
        _("Ask them first. Nothing happens unless enough organisations name the same person."),
        page(request, "silence"),
    )
    return answer(
        request,
        form,
        asking,
        lambda: say_yes(by=request.actor, silence=found, **form.said()),
        _back(request, _("Thank you. It is noted.")),
    )


def _back(request: PlaceRequest, said: str) -> Any:
    return lambda _made: done(request, said, page(request, "silence"))
