"""A pot under any interleaving of what people do with it, and with faults planted in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test as run

from book_machine import Book
from cast import Cast
from hedgerow.analysis import ledger
from hedgerow.analysis.signing import Signer, why_not
from hedgerow.pot.models import Order, Transfer
from hedgerow.pot.services import book, orders


@pytest.fixture
def machine(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> type[Book]:
    monkeypatch.setattr(Book, "cast", cast, raising=False)
    return Book


@pytest.mark.slow
def test_any_interleaving_sums_to_nought_and_never_overspends(machine: type[Book]) -> None:
    run(machine, settings=settings(max_examples=6, stateful_step_count=25, deadline=None))


def _spends_what_is_not_there(plant: pytest.MonkeyPatch) -> None:
    plant.setattr(book, "require_enough", lambda source, target, pence: None)


def _counts_one_side_only(plant: pytest.MonkeyPatch) -> None:
    one = property(lambda each: (ledger.Line(each.target, each.pence),))
    plant.setattr(ledger.Transfer, "lines", one)


def _writes_less_than_was_asked(plant: pytest.MonkeyPatch) -> None:
    write = book.write

    def less(kind: Any, source: Any, target: Any, pence: int, **told: Any) -> Transfer:
        return write(kind, source, target, max(1, pence - 1), **told)

    plant.setattr(book, "write", less)


def _loses_a_line_that_it_told_of(plant: pytest.MonkeyPatch) -> None:
    write = book.write

    def loses(kind: Any, source: Any, target: Any, pence: int, **told: Any) -> Transfer:
        if kind not in Order.Kind.values:
            return write(kind, source, target, pence, **told)
        ends = {"pot": source.pot, "source": source, "target": target}
        return Transfer(place=source.place, kind=kind, pence=pence, **ends)

    plant.setattr(book, "write", loses)


def _lets_the_asker_sign(plant: pytest.MonkeyPatch) -> None:
    plant.setattr(orders, "require", lambda *asked: None)
    plant.setattr(orders, "why_not", lambda own, **told: why_not(own, **{**told, "asked_by": None}))


def _overlooks_an_interest(plant: pytest.MonkeyPatch) -> None:
    plant.setattr(orders, "interested_in", lambda order: frozenset())


def _lets_one_organisation_sign_alone(plant: pytest.MonkeyPatch) -> None:
    def each_for_itself(own: Signer, **told: Any) -> Any:
        signed = [Signer(each.person, each.person) for each in told["signed"]]
        return why_not(own, **{**told, "signed": signed})

    plant.setattr(orders, "why_not", each_for_itself)


@pytest.mark.slow
@pytest.mark.parametrize(
    "fault",
    [
        _spends_what_is_not_there,
        _counts_one_side_only,
        _writes_less_than_was_asked,
        _loses_a_line_that_it_told_of,
        _lets_the_asker_sign,
        _overlooks_an_interest,
        _lets_one_organisation_sign_alone,
    ],
)
def test_the_machine_finds_each_fault_that_is_planted(
    fault: Callable[[pytest.MonkeyPatch], None],
    machine: type[Book],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fault(monkeypatch)
    long = settings(max_examples=20, stateful_step_count=25, phases=[Phase.generate])
    with pytest.raises(AssertionError):
        run(machine, settings=long)
