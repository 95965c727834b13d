"""Pairs for coffees: everybody has one, the odd one out makes a three, and none comes again."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hedgerow.analysis.mixing.pairs import paired


def pairs(people: int, **more: Any) -> tuple[tuple[int, ...], ...]:
    asked: dict[str, Any] = {
        "met": {},
        "kinds": [None] * people,
        "last": [],
        "apart": [],
        "seed": 1,
    }
    return paired(people, **{**asked, **more})


@given(people=st.integers(6, 25), seed=st.integers(0, 9))
@settings(max_examples=10)
def test_all_are_paired_and_nobody_meets_their_last_company(people: int, seed: int) -> None:
    last: tuple[tuple[int, ...], ...] = ()
    for turn in range(3):
        groups = pairs(people, last=last, seed=seed + turn)
        assert sorted(person for group in groups for person in group) == list(range(people))
        assert sorted(map(len, groups)) == [2] * (len(groups) - people % 2) + [3] * (people % 2)
        before = {pair for group in last for pair in combinations(group, 2)}
        assert before.isdisjoint(pair for group in groups for pair in combinations(group, 2))
        last = groups


@pytest.mark.slow
def test_few_people_meet_again_only_where_there_is_no_other_way() -> None:
    assert pairs(0) == pairs(1) == ()
    assert pairs(2) == ((0, 1),)
    assert pairs(2, last=[(1, 0)]) == ()
    assert pairs(3) == ((0, 1, 2),)
    assert pairs(3, last=[(0, 1, 2)]) == ()
    assert pairs(4, last=[(0, 1), (2, 3)]) in {((0, 2), (1, 3)), ((0, 3), (1, 2))}
    five = pairs(5, last=[(0, 1, 2), (3, 4)])
    again = {(0, 1), (0, 2), (1, 2), (3, 4)}
    assert sum(pair in again for group in five for pair in combinations(group, 2)) == 1


def test_those_who_have_not_met_come_first_and_kinds_are_mixed_and_apart_is_kept() -> None:
    met = {(0, 1): 1.0, (2, 3): 1.0, (0, 2): 1.0, (1, 3): 0.5}
    assert pairs(4, met=met) == ((0, 3), (1, 2))
    kinds = ["a", "a", "b", "b"]
    assert all(kinds[one] != kinds[other] for one, other in pairs(4, kinds=kinds))
    assert (0, 3) not in pairs(4, met=met, apart=[(3, 0)])
    assert pairs(2, apart=[(0, 1)]) == ()
