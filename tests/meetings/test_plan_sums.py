"""A plan of any length adds up; rounds say how long each may speak."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hedgerow.meetings.models import Part
from hedgerow.meetings.plans import (
    Planned,
    each_in_words,
    house_plan,
    stretched,
    sum_in_words,
)


def test_the_house_form_adds_up_at_every_length() -> None:
    for minutes in range(15, 24 * 60 + 1):
        parts = house_plan(minutes)
        assert sum(part.minutes for part in parts) == minutes
        assert min(part.minutes for part in parts) >= 1


def test_ninety_minutes_are_the_house_form() -> None:
    assert [(str(part.kind), part.minutes) for part in house_plan(90)] == [
        ("opening", 10),
        ("presentation", 10),
        ("presentation", 10),
        ("question", 5),
        ("breakout", 25),
        ("feedback", 15),
        ("decision", 10),
        ("closing", 5),
    ]


def test_long_ones_have_breaks_that_are_neither_first_nor_last() -> None:
    for minutes in (120, 240, 360, 480):
        kinds = [part.kind for part in house_plan(minutes)]
        assert kinds.count(Part.Kind.PAUSE) == minutes // 120
        assert Part.Kind.PAUSE not in (kinds[0], kinds[-1])
    assert Part.Kind.PAUSE not in [part.kind for part in house_plan(90)]


@given(
    st.lists(st.integers(0, 300), min_size=1, max_size=15),
    st.integers(30, 480),
)
def test_stretching_sums_and_keeps_all_else(minutes: list[int], whole: int) -> None:
    parts = [Planned("talk", each, title=str(n)) for n, each in enumerate(minutes)]
    after = stretched(parts, whole)
    assert sum(part.minutes for part in after) == whole
    assert [part.title for part in after] == [part.title for part in parts]


def test_nothing_and_more_parts_than_minutes_stay_as_they_are() -> None:
    assert stretched([], 90) == []
    crowd = [Planned("talk", 1)] * 40
    assert stretched(crowd, 30) == crowd


def test_the_sum_is_said_in_a_sentence() -> None:
    assert sum_in_words(85, 90) == "5 minutes are left."
    assert sum_in_words(89, 90) == "1 minute is left."
    assert sum_in_words(93, 90) == "3 minutes too many."
    assert sum_in_words(91, 90) == "1 minute too many."
    assert sum_in_words(90, 90) == "It adds up to 90 minutes."


def test_how_long_each_may_speak() -> None:
    assert each_in_words(12, 24) == "12 people, 24 minutes: 2 minutes each."
    assert each_in_words(8, 10) == "8 people, 10 minutes: 1 minute 15 seconds each."
    assert each_in_words(40, 10) == "40 people, 10 minutes: 15 seconds each."
    assert each_in_words(300, 10) == "300 people, 10 minutes: too short for a round."
    assert each_in_words(0, 10) == ""
