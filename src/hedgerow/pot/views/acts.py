"""What people do with a pot: each a form, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hedgerow.core.find import find
from hedgerow.core.policy import require
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.forms.fields import OpenForm
from hedgerow.place.views.answering import Asking, answer, ask, done, pressed
from hedgerow.place.views.pages import page
from hedgerow.pot.forms import asking as forms
from hedgerow.pot.forms.fields import CameForm
from hedgerow.pot.models import Award, Keyholder, Order, Pot, Transfer
from hedgerow.pot.services import giving, keeping, orders


def _ask(
    request: PlaceRequest,
    form: OpenForm,
    asking: Asking,
    act: Callable[..., Any],
    said: str,
    to: Callable[[Any], str],
    **about: Any,
) -> HttpResponse:
    """Show `form`; once it is sound, `act` with what was said, and go where `to` says."""
    return answer(
        request,
        form,
        asking,
        lambda: act(by=request.actor, **about, **form.said()),
        lambda made: done(request, said, to(made)),
        "pot/form.jinja",
    )


def _put_forward(
    request: PlaceRequest,
    form: OpenForm,
    title: str,
    act: Callable[..., Order],
    back: str,
    of: str,
    **about: Any,
) -> HttpResponse:
    lead = _("You put it forward. Two others with a key sign, and only then does money move.")
    said = _("It is put forward. Two people with a key now sign for it.")
    asking = Asking(title, _("Put it forward"), lead, back, of=of)
    to = _order_page(request)
    return _ask(request, form, asking, act, said, to, **about)


def _order_page(request: PlaceRequest) -> Callable[[Order], str]:
    return lambda order: page(request, "pot_order", pk=order.pk)


def _pot_page(request: PlaceRequest, pot: Pot) -> str:
    return page(request, "pot", pk=pot.pk)


@ask
def pot_new(request: PlaceRequest) -> HttpResponse:
    """Open a pot and say who holds its keys."""
    require(request.actor, "add", Pot)
    lead = _("Money that we decide about together. Everyone who belongs here sees every line.")
    asking = Asking(_("Open a pot"), _("Open it"), lead, page(request, "pots"))
    form = forms.PotForm(request.POST or None, actor=request.actor)
    return _ask(
        request, form, asking, keeping.open_pot, _("The pot is open."), partial(_pot_page, request)
    )


@ask
def pot_give(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Give a pot to a group that has decided to take it, or back from the one that has it."""
    pot = find(request.actor, Pot, pk, "keep")
    lead = _(
        "The group decides about the money from then on. The keys stay where they are. The group "
        "can give the pot back in the same way, so one person with a key writes this down."
    )
    back = _pot_page(request, pot)
    asking = Asking(_("Give the pot to a group"), _("Give it"), lead, back, of=pot.name)
    form = forms.GiveForm(request.POST or None, actor=request.actor, pot=pot)
    said = _("It is written down. The page says who decides about the pot.")
    return _ask(request, form, asking, giving.give_pot, said, lambda _: back, pot=pot)


