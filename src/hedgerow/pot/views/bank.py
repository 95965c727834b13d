"""The bank beside the book, for those who sign."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.views.answering import Asking, answer, ask, done, pressed, refused
from hedgerow.place.views.pages import page
from hedgerow.pot.forms.bank import MatchForm, StatementForm
from hedgerow.pot.models import BankMatch, Pot, StatementLine
from hedgerow.pot.selectors.bank import bank_page
from hedgerow.pot.services import bank


@ask
def pot_bank(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """What the bank says beside what the book says; a statement is brought here."""
    pot = find(request.actor, Pot, pk, "keep")
    form = StatementForm(request.POST or None, request.FILES or None, actor=request.actor)
    asking = Asking(_("The bank beside the book"), _("Bring it"))
    said = _("The statement is in. What was here before was not added again.")
    return answer(
        request,
        form,
        asking,
        lambda: bank.bring_statement(by=request.actor, pot=pot, **form.said()),
        lambda made: done(request, said, page(request, "pot_bank", pk=pk)),
        "pot/bank.jinja",
        bank=bank_page(request.actor, pk),
    )


@require_POST
def pot_match(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Say that a line of the bank is a line of the book."""
    line = find(request.actor, StatementLine, pk, "match")
    form = MatchForm(request.POST, actor=request.actor, line=line)
    to = page(request, "pot_bank", pk=line.pot_id)
    if not form.is_valid():
        return refused(request, _("Choose a line of the book first."), to)
    act = partial(bank.match_line, by=request.actor, line=line, **form.said())
    return pressed(request, act, _("They are matched."), to)


@require_POST
def pot_match_end(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Say that the two are not the same after all."""
    match = find(request.actor, BankMatch, pk, "end")
    to = page(request, "pot_bank", pk=match.line.pot_id)
    act = partial(bank.end_match, by=request.actor, match=match)
    return pressed(request, act, _("They are no longer matched."), to)
