"""A pot under any interleaving of what people do with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run

from cast import Cast
from hedgerow.analysis import ledger
from hedgerow.analysis.ledger import Where
from hedgerow.core import history
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor
from hedgerow.pot.models import Award, Hold, Order, OrderStep, Pot, Transfer
from hedgerow.pot.services import book, holding, keeping, orders
from pots import DAY, book_of, shared

DECIDED = "All of us"
SUMS = st.integers(1, 50_00)
CHOICES = st.integers(0, 1_000)


@service
def hold_back(*, by: Actor, pot: Pot, pence: int) -> Hold:
    """As whatever decides about money holds it."""
    held = holding.hold(pot, pence, words="A round", by_id=by.person_id)
    history.record("pot.asked", by=by, thing=pot)
    return held


@service
def let_go(*, by: Actor, held: Hold) -> Hold:
    """As whatever decided lets go of what is left."""
    holding.release(held, by_id=by.person_id)
    history.record("pot.asked", by=by, thing=held.pot)
    return held


class Book(RuleBasedStateMachine):
    """Contributions, awards, payments, returns, reserves, costs, holds and reversals in any order.

    `acknowledged` are the lines of which somebody was told that they are in the book.
    """

    cast: Cast

    @initialize()
    def open(self) -> None:
        self.inside = transaction.atomic()
        self.inside.__enter__()
        self.ours = shared(self.cast)
        self.acknowledged: list[Any] = []
        self.waiting: list[Order] = []
        self.holds: list[Hold] = []

    def attempt(self, act: Callable[..., Any], **told: Any) -> Any:
        """What came of it; None where it was refused, which must leave no line behind."""
        before = Transfer.objects.filter(pot=self.ours.pot).count()
        try:
            return act(**told)
        except ValidationError:
            assert Transfer.objects.filter(pot=self.ours.pot).count() == before
            return None

    def asked(self, act: Callable[..., Any], **told: Any) -> None:
        order = self.attempt(act, by=self.ours.fay, decision=DECIDED, **told)
        self.waiting += [order] if order else []

    @rule(pence=SUMS)
    def put_in(self, pence: int) -> None:
        self.ours.put_in(pence)
        self.keep(Transfer.objects.filter(pot=self.ours.pot).latest("created_at", "pk"))

    @rule(pence=SUMS)
    def award(self, pence: int) -> None:
        told: dict[str, Any] = {"pot": self.ours.pot, "body": self.ours.choir, "purpose": "x"}
        self.asked(orders.ask_award, pence=pence, **told)

    @rule(pence=SUMS, which=CHOICES)
    def pay_or_let_go(self, pence: int, which: int) -> None:
        awards = Award.objects.filter(pot=self.ours.pot, account__coming__isnull=False)
        if found := list(awards.distinct().order_by("pk")):
            act = (orders.ask_payment, orders.ask_let_go)[which % 2]
            self.asked(act, award=found[which % len(found)], pence=pence, words="x")

    @rule(pence=SUMS, which=CHOICES)
    def money_came_back(self, pence: int, which: int) -> None:
        if found := list(Award.objects.filter(pot=self.ours.pot).order_by("pk")):
            told: dict[str, Any] = {"award": found[which % len(found)], "pence": pence, "on": DAY}
            by = self.ours.keys["bob"]
            self.keep(self.attempt(keeping.note_return, by=by, words="x", **told))

    @rule(pence=SUMS, which=CHOICES)
    def reserve_or_cost(self, pence: int, which: int) -> None:
        told: dict[str, Any] = {"pot": self.ours.pot, "pence": pence, "words": "x"}
        if which % 3:
            self.asked(orders.ask_reserve, free=which % 3 == 1, **told)
        else:
            self.asked(orders.ask_running_cost, **told)

    @rule(pence=SUMS)
    def hold(self, pence: int) -> None:
        if held := self.attempt(hold_back, by=self.ours.fay, pot=self.ours.pot, pence=pence):
            self.holds.append(held)
            self.keep(held.account.coming.get())

    @rule(pence=SUMS, which=CHOICES)
    def award_what_is_held(self, pence: int, which: int) -> None:
        if self.holds:
            told: dict[str, Any] = {"body": self.ours.choir, "purpose": "x", "pence": pence}
            told["hold"] = self.holds[which % len(self.holds)]
            self.asked(orders.ask_award, pot=self.ours.pot, **told)

    @rule(which=CHOICES)
    def let_go_or_take_back(self, which: int) -> None:
        if which % 2 and self.holds:
            held = self.holds[which % len(self.holds)]
            self.told_of_release(held, let_go, held=held)
        elif self.waiting:
            order = self.waiting[which % len(self.waiting)]
            held = order.source.hold if order.source.where == Where.HELD.value else None
            self.told_of_release(held, orders.take_back, order=order)

    def told_of_release(self, held: Hold | None, act: Callable[..., Any], **told: Any) -> None:
        left = book.balance(held.account) if held else 0
        if self.attempt(act, by=self.ours.fay, **told) and held and left:
            self.keep(held.account.going.filter(kind="release").latest("created_at", "pk"))

    @rule(which=CHOICES)
    def undo(self, which: int) -> None:
        if found := list(Transfer.objects.filter(pot=self.ours.pot)):
            self.asked(orders.ask_reversal, transfer=found[which % len(found)], words="x")

    @rule(which=CHOICES, name=st.sampled_from(["alice", "bob", "gus"]))
    def sign(self, which: int, name: str) -> None:
        if self.waiting:
            order = self.waiting[which % len(self.waiting)]
            done = self.attempt(orders.sign, by=self.ours.keys[name], order=order)
            self.keep(done and done.transfer)

    def keep(self, line: Transfer | None) -> None:
        if line:
            self.acknowledged.append((line.pk, line.pence, line.source_id, line.target_id))

    @invariant()
    def it_is_a_book(self) -> None:
        if not hasattr(self, "ours"):
            return
        rows = Transfer.objects.filter(pot=self.ours.pot)
        there = list(rows.values_list("pk", "pence", "source_id", "target_id"))
        assert Counter(there) == Counter(self.acknowledged), "no line lost, none unannounced"
        held = ledger.balances(book_of(self.ours.pot))
        assert sum(held.values()) == 0
        assert all(pence >= 0 for at, pence in held.items() if at.where in ledger.INSIDE)
        now = ledger.standing(held)
        assert now.given == now.in_bank + now.spent
        assert now.running_share <= 1
        signers = OrderStep.objects.filter(order__transfer__in=rows, kind="signed")
        for order in Order.objects.filter(transfer__in=rows):
            people = set(signers.filter(order=order).values_list("by_id", flat=True))
            assert len(people) == 2
            assert order.by_id not in people

    def teardown(self) -> None:
        if hasattr(self, "inside"):
            transaction.set_rollback(True)
            self.inside.__exit__(None, None, None)


@pytest.mark.slow
def test_any_interleaving_sums_to_nought_and_never_overspends(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Book, "cast", cast, raising=False)
    run(Book, settings=settings(max_examples=6, stateful_step_count=25, deadline=None))