@ask
def pot_contribute(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Write down money that somebody put in, and what they gave up."""
    pot = find(request.actor, Pot, pk, "keep")
    lead = _("For those with a key, once the money is in the bank.")
    back = _pot_page(request, pot)
    asking = Asking(_("Write down money put in"), _("Write it down"), lead, back, of=pot.name)
    form = forms.ContributeForm(request.POST or None, actor=request.actor)
    said = _("It is in the book.")
    return _ask(request, form, asking, keeping.note_contribution, said, lambda _: back, pot=pot)


@ask
def pot_award(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Put forward an award."""
    pot = find(request.actor, Pot, pk, "ask")
    form = forms.AwardForm(request.POST or None, actor=request.actor, pot=pot)
    title, back = _("Put forward an award"), _pot_page(request, pot)
    return _put_forward(request, form, title, orders.ask_award, back, pot.name, pot=pot)


@ask
def pot_cost(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Put forward a running cost."""
    pot = find(request.actor, Pot, pk, "ask")
    form = forms.CostForm(request.POST or None, actor=request.actor, pot=pot)
    title, back = _("Put forward a running cost"), _pot_page(request, pot)
    return _put_forward(request, form, title, orders.ask_running_cost, back, pot.name, pot=pot)


@ask
def pot_reserve(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Put forward that something is kept back, or no longer."""
    pot = find(request.actor, Pot, pk, "ask")
    form = forms.ReserveForm(request.POST or None, actor=request.actor, pot=pot)
    title, back = _("Change the reserve"), _pot_page(request, pot)
    return _put_forward(request, form, title, orders.ask_reserve, back, pot.name, pot=pot)


@ask
def pot_pay(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Put forward a payment of an award."""
    award = find(request.actor, Award, pk, "ask")
    form = forms.PayForm(request.POST or None, actor=request.actor)
    title, back = _("Put forward a payment"), page(request, "pot_awarded", pk=pk)
    return _put_forward(request, form, title, orders.ask_payment, back, award.purpose, award=award)


@ask
def pot_let_go(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Put forward that what is promised and not paid goes back to the pot."""
    award = find(request.actor, Award, pk, "ask")
    form = forms.DecidedForm(request.POST or None, actor=request.actor, pot=award.pot)
    title, back = _("Let a promise go"), page(request, "pot_awarded", pk=pk)
    return _put_forward(request, form, title, orders.ask_let_go, back, award.purpose, award=award)


@ask
def pot_put_right(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Put forward that a line is undone by the same the other way round."""
    line = find(request.actor, Transfer, pk, "ask")
    form = forms.PutRightForm(request.POST or None, actor=request.actor, pot=line.pot)
    title, back = _("Put this line right"), page(request, "pot_line", pk=pk)
    return _put_forward(request, form, title, orders.ask_reversal, back, line.words, transfer=line)


@ask
def pot_returned(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Write down money that came back."""
    award = find(request.actor, Award, pk, "keep")
    lead = _("All of it or a part. It stays promised to them until you let it go.")
    back = page(request, "pot_awarded", pk=pk)
    asking = Asking(
        _("Write down money that came back"), _("Write it down"), lead, back, of=award.purpose
    )
    form = CameForm(request.POST or None, actor=request.actor)
    said = _("It is in the book.")
    return _ask(request, form, asking, keeping.note_return, said, lambda _: back, award=award)


@ask
def pot_followed(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Write down what followed from an award."""
    award = find(request.actor, Award, pk, "ask")
    lead = _("Everyone here can read it, and so can those who put money in.")
    back = page(request, "pot_awarded", pk=pk)
    asking = Asking(_("Tell what followed"), _("Write it down"), lead, back, of=award.purpose)
    form = forms.FollowedForm(request.POST or None, actor=request.actor)
    said = _("It stands with the award.")
    return _ask(
        request, form, asking, keeping.tell_what_followed, said, lambda _: back, award=award
    )


@ask
def pot_receipt(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Add a receipt to a line."""
    line = find(request.actor, Transfer, pk, "keep")
    back = page(request, "pot_line", pk=pk)
    asking = Asking(_("Add a receipt"), _("Add it"), "", back)
    form = forms.ReceiptForm(request.POST or None, actor=request.actor)
    said = _("The receipt is noted.")
    return _ask(request, form, asking, keeping.add_receipt, said, lambda _: back, transfer=line)


@ask
def pot_interest(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Declare an interest."""
    pot = find(request.actor, Pot, pk, "ask")
    lead = _("You then do not sign for them. Everyone here can read it. It is no shame.")
    back = _pot_page(request, pot)
    asking = Asking(_("Declare an interest"), _("Say so"), lead, back, of=pot.name)
    form = forms.InterestForm(request.POST or None, actor=request.actor)
    said = _("Thank you for saying so.")
    return _ask(request, form, asking, keeping.declare_interest, said, lambda _: back, pot=pot)


@ask
def pot_key(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Hand on a key within its organisation."""
    key = find(request.actor, Keyholder, pk, "hand on")
    lead = _("A key stays in its organisation, so that two of them always sign.")
    back = page(request, "pot", pk=key.pot_id)
    asking = Asking(_("Hand on a key"), _("Hand it on"), lead, back, of=key.pot.name)
    form = forms.KeyForm(request.POST or None, actor=request.actor, key=key)
    said = _("The key is in new hands.")
    return _ask(request, form, asking, keeping.hand_on_key, said, lambda _: back, key=key)


@require_POST
def pot_sign(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Sign for it."""
    order = find(request.actor, Order, pk, "sign")
    return _say(request, order, orders.sign, _("You signed."))


@require_POST
def pot_take_back(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Take back what was put forward."""
    order = find(request.actor, Order, pk, "take back")
    return _say(request, order, orders.take_back, _("It is taken back."))


def _say(request: PlaceRequest, order: Order, act: Callable[..., Order], said: str) -> HttpResponse:
    to = page(request, "pot_order", pk=order.pk)
    return pressed(request, lambda: act(by=request.actor, order=order), said, to)
