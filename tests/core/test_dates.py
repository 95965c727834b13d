"""The day that somebody named in a sentence is found, or it is said why not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedgerow.core.dates import day_in
from hedgerow.formats.dates import NoDay

DAY = date(2027, 1, 14)  # a Thursday


@pytest.mark.parametrize(
    "text",
    [
        "I will bring the housing data by 14 January 2027",
        "by Thursday 14 January 2027 I will bring it",
        "by Thursday, the 14th of January 2027.",
        "bring it by\nThu 14 Jan 2027",
        "since 1 May 2024 we wait; by January 14, 2027 it is there",
        "14 January 2027, yes, 14 January 2027",
        "due 2027-01-14",
        "Dof â'r data erbyn dydd Iau 14 Ionawr 2027",
        "erbyn y 14eg o Ionawr 2027",
    ],
)
def test_a_day_in_full_is_found(text: str) -> None:
    assert day_in(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "by the 14th",
        "by Tuesday",
        "by 14 January",
        "by next Thursday at the latest",
        "between 14 January 2027 and 15 January 2027",
        "in May 2027",
        "GB-CHC-1164883 and 020 7946 0000",
    ],
)
def test_what_is_no_day_in_full_is_left_alone(text: str) -> None:
    assert day_in(text) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("by Tuesday 14 January 2027", "14 January 2027 is a Thursday, not a Tuesday."),
        ("by 30 February 2027", "There is no such day"),
        ("by 4/3/2027", "two ways"),
    ],
)
def test_a_day_that_cannot_be_is_said_kindly(text: str, said: str) -> None:
    found = day_in(text)
    assert isinstance(found, NoDay)
    assert said in found.problem
    assert found.mend


@given(st.dates(date(1990, 1, 1), date(2150, 1, 1)), st.text(max_size=20))
def test_any_day_written_in_full_with_its_weekday_is_read_back(day: date, before: str) -> None:
    words = f"{before} – by {day:%A} {day.day} {day:%B %Y}."
    assert day_in(words) == day
