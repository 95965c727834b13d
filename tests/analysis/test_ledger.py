"""The sums of a pot's book on plain values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedgerow.analysis.ledger import (
    INSIDE,
    Account,
    Overspent,
    Transfer,
    Where,
    balances,
    paid,
    require_cover,
    standing,
)

accounts = st.builds(Account, st.sampled_from(Where), st.integers(0, 2))
transfers = st.builds(
    lambda ends, pence: Transfer(*ends, pence),
    st.lists(accounts, min_size=2, max_size=2, unique=True),
    st.integers(1, 10**12),
)


@given(st.lists(transfers))
def test_every_book_sums_to_nought_and_a_reversal_undoes(book: list[Transfer]) -> None:
    assert sum(balances(book).values()) == 0
    undone = balances([*book, *(each.reversed for each in book)])
    assert not any(undone.values())
    now = standing(balances(book))
    assert now.given == now.in_bank + now.spent


def test_a_small_year() -> None:
    council, pot, award = Account(Where.CONTRIBUTOR), Account(Where.POT), Account(Where.PROMISED, 1)
    choir, fees, reserve = Account(Where.PAYEE), Account(Where.RUNNING), Account(Where.RESERVE)
    book = [
        Transfer(council, pot, 1_000),
        Transfer(pot, reserve, 100),
        Transfer(pot, award, 600),
        Transfer(award, choir, 400),
        Transfer(choir, award, 50),
        Transfer(award, pot, 150),
        Transfer(pot, fees, 50),
    ]
    now = standing(balances(book))
    assert (now.given, now.undecided, now.reserve, now.promised) == (1_000, 400, 100, 100)
    assert (now.paid, now.running, now.spent, now.in_bank) == (350, 50, 400, 600)
    assert now.running_share == 0.125
    assert dict(paid(book)) == {award: 350}, "less what came back"


@pytest.mark.parametrize("where", Where)
def test_only_what_is_inside_can_be_overspent(where: Where) -> None:
    moved = Transfer(Account(where, "a"), Account(Where.POT, "b"), 5)
    require_cover(moved, 5)
    if where in INSIDE:
        with pytest.raises(Overspent, match="short of 1"):
            require_cover(moved, 4)
    else:
        require_cover(moved, -10)


def test_what_is_no_transfer_or_no_book() -> None:
    one = Account(Where.POT)
    for pence, other in ((0, Account(Where.PAYEE)), (-1, Account(Where.PAYEE)), (1, one)):
        with pytest.raises(ValueError, match="transfer"):
            Transfer(one, other, pence)
    with pytest.raises(ValueError, match="sum to nought"):
        standing({one: 1})
