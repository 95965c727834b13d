"""The whole answer for one network, and what it says."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from hedgerow.analysis.continuity import Keystone, continuity
from hedgerow.analysis.introductions import Gain
from hedgerow.analysis.words import listed, reason

from .brute import Pair, networks

NAMES = ["Ana", "Bo", "Cy", "Di", "Ed", "Flo"]


def test_two_groups_held_by_one_person() -> None:
    answer = continuity(NAMES[:5], [(0, 1), (1, 0), (1, 2), (0, 2), (2, 3), (3, 4), (4, 2), (4, 4)])
    assert (answer.members, answer.ties, answer.pieces) == (5, 6, 1)
    assert answer.keystones == (Keystone(2, "Cy", 2, 4),)
    assert (answer.fewest_introductions, answer.warm_introductions) == (1, 1)
    (step,) = answer.plan
    assert (step.opener, step.gain.pairs_kept) == (2, 4)
    assert step.reason == (
        "Today they reach each other only through Cy. If Cy left, 4 pairs would still be in touch."
    )


def test_keystones_come_with_most_pairs_first_then_in_order() -> None:
    answer = continuity(NAMES, [(v, v + 1) for v in range(5)])
    assert [(k.label, k.pairs_cut) for k in answer.keystones] == [
        ("Cy", 6),
        ("Di", 6),
        ("Bo", 4),
        ("Ed", 4),
    ]


def test_pieces_apart_have_no_warm_plan() -> None:
    answer = continuity(NAMES[:4], [(0, 1), (2, 3)])
    assert answer.warm_introductions is answer.warm_plan is None
    assert answer.fewest_introductions == len(answer.plan) == 2
    assert "4 pairs could then reach one another" in answer.plan[0].reason


def test_nobody() -> None:
    answer = continuity([], [])
    assert (answer.members, answer.pieces, answer.plan, answer.warm_plan) == (0, 0, (), ())


def test_refuses_a_tie_with_nobody() -> None:
    with pytest.raises(ValueError, match="members"):
        continuity(["Ana"], [(0, 1)])


@given(networks())
def test_every_reason_is_short_and_names_people(network: tuple[int, list[Pair]]) -> None:
    n, edges = network
    answer = continuity([f"Person {v}" for v in range(n)], edges)
    for step in (*answer.plan, *(answer.warm_plan or ())):
        assert step.reason.endswith(".")
        assert all(len(said.split()) < 25 for said in re.split(r"(?<=\.) ", step.reason))
        if step.gain.relied_on:
            assert answer.labels[step.gain.relied_on[0]] in step.reason


def test_what_reasons_say() -> None:
    assert listed(["Ana"]) == "Ana"
    assert listed(["Ana", "Bo"]) == "Ana and Bo"
    assert listed(NAMES[:3]) == "Ana, Bo and Cy"
    assert listed(NAMES) == "Ana, Bo, Cy and 3 more"
    assert "more than one way" in reason(Gain(0, 1, 0, 0, ()), NAMES)
    assert "1 pair could then" in reason(Gain(0, 1, 0, 1, ()), NAMES)
    assert "leaving in turn, 1,200 pairs" in reason(Gain(0, 1, 1200, 0, (2, 3)), NAMES)
