"""Putting forward what a pot should do, and signing for it. Money moves with the last signature."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hedgerow.analysis.ledger import Where
from hedgerow.analysis.signing import No, is_enough, why_not
from hedgerow.core import history
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.helm.models import Proposal
from hedgerow.place.models import Organisation
from hedgerow.pot.models import Account, Award, Hold, Order, OrderStep, Pot, Transfer
from hedgerow.pot.services import book
from hedgerow.pot.services.citing import decided
from hedgerow.pot.services.holding import release
from hedgerow.pot.signers import interested_in, keyholders_of, signed_of

Kind = Order.Kind

WHY_NOT = {
    No.NO_KEY: gettext_lazy("Only somebody with a key of this pot can sign."),
    No.OWN: gettext_lazy("You put it forward, so two others sign."),
    No.INTEREST: gettext_lazy("You have an interest in this, so others decide."),
    No.TWICE: gettext_lazy("You signed already. Somebody else signs next."),
    No.SAME_BODY: gettext_lazy("Somebody of your organisation signed. Another one signs next."),
}


@service
def ask_award(
    *,
    by: Actor,
    pot: Pot,
    body: Organisation,
    purpose: str,
    pence: int,
    decision: str,
    proposal: Proposal | None = None,
    review_on: date | None = None,
    hold: Hold | None = None,
    once: str = "",
) -> Order:
    """Put forward that so much is promised to `body`; `decision` says who decided it and when.

    On `review_on` it is due for a word on what followed. With `hold` it comes out of what is held
    there, which falls by as much once the second has signed.
    """
    require(by, "ask", pot)
    pot = book.locked(pot)
    award = Award(place=pot.place, pot=pot, body=body, purpose=purpose, review_on=review_on)
    award.account = book.new_promised(pot, body)
    award.full_clean()
    award.save()
    source = hold.account if hold else book.account(pot, Where.POT)
    told = {"words": purpose, "body": body, **decided(pot, decision, proposal)}
    return _ask(by, Kind.AWARD, source, award.account, pence, **told)


@service
def ask_payment(
    *, by: Actor, award: Award, pence: int, words: str, decision: str = "", once: str = ""
) -> Order:
    """Put forward that so much of an award is paid."""
    require(by, "ask", award)
    pot = book.locked(award.pot)
    to = book.account(pot, Where.PAYEE, award.body)
    first = _decided(award)
    told = {
        "words": words,
        "decision": decision or first.decision,
        "proposal": first.proposal,
        "body": award.body,
    }
    return _ask(by, Kind.PAYMENT, award.account, to, pence, **told)


@service
def ask_let_go(
    *,
    by: Actor,
    award: Award,
    pence: int,
    words: str,
    decision: str,
    proposal: Proposal | None = None,
    once: str = "",
) -> Order:
    """Put forward that so much of what is promised, and not paid, goes back to the pot."""
    require(by, "ask", award)
    pot = book.locked(award.pot)
    told = {"words": words, "body": award.body, **decided(pot, decision, proposal)}
    return _ask(by, Kind.LET_GO, award.account, book.account(pot, Where.POT), pence, **told)


@service
def ask_running_cost(
    *,
    by: Actor,
    pot: Pot,
    pence: int,
    words: str,
    decision: str,
    proposal: Proposal | None = None,
    body: Organisation | None = None,
    once: str = "",
) -> Order:
    """Put forward that so much is paid for keeping the pot; `body` if it goes to one of us."""
    require(by, "ask", pot)
    pot = book.locked(pot)
    source, target = book.account(pot, Where.POT), book.account(pot, Where.RUNNING)
    told = {"words": words, "body": body, **decided(pot, decision, proposal)}
    return _ask(by, Kind.RUNNING, source, target, pence, **told)


@service
def ask_reserve(
    *,
    by: Actor,
    pot: Pot,
    pence: int,
    words: str,
    decision: str,
    proposal: Proposal | None = None,
    free: bool = False,
    once: str = "",
) -> Order:
    """Put forward that so much is kept back, or with `free` that it no longer is."""
    require(by, "ask", pot)
    pot = book.locked(pot)
    ends = book.account(pot, Where.POT), book.account(pot, Where.RESERVE)
    source, target = reversed(ends) if free else ends
    told = {"words": words, **decided(pot, decision, proposal)}
    return _ask(by, Kind.FREE if free else Kind.SET_ASIDE, source, target, pence, **told)


@service
def ask_reversal(
    *,
    by: Actor,
    transfer: Transfer,
    words: str,
    decision: str,
    proposal: Proposal | None = None,
    once: str = "",
) -> Order:
    """Put forward that a line of the book is undone by the same the other way round."""
    require(by, "ask", transfer)
    pot = book.locked(transfer.pot)
    _is_to_undo(transfer)
    told = {
        "words": words,
        "body": _whom_it_touches(transfer),
        "reverses": transfer,
        **decided(pot, decision, proposal),
    }
    source, target = transfer.target, transfer.source
    return _ask(by, Kind.REVERSAL, source, target, transfer.pence, **told)


def _whom_it_touches(transfer: Transfer) -> Organisation | None:
    """Who gains or loses if a line is undone; giving is not gaining, so no contributor."""
    if transfer.kind == Transfer.Kind.CONTRIBUTION:
        return None
    return transfer.source.body or transfer.target.body


def _is_to_undo(transfer: Transfer) -> None:
    if transfer.kind == Transfer.Kind.REVERSAL:
        raise ValidationError(_("This line puts another right. Write the first one anew instead."))
    if Transfer.objects.filter(reverses=transfer).exists():
        raise ValidationError(_("This line was put right already."))
    if Where.HELD.value in (transfer.source.where, transfer.target.where):
        raise ValidationError(
            _("This money was held back. Let its promise go, or call off what it is held for.")
        )


def _decided(award: Award) -> Order:
    """The order by which the award was made, which says who decided it."""
    return Order.objects.select_related("proposal").get(target=award.account, kind=Kind.AWARD)


def _ask(by: Actor, kind: Kind, source: Account, target: Account, pence: int, **told: Any) -> Order:
    book.require_enough(source, target, pence)
    order = Order(
        place=source.place,
        pot=source.pot,
        kind=kind,
        source=source,
        target=target,
        pence=pence,
        by_id=by.person_id,
        **told,
    )
    order.full_clean()
    order.save()
    history.record("pot.asked", by=by, thing=order)
    return order


@service
def sign(*, by: Actor, order: Order, once: str = "") -> Order:
    """Sign as a keyholder. With the second signature it is carried out, all of it or nothing.

    Raises ValidationError where one may not sign for this (`signing.why_not`), where it is settled
    already, or where there is not enough money by now.
    """
    require(by, "sign", order)
    order = _waiting(order)
    keys = keyholders_of(order.pot)
    own = next((key for key in keys if key.person == by.person_id), None)
    signed = signed_of(order.steps.select_related("key").order_by("created_at", "pk"))
    problem = why_not(
        own,
        asked_by=order.by_id,
        interested=interested_in(order),
        signed=signed,
        keyholders=list(keys),
    )
    if problem or own is None:
        raise ValidationError(WHY_NOT[problem or No.NO_KEY])
    _step(by, order, OrderStep.Kind.SIGNED, key_id=keys[own])
    if is_enough([*signed, own]):
        _carry_out(order)
        history.record("pot.carried_out", by=by, thing=order)
    else:
        history.record("pot.signed", by=by, thing=order)
    return order


def _carry_out(order: Order) -> None:
    if order.reverses:
        _is_to_undo(order.reverses)
    order.transfer = book.write(
        order.kind,
        order.source,
        order.target,
        order.pence,
        words=order.words,
        decision=order.decision,
        by_id=order.by_id,
        reverses=order.reverses,
    )
    order.save(update_fields=["transfer"])


@service
def take_back(*, by: Actor, order: Order, words: str = "", once: str = "") -> Order:
    """Take back what was put forward, while it waits for signatures.

    What was held for it goes back to the pot.
    """
    require(by, "take back", order)
    order = _waiting(order)
    if order.source.where == Where.HELD.value:
        release(order.source.hold, pence=order.pence, by_id=by.person_id)
    _step(by, order, OrderStep.Kind.TAKEN_BACK, words=words)
    history.record("pot.taken_back", by=by, thing=order)
    return order


def _waiting(order: Order) -> Order:
    """The order afresh, with its pot locked; a sentence where it is settled."""
    book.locked(order.pot)
    fresh = Order.objects.select_related("pot", "source", "target", "reverses").get(pk=order.pk)
    settled = fresh.steps.filter(kind=OrderStep.Kind.TAKEN_BACK).exists()
    if fresh.transfer_id or settled:
        raise ValidationError(_("It was settled meanwhile. You can read below what was said."))
    return fresh


def _step(by: Actor, order: Order, kind: OrderStep.Kind, **told: Any) -> None:
    OrderStep(place=order.place, order=order, kind=kind, by_id=by.person_id, **told).save()
