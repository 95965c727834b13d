"""The book of a pot, through its services: two to sign, nothing overspent, nothing lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from hedgerow.analysis import ledger
from hedgerow.core.doors import door
from hedgerow.core.policy import Forbidden
from hedgerow.place.models import Person
from hedgerow.pot.models import Award, Keyholder, Order, OrderStep, Transfer
from hedgerow.pot.services import keeping, orders
from pots import DAY, Shared, belongs, book_of

DECIDED = "All of us, by consent, 2 March 2026"


def ask_award(ours: Shared, pence: int, by: Any = None) -> Order:
    return orders.ask_award(
        by=by or ours.fay,
        pot=ours.pot,
        body=ours.choir,
        purpose="Song books",
        pence=pence,
        decision=DECIDED,
    )


def standing(ours: Shared) -> ledger.Standing:
    return ledger.standing(ledger.balances(book_of(ours.pot)))


def test_an_award_from_the_asking_to_what_came_back(ours: Shared) -> None:
    ours.put_in(100_00)
    order = ours.signed(ask_award(ours, 60_00))
    award = Award.objects.get(account=order.target)
    pay: dict[str, Any] = {"by": ours.fay, "award": award, "words": "Half now"}
    ours.signed(orders.ask_payment(pence=50_00, **pay))
    came: dict[str, Any] = {
        "by": ours.keys["alice"],
        "award": award,
        "on": DAY,
        "words": "Books were cheaper",
    }
    keeping.note_return(pence=20_00, **came)
    with pytest.raises(ValidationError, match="more than was paid"):
        keeping.note_return(pence=30_01, **came)
    go: dict[str, Any] = {
        "by": ours.fay,
        "award": award,
        "words": "Not needed",
        "decision": DECIDED,
    }
    ours.signed(orders.ask_let_go(pence=30_00, **go))
    cost: dict[str, Any] = {
        "by": ours.fay,
        "pot": ours.pot,
        "words": "Bank fees",
        "decision": DECIDED,
    }
    ours.signed(orders.ask_running_cost(pence=5_00, **cost))
    now = standing(ours)
    assert (now.given, now.undecided, now.promised) == (100_00, 65_00, 0)
    assert (now.paid, now.running, now.in_bank) == (30_00, 5_00, 65_00)
    assert all(line.words and line.pk for line in Transfer.objects.filter(pot=ours.pot))
    paid = Transfer.objects.get(pot=ours.pot, kind="payment")
    assert paid.decision == DECIDED, "a payment carries the decision of its award"


def test_who_may_sign(ours: Shared) -> None:
    ours.put_in(100_00)
    mine = ask_award(ours, 1_00, by=ours.keys["alice"])
    with pytest.raises(Forbidden):
        orders.sign(by=ours.keys["alice"], order=mine)
    with pytest.raises(Forbidden):
        orders.sign(by=ours.fay, order=ask_award(ours, 1_00))
    order = ask_award(ours, 1_00)
    orders.sign(by=ours.keys["alice"], order=order)
    for name, problem in (("alice", "signed already"), ("gus", "of your organisation")):
        with pytest.raises(ValidationError, match=problem):
            orders.sign(by=ours.keys[name], order=order)
    for_bob: dict[str, Any] = {
        "pot": ours.pot,
        "body": ours.choir,
        "words": "My sister sings there",
    }
    keeping.declare_interest(by=ours.keys["bob"], **for_bob)
    with pytest.raises(ValidationError, match="interest"):
        orders.sign(by=ours.keys["bob"], order=order)
    to_council = orders.ask_award(
        by=ours.fay,
        pot=ours.pot,
        body=ours.cast.council,
        purpose="Rooms",
        pence=1_00,
        decision=DECIDED,
    )
    with pytest.raises(ValidationError, match="interest"):
        orders.sign(by=ours.keys["alice"], order=to_council)
    orders.sign(by=ours.keys["bob"], order=to_council)
    assert not Transfer.objects.filter(kind="award").exists(), "nothing moves with one signature"
    assert standing(ours).undecided == 100_00


def test_a_key_stays_in_its_organisation(ours: Shared) -> None:
    key = Keyholder.objects.get(pot=ours.pot, body=ours.cast.food_bank)
    fay, charlie = (Person.objects.get(name=name) for name in ("Fay", "Charlie"))
    with pytest.raises(ValidationError, match="no role there"):
        keeping.hand_on_key(by=ours.keys["alice"], key=key, person=fay)
    keeping.hand_on_key(by=ours.keys["alice"], key=key, person=charlie)
    ours.put_in(1_00)
    with pytest.raises(Forbidden):
        orders.sign(by=ours.keys["bob"], order=ask_award(ours, 1_00))
    with pytest.raises(ValidationError, match="at least two"):
        keeping.open_pot(
            by=ours.fay, name="Mine", purpose="x", keys=[(fay, ours.choir), (fay, ours.choir)]
        )


def test_the_reserve_and_what_is_promised_cannot_be_spent(ours: Shared) -> None:
    ours.put_in(100_00)
    aside: dict[str, Any] = {
        "by": ours.fay,
        "pot": ours.pot,
        "words": "For a hard winter",
        "decision": DECIDED,
    }
    ours.signed(orders.ask_reserve(pence=40_00, **aside))
    with pytest.raises(ValidationError, match="only £60 there"):
        ask_award(ours, 60_01)
    first, second = ask_award(ours, 60_00), ask_award(ours, 1)
    ours.signed(first)
    orders.sign(by=ours.keys["alice"], order=second)
    with pytest.raises(ValidationError, match="only £0 there"):
        orders.sign(by=ours.keys["bob"], order=second)
    assert OrderStep.objects.filter(order=second).count() == 1, "a refused signature leaves nothing"
    ours.signed(orders.ask_reserve(pence=40_00, free=True, **aside))
    assert standing(ours).undecided == 40_00


def test_a_line_is_put_right_once_and_never_changed(ours: Shared) -> None:
    ours.put_in(10_00)
    line = Transfer.objects.get(pot=ours.pot)
    wrong: dict[str, Any] = {
        "by": ours.fay,
        "transfer": line,
        "words": "It was £100",
        "decision": DECIDED,
    }
    twice = [orders.ask_reversal(**wrong) for _ in range(2)]
    undone = ours.signed(twice[0]).transfer
    assert undone
    assert undone.reverses == line
    assert standing(ours).given == 0
    with pytest.raises(ValidationError):
        ours.signed(twice[1])
    with pytest.raises(ValidationError, match="puts another right"):
        orders.ask_reversal(**{**wrong, "transfer": undone})
    with door():
        line.pence = 1
        for act in (line.save, line.delete):
            with pytest.raises(RuntimeError):
                act()
        for bad in ({"pence": 0}, {"target": line.source}):
            row: dict[str, Any] = {"pence": 1, "source": line.source, "target": line.target, **bad}
            with pytest.raises(IntegrityError), transaction.atomic():
                Transfer(
                    place=line.place, pot=ours.pot, kind="contribution", on=DAY, words="x", **row
                ).save()


def test_what_was_taken_back_is_not_signed(ours: Shared) -> None:
    ours.put_in(10_00)
    order = ask_award(ours, 1_00)
    with pytest.raises(Forbidden):
        orders.take_back(by=belongs(ours.cast, "Hal", ours.choir), order=order)
    orders.take_back(by=ours.fay, order=order, words="They found it elsewhere")
    with pytest.raises(ValidationError, match="settled meanwhile"):
        orders.sign(by=ours.keys["alice"], order=order)
