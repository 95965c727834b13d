"""A machine that does with a pot whatever people do, in any order, and keeps its own account."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from cast import Cast
from hedgerow.analysis import ledger
from hedgerow.analysis.ledger import Where
from hedgerow.core import history
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, Forbidden
from hedgerow.pot.models import Award, Hold, Order, Pot, Transfer
from hedgerow.pot.selectors.pots import find_standing
from hedgerow.pot.services import book, holding, keeping, orders
from pots import DAY, book_of, shared

DECIDED = "All of us"
SUMS = st.integers(1, 50_00)
CHOICES = st.integers(0, 1_000)
SIGNERS = ["alice", "bob", "gus"]
ANYBODY = st.sampled_from([*SIGNERS, "fay"])


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

    `acknowledged` are the lines of which somebody was told that they are in the book, as they were
    asked for; `gains` are those who would gain or said so, by the name of the body; `asker` puts
    forward what is asked next, and `signed` are those who signed an order, by its id.
    """

    cast: Cast

    @initialize(asker=ANYBODY)
    def open(self, asker: str) -> None:
        self.inside = transaction.atomic()
        self.inside.__enter__()
        self.ours = shared(self.cast)
        self.acknowledged: list[Any] = []
        self.waiting: list[Order] = []
        self.holds: list[Hold] = []
        self.asker = asker
        self.gains = {"Ashby Choir": {"fay"}, "Ashby Food Bank": {"bob"}}
        self.signed: dict[Any, list[str]] = defaultdict(list)
        self.put_in(100_00)

    def who(self, name: str) -> Actor:
        actor: Actor = self.ours.keys.get(name, self.ours.fay)
        return actor

    def attempt(self, act: Callable[..., Any], **told: Any) -> Any:
        """What came of it; None where it was refused, which must leave no line behind."""
        before = Transfer.objects.filter(pot=self.ours.pot).count()
        try:
            return act(**told)
        except (ValidationError, Forbidden):
            assert Transfer.objects.filter(pot=self.ours.pot).count() == before
            return None

    def asked(self, act: Callable[..., Any], **told: Any) -> None:
        order = self.attempt(act, by=self.who(self.asker), decision=DECIDED, **told)
        self.waiting += [order] if order else []

    @rule(name=ANYBODY)
    def somebody_else_asks(self, name: str) -> None:
        self.asker = name

    @precondition(lambda self: len(self.gains["Ashby Choir"]) < 2)
    @rule(name=ANYBODY)
    def declare(self, name: str) -> None:
        told = {"pot": self.ours.pot, "body": self.ours.choir, "words": "My sister sings"}
        keeping.declare_interest(by=self.who(name), **told)
        self.gains["Ashby Choir"].add(name)

    @rule(pence=SUMS)
    def put_in(self, pence: int) -> None:
        self.ours.put_in(pence)
        line = Transfer.objects.filter(pot=self.ours.pot).latest("created_at", "pk")
        self.keep(line, pence)

    @rule(pence=SUMS, sings=st.booleans())
    def award(self, pence: int, sings: bool) -> None:
        body = self.ours.choir if sings else self.cast.food_bank
        told: dict[str, Any] = {"pot": self.ours.pot, "body": body, "purpose": "x"}
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
            of = order.source.hold if order.source.where == Where.HELD.value else None
            self.told_of_release(of, orders.take_back, order=order)

    def told_of_release(self, of: Hold | None, act: Callable[..., Any], **told: Any) -> None:
        left = book.balance(of.account) if of else 0
        if self.attempt(act, by=self.ours.keys["alice"], **told) and of and left:
            self.keep(of.account.going.filter(kind="release").latest("created_at", "pk"))

    @rule(which=CHOICES)
    def undo(self, which: int) -> None:
        if found := list(Transfer.objects.filter(pot=self.ours.pot)):
            self.asked(orders.ask_reversal, transfer=found[which % len(found)], words="x")

    @rule(which=CHOICES, name=st.sampled_from(SIGNERS))
    def sign(self, which: int, name: str) -> None:
        if self.waiting:
            self.try_to_sign(self.waiting[which % len(self.waiting)], name)

    @rule(first=st.permutations(SIGNERS))
    def all_sign_what_waits(self, first: list[str]) -> None:
        for order in self.waiting:
            for name in first:
                self.try_to_sign(order, name)

    def try_to_sign(self, order: Order, name: str) -> None:
        """Whoever gets through is a second pair of eyes: not the asker, and with nothing to win."""
        done = self.attempt(orders.sign, by=self.ours.keys[name], order=order)
        if done is None:
            return
        assert self.who(name).person_id != order.by_id, "the asker signed"
        assert not (order.body and name in self.gains[order.body.name]), "who gains signed"
        self.signed[order.pk].append(name)
        if done.transfer:
            others = {"bob"} & {*self.signed[order.pk]}
            assert len(self.signed[order.pk]) == 2, "it takes two"
            assert others, "of different organisations"
            ends = order.source_id, order.target_id
            self.acknowledged.append((done.transfer.pk, order.pence, *ends))

    def keep(self, line: Transfer | None, pence: int | None = None) -> None:
        if line:
            told = line.pence if pence is None else pence
            self.acknowledged.append((line.pk, told, line.source_id, line.target_id))

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
        assert find_standing(self.ours.fay, self.ours.pot) == now, "pages say what the book says"

    def teardown(self) -> None:
        if hasattr(self, "inside"):
            transaction.set_rollback(True)
            self.inside.__exit__(None, None, None)
