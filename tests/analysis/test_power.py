"""Power: published figures, and every coalition and order of small bodies counted one by one."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hedgerow.analysis.power import Realised, Vote, realised


def test_the_council_of_the_six_of_1958() -> None:
    """Luxembourg had a vote and no power (4, 4, 4, 2, 2, 1; quota 12)."""
    six = Vote((4, 4, 4, 2, 2, 1), 12)
    assert six.banzhaf == (
        Fraction(5, 21),
        Fraction(5, 21),
        Fraction(5, 21),
        Fraction(1, 7),
        Fraction(1, 7),
        0,
    )
    assert six.shapley_shubik == (
        Fraction(7, 30),
        Fraction(7, 30),
        Fraction(7, 30),
        Fraction(3, 20),
        Fraction(3, 20),
        0,
    )


def test_the_security_council() -> None:
    """Five who can each stop it, ten who cannot, nine needed (as a weighted vote: 7, 1; 39)."""
    council = Vote((7,) * 5 + (1,) * 10, 39)
    assert council.swings == (848,) * 5 + (84,) * 10
    assert council.shapley_shubik == (Fraction(421, 2145),) * 5 + (Fraction(4, 2145),) * 10
    assert council.can_stop[0] == 1


def test_weight_is_not_power() -> None:
    assert Vote((50, 49, 1), 51).banzhaf == (Fraction(3, 5), Fraction(1, 5), Fraction(1, 5))
    three = Vote((2, 1, 1), 3)
    assert three.swings == (3, 1, 1)
    assert three.shapley_shubik == (Fraction(2, 3), Fraction(1, 6), Fraction(1, 6))
    assert Vote((3, 1, 1, 1, 1, 1), 5).swings == (25, 5, 5, 5, 5, 5)
    assert Vote.one_each(9, 6).penrose == (Fraction(7, 32),) * 9


def test_consent_shares_stopping_and_nothing_else() -> None:
    all_four = Vote.consent(4)
    assert all_four.penrose == (Fraction(1, 8),) * 4
    assert all_four.can_stop == (1,) * 4
    assert all_four.can_start == (Fraction(1, 15),) * 4
    assert all_four.can_act == Fraction(1, 16)


@given(st.lists(st.integers(0, 6), min_size=1, max_size=6), st.data())
@settings(max_examples=80)
def test_as_counting_one_by_one(weights: list[int], data: st.DataObject) -> None:
    if not any(weights):
        weights[0] = 1
    quota = data.draw(st.integers(1, sum(weights)))
    vote, members = Vote(tuple(weights), quota), range(len(weights))

    def wins(coalition: tuple[int, ...]) -> bool:
        return sum(weights[i] for i in coalition) >= quota

    every = [each for size in range(len(weights) + 1) for each in combinations(members, size)]
    assert vote.winning == sum(map(wins, every))
    assert vote.swings == tuple(
        sum(i not in each and wins((*each, i)) and not wins(each) for each in every)
        for i in members
    )
    orders = list(permutations(members))
    carries = [next(order[at] for at in members if wins(order[: at + 1])) for order in orders]
    assert vote.shapley_shubik == tuple(Fraction(carries.count(i), len(orders)) for i in members)
    assert sum(vote.banzhaf) == sum(vote.shapley_shubik) == 1


def test_a_hundred_are_counted_exactly() -> None:
    vote = Vote(tuple(1 + i % 3 for i in range(100)), 101)
    assert sum(vote.shapley_shubik) == 1
    assert vote.swings[0] < vote.swings[1] < vote.swings[2]


@pytest.mark.parametrize(("weights", "quota"), [((1, -1, 3), 2), ((1, 1), 0), ((1, 1), 3)])
def test_votes_that_cannot_be(weights: tuple[int, ...], quota: int) -> None:
    with pytest.raises(ValueError, match="nought"):
        Vote(weights, quota)


def test_what_was_decided_by_whom() -> None:
    """Bo always wins, and never decided anything: that is luck, not power."""

    def more_for_than_against(ballots: Mapping[str, bool]) -> bool:
        return sum(ballots.values()) * 2 > len(ballots)

    items = [
        {"Amina": True, "Bo": True, "Ewa": True},
        {"Amina": True, "Bo": False, "Ewa": False},
        {"Amina": True, "Bo": True, "Ewa": True, "Dora": False},
        {"Amina": True, "Dora": False, "Ewa": True},
    ]
    found = realised(items, more_for_than_against)
    assert found["Bo"] == Realised(items=3, as_wished=3, decided=0)
    assert found["Amina"] == Realised(items=4, as_wished=3, decided=1)
    assert found["Dora"] == Realised(items=2, as_wished=0, decided=0)
