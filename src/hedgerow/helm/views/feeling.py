"""How much say people had: asked by the group, and answered by one link that all share."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from hedgerow.core import clock, sealed
from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.helm.forms.feeling import AskFeltForm, FeltForm
from hedgerow.helm.models import Felt, Proposal
from hedgerow.helm.selectors.feeling import card_of
from hedgerow.helm.services import feeling
from hedgerow.place.views.answering import Asking, answer, ask, done
from hedgerow.place.views.once import answered_here, keep_answered
from hedgerow.place.views.pages import page


@ask
def felt_ask(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Ask how much say people had in the decision `pk`."""
    proposal = find(request.actor, Proposal, pk, "look")
    here = page(request, "proposal", pk=pk)
    week = clock.today(request.place.time_zone) + timedelta(days=sealed.DAYS)
    form = AskFeltForm(request.POST or None, actor=request.actor, initial={"closes_on": week})
    asking = Asking(
        _("Ask how much say people had"),
        _("Ask them"),
        _("Answers are sealed. They are told together, once, if eight or more people answer."),
        here,
    )
    return answer(
        request,
        form,
        asking,
        lambda: feeling.ask_felt(by=request.actor, proposal=proposal, **form.said()),
        lambda made: done(request, _("Everybody who had a say is written to."), here),
        "helm/form.jinja",
    )


@ask
def felt(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The question, for whoever has the link. A cookie keeps a phone from answering twice."""
    found = find(request.actor, Felt, pk, "answer", along=("place", "proposal__group"))
    card = card_of(found, found.proposal)
    answered = answered_here(request, "felt", pk)
    form = FeltForm(request.POST or None)
    if form.is_bound and (answered or not card.is_open):
        return HttpResponseRedirect(request.path)
    if form.is_valid():
        feeling.add_felt(by=request.actor, felt=found, level=form.cleaned_data["level"])
        return keep_answered(request, HttpResponseRedirect(request.path), "felt", pk)
    context = {"card": card, "proposal": found.proposal, "answered": answered, "form": form}
    return render(request, "helm/felt.jinja", context, status=422 if form.errors else 200)
