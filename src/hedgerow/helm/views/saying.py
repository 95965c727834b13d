"""Saying how one stands: signed in, for somebody who rang, or by the link in a letter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from hedgerow.core import links
from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.helm.forms.proposals import SayForForm, SayForm, WordsForm
from hedgerow.helm.models import Asked, Objection
from hedgerow.helm.rules import read
from hedgerow.helm.selectors.proposals import ProposalCard, card_of
from hedgerow.helm.services import saying
from hedgerow.place.views.answering import Asking, answer, ask, done
from hedgerow.place.views.pages import page

FORM = "helm/form.jinja"
TEMPLATE = "helm/say.jinja"


def _asked(request: PlaceRequest, pk: UUID, action: str) -> Asked:
    along = ("place", "person", "proposal__place", "proposal__group")
    return find(request.actor, Asked, pk, action, along=along)


def _form_of(request: PlaceRequest, asked: Asked, card: ProposalCard, model: Any = SayForm) -> Any:
    stop = read(asked.proposal.rule).rule.one_can_stop_it
    start = {"number": card.now.number, "stance": card.my_say}
    return model(request.POST or None, actor=request.actor, one_can_stop_it=stop, initial=start)


@ask
def say(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Say how one stands to it."""
    asked = _asked(request, pk, "say")
    return _say(request, asked, page(request, "proposal", pk=asked.proposal_id), back=True)


@ask
def say_by_link(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The same, by the link in a letter, without signing in."""
    asked = _asked(request, pk, "say")
    return _say(request, asked, links.address("say_by_link", "say", asked), back=False)


def _say(request: PlaceRequest, asked: Asked, to: str, *, back: bool) -> HttpResponse:
    card = card_of(request.actor, asked.proposal)
    form = _form_of(request, asked, card)
    asking = Asking(_("Your say"), _("Say it"), back=to if back else "")
    return answer(
        request,
        form,
        asking,
        lambda: saying.say(by=request.actor, asked=asked, **form.said()),
        lambda said: done(request, _("It is said. You can change it while it is open."), to),
        TEMPLATE,
        card=card,
    )


@ask
def say_for(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Write down what somebody says by telephone, on paper or at a meeting."""
    asked = _asked(request, pk, "say_for")
    card = card_of(request.actor, asked.proposal)
    form = _form_of(request, asked, card, SayForForm)
    to = page(request, "proposal", pk=asked.proposal_id)
    asking = Asking(
        _("Write down what %(name)s says") % {"name": asked.person.name},
        _("Write it down"),
        _("They are told, and can change it. Everybody sees that it was written down for them."),
        to,
    )
    return answer(
        request,
        form,
        asking,
        lambda: saying.say_for(by=request.actor, asked=asked, **form.said()),
        lambda said: done(request, _("It is written down."), to),
        TEMPLATE,
        card=card,
    )


@ask
def objection_weigh(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Write down what the group makes of an objection."""
    asking = Asking(
        _("Look at the objection together"),
        _("Write it down"),
        _("What harm would come of it? What change would remove it?"),
    )
    said = _("It is written down. Now change the words, if that would answer it.")
    return _about(request, pk, "settle", asking, saying.weigh_objection, said)


@ask
def objection_withdraw(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Take one's own objection back."""
    asking = Asking(_("Take your objection back"), _("Take it back"), _("Say why, if you can."))
    said = _("It is taken back. You stand aside until you say more.")
    return _about(request, pk, "withdraw", asking, saying.withdraw_objection, said)


@ask
def objection_set_aside(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Go on past the objection of somebody who has left."""
    asking = Asking(
        _("Set an objection aside"),
        _("Set it aside"),
        _("Whoever raised it has left. Say why the group goes on. Both stay to be read."),
    )
    said = _("It is set aside, with your reason.")
    return _about(request, pk, "settle", asking, saying.set_objection_aside, said)


def _about(
    request: PlaceRequest,
    pk: UUID,
    action: str,
    asking: Asking,
    act: Callable[..., Objection],
    said: str,
) -> HttpResponse:
    found = find(request.actor, Objection, pk, action)
    form = WordsForm(request.POST or None, actor=request.actor)
    to = page(request, "proposal", pk=found.asked.proposal_id)
    return answer(
        request,
        form,
        replace(asking, back=to, of=found.asked.proposal.title),
        lambda: act(by=request.actor, objection=found, **form.said()),
        lambda made: done(request, said, to),
        "helm/objection.jinja",
        objection=found,
    )
