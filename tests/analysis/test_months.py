"""Months, quarters and spells, against the calendar turned over leaf by leaf."""

from __future__ import annotations

from calendar import monthcalendar
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedgerow.analysis.months import Quarter, begins, months_after, weekday_after

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
DAY = timedelta(days=1)


def turned(day: date, months: int) -> date:
    """The first day of the month so many later or earlier, found by turning one leaf at a time."""
    first = day.replace(day=1)
    for _ in range(abs(months)):
        first = ((first + 31 * DAY) if months > 0 else (first - DAY)).replace(day=1)
    return first


def same_weekday_in(first: date, day: date) -> date:
    """The day in the month of `first` that stands in the column and the row of `day`."""
    column = [week[day.weekday()] for week in monthcalendar(first.year, first.month)]
    days = [each for each in column if each]
    return first.replace(day=days[min((day.day - 1) // 7, len(days) - 1)])


@given(DAYS, st.integers(-30, 30))
def test_a_month_later_is_the_same_day_or_the_last(day: date, months: int) -> None:
    first, found = turned(day, months), months_after(day, months)
    assert found.replace(day=1) == first
    assert found.day == day.day or (found.day < day.day and (found + DAY).day == 1)


@given(DAYS, st.integers(-30, 30))
def test_a_weekday_keeps_its_place_in_the_month(day: date, months: int) -> None:
    assert weekday_after(day, months) == same_weekday_in(turned(day, months), day)


@given(DAYS)
def test_a_quarter_holds_its_days_and_leads_on(day: date) -> None:
    quarter = Quarter.of(day)
    assert quarter.first <= day <= quarter.last
    assert (quarter.first.day, quarter.first.month % 3) == (1, 1)
    assert Quarter.of(quarter.last + DAY) == quarter.after > quarter
    assert Quarter.of(quarter.first - DAY) == quarter.before < quarter
    assert Quarter.named(quarter.name) == quarter


@pytest.mark.parametrize(
    ("day", "name", "first", "last"),
    [
        (date(2026, 1, 1), "2026-1", date(2026, 1, 1), date(2026, 3, 31)),
        (date(2024, 5, 31), "2024-2", date(2024, 4, 1), date(2024, 6, 30)),
        (date(2026, 12, 31), "2026-4", date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_quarters_are_told_by_name(day: date, name: str, first: date, last: date) -> None:
    found = Quarter.of(day)
    assert (found.name, found.first, found.last) == (name, first, last)


@pytest.mark.parametrize("name", ["", "?", "2026", "2026-5", "0999-1", "9000-1", "２026-1"])
def test_what_names_no_quarter_is_none(name: str) -> None:
    assert Quarter.named(name) is None


def test_a_spell_is_a_month_a_quarter_or_two_weeks_from_a_monday() -> None:
    assert begins("month", date(2026, 11, 22)) == date(2026, 11, 1)
    assert begins("quarter", date(2026, 11, 22)) == date(2026, 10, 1)
    spells = {begins("fortnight", date(2026, 11, 1) + n * DAY) for n in range(56)}
    assert {day.weekday() for day in spells} == {0}
    assert {b - a for a, b in pairwise(sorted(spells))} == {timedelta(weeks=2)}
    with pytest.raises(ValueError, match="decade"):
        begins("decade", date(2026, 11, 22))


@given(DAYS, st.sampled_from(["fortnight", "month", "quarter"]))
def test_a_day_lies_in_the_spell_that_began_last(day: date, spell: str) -> None:
    start = begins(spell, day)
    assert start <= day
    assert begins(spell, start) == start
    assert begins(spell, start - DAY) < start
    assert all(begins(spell, start + n * DAY) == start for n in range((day - start).days))
