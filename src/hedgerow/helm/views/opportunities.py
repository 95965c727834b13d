"""Not because we can: an opportunity, and who is best placed."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.helm.forms.opportunities import OpportunityForm, ResultForm, StandForm
from hedgerow.helm.models import Opportunity, StewardshipGroup
from hedgerow.helm.selectors.opportunities import opportunity_card
from hedgerow.helm.services import opportunities as services
from hedgerow.place.views.answering import Asking, answer, ask, done
from hedgerow.place.views.pages import page

FORM = "helm/form.jinja"


@require_safe
def opportunity(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """One opportunity, and how each organisation stands to it."""
    card = opportunity_card(request.actor, pk)
    return render(request, "helm/opportunity.jinja", {"card": card})


@ask
def opportunity_new(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Tell the group of an opportunity."""
    found = find(request.actor, StewardshipGroup, pk, "change")
    form = OpportunityForm(request.POST or None, actor=request.actor)
    asking = Asking(
        _("An opportunity"),
        _("Tell the group"),
        _("Not because we can: first ask who is best placed."),
        page(request, "group", pk=pk),
    )
    return answer(
        request,
        form,
        asking,
        lambda: services.raise_opportunity(by=request.actor, group=found, **form.said()),
        lambda made: done(request, _("The group knows."), page(request, "opportunity", pk=made.pk)),
        FORM,
    )


@ask
def opportunity_stand(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Say how one's organisation stands to it."""
    found = find(request.actor, Opportunity, pk, "change")
    form = StandForm(request.POST or None, actor=request.actor)
    here = page(request, "opportunity", pk=pk)
    asking = Asking(
        _("How you stand to it"),
        _("Say it"),
        _("You speak for your organisation. Say nothing here of prices or of what you would bid."),
        here,
    )
    return answer(
        request,
        form,
        asking,
        lambda: services.take_stand(by=request.actor, opportunity=found, **form.said()),
        lambda said: done(request, _("It is said. Thank you."), here),
        FORM,
    )


@ask
def opportunity_settle(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Write down what came of it."""
    found = find(request.actor, Opportunity, pk, "change")
    form = ResultForm(request.POST or None, actor=request.actor)
    here = page(request, "opportunity", pk=pk)
    asking = Asking(_("What came of it"), _("Keep it"), back=here)
    return answer(
        request,
        form,
        asking,
        lambda: services.settle_opportunity(by=request.actor, opportunity=found, **form.said()),
        lambda made: done(request, _("It is kept."), here),
        FORM,
    )
