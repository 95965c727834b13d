"""Words for two: asking, writing, and reading once both agree."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.views.answering import Asking, answer, ask, done, sent
from hedgerow.place.views.pages import page
from hedgerow.reflections.forms.pairs import PairForm, SideForm
from hedgerow.reflections.models import Pair
from hedgerow.reflections.selectors.pairs import pair_card
from hedgerow.reflections.services import pairs as services


@ask
def pair_new(request: PlaceRequest) -> HttpResponse:
    """Ask somebody for words."""
    form = PairForm(request.POST or None, actor=request.actor)
    asking = Asking(
        _("Words for two"),
        _("Ask them"),
        _("Each of you writes alone. You both see it when both agree, and not before."),
        page(request, "reflections"),
    )
    return answer(
        request,
        form,
        asking,
        lambda: services.ask_other(by=request.actor, other=form.cleaned_data["other"]),
        lambda made: done(
            request, _("They are asked. Now write yours."), page(request, "pair", pk=made.pk)
        ),
        "reflections/form.jinja",
    )


@ask
def pair(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Write one's own side; once both agree, read both."""
    found = find(request.actor, Pair, pk)
    card = pair_card(request.actor, found)
    if card.row.shown:
        return render(request, "reflections/pair_shown.jinja", {"card": card})
    start = {f"answer_{number}": said.mine for number, said in enumerate(card.answers)}
    form = SideForm(sent(request), actor=request.actor, initial={**start, "agrees": card.agrees})
    here = page(request, "pair", pk=pk)
    return answer(
        request,
        form,
        Asking(_("Words for two"), _("Keep my answers"), back=page(request, "reflections")),
        lambda: services.write_side(by=request.actor, pair=found, **form.said()),
        lambda now: done(
            request,
            _("You both agreed: here it is.") if now.shown_on else _("Kept. Nobody else sees it."),
            here,
        ),
        "reflections/pair.jinja",
        card=card,
    )


@require_POST
def pair_withdraw(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Take it back, for both."""
    found = find(request.actor, Pair, pk, "withdraw")
    services.withdraw(by=request.actor, pair=found)
    return done(request, _("It is gone, and nothing is kept."), page(request, "reflections"))
