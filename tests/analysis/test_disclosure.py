"""What is told of sealed answers says nothing of one to seven people."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hedgerow.analysis.disclosure import (
    FEWEST,
    FEWEST_SPREAD,
    Released,
    about,
    release,
    release_words,
    usual_wait,
)

tallies = st.lists(st.integers(0, 40), min_size=4, max_size=4)


def figures(told: Released) -> list[int]:
    """Every count of people that is told."""
    return [each for each in (told.answered, told.upper) if each is not None]


@settings(max_examples=500)
@given(st.lists(tallies, min_size=1, max_size=3))
def test_no_two_released_figures_differ_by_one_to_seven_people(rounds: list[list[int]]) -> None:
    """Neither within a round nor between rounds, whoever joined or left in between."""
    told = [each for tally in rounds for each in figures(release(tally))]
    for one, other in combinations(told, 2):
        assert one == other or abs(one - other) >= FEWEST


@settings(max_examples=500)
@given(tallies)
def test_no_group_of_one_to_seven_follows_from_what_is_told(tally: list[int]) -> None:
    told, answered, upper = release(tally), sum(tally), sum(tally[2:])
    if told.answered is not None:
        assert answered >= FEWEST
    if told.upper is not None:
        assert answered >= FEWEST_SPREAD
        assert min(upper, answered - upper) >= FEWEST


@settings(max_examples=300)
@given(st.lists(st.integers(0, 3), max_size=FEWEST - 1))
def test_fewer_than_eight_are_told_of_as_if_nobody_had_answered(chosen: list[int]) -> None:
    assert release([chosen.count(choice) for choice in range(4)]) == release([0, 0, 0, 0])


@pytest.mark.parametrize(
    ("tally", "told"),
    [
        ([0, 0, 0, 7], Released()),
        ([0, 0, 0, 8], Released(10, 6)),
        ([8, 0, 0, 0], Released(10, 0)),
        ([1, 2, 4, 3], Released(10, 4)),  # 19 / 10 = 1.9, two halves each: 4
        ([0, 1, 3, 4], Released(10, 5)),  # 19 / 8 = 2.375: 2.5
        ([4, 4, 6, 6], Released(20, 3, 10)),  # 34 / 20 = 1.7: 1.5; 12 of 20
        ([3, 4, 7, 6], Released(20, 4)),  # seven in the lower half: not told
        ([10, 10, 10, 10], Released(40, 3, 20)),
    ],
)
def test_worked_by_hand(tally: list[int], told: Released) -> None:
    assert release(tally) == told


def test_words_come_in_the_order_of_the_alphabet_or_not_at_all() -> None:
    words = ["When Bo listened", "at the door", "Über alles Tee", "at the door", "a", "b", "C", "d"]
    assert release_words(words) == release_words(reversed(words))
    assert release_words(words)[:3] == ("a", "at the door", "at the door")
    assert release_words(words[1:]) == ()


def test_counts_are_told_to_the_nearest_ten() -> None:
    assert [about(count) for count in (8, 14, 15, 24, 25, 100)] == [10, 10, 20, 20, 30, 100]


@pytest.mark.parametrize("tally", [[1, 2, 3], [1, -1, 0, 0]])
def test_what_is_no_tally_is_refused(tally: list[int]) -> None:
    with pytest.raises(ValueError, match="even number"):
        release(tally)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(-3, 400)), max_size=20))
def test_half_waited_no_longer_and_it_is_nobodys_own_figure(waits: list[tuple[int, int]]) -> None:
    told = usual_wait((whose, timedelta(days=days)) for whose, days in waits)
    of_one = max((sum(w == whose for w, _ in waits) for whose in range(5)), default=0)
    if len(waits) < FEWEST or of_one * 2 > len(waits):
        assert told is None
        return
    days = [max(days, 0) for _, days in waits]
    enough = [d for d in days if sum(each <= d for each in days) * 2 >= len(days)]
    assert told == min(enough)
