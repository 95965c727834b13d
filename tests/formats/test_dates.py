"""Days are read as written in Britain, and the reading is always said."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedgerow.formats.dates import Day, NoDay, read_day


@pytest.mark.parametrize(
    ("written", "iso", "said"),
    [
        ("2024-09-23", "2024-09-23", ""),
        ("2015-06-10T00:00:00+00:00", "2015-06-10", ""),
        ("2024-10-27 01:30", "2024-10-27", "time"),
        ("44222", "2021-01-26", "day number"),
        ("44222.5", "2021-01-26", "day number"),
        ("13/02/2024", "2024-02-13", "day/month/year"),
        ("02/13/2024", "2024-02-13", "month/day/year"),
        ("1 Feb 24", "2024-02-01", "2024"),
        ("1 Feb 71", "1971-02-01", "1971"),
        ("23rd of September 2024", "2024-09-23", "words"),
        ("September 23, 2024", "2024-09-23", "words"),
        ("Monday 23 September 2024", "2024-09-23", "words"),
        ("mon, 2024-09-23", "2024-09-23", ""),
        ("23.9.2024", "2024-09-23", "day/month/year"),
    ],
)
def test_ways_of_writing_a_day(written: str, iso: str, said: str) -> None:
    day = read_day(written)
    assert isinstance(day, Day)
    assert day.iso == iso
    assert said in day.how
    assert bool(said) == bool(day.how)


def test_a_day_with_two_readings_says_so() -> None:
    two = read_day("01/02/2024")
    assert two == Day("2024-02-01", "day/month/year", ambiguous=True)
    for one in ("13/02/2024", "02/02/2024", "2024-02-01", "1 Feb 2024"):
        day = read_day(one)
        assert isinstance(day, Day)
        assert not day.ambiguous


@pytest.mark.parametrize(
    "written",
    [
        "",
        "tomorrow",
        "2024-02-30",
        "29/02/2023",
        "00/00/0000",
        "31/12/1899",
        "9999-12-31",
        "########",
        "Tuesday 23 September 2024",
        "99999",
        "7.7009E+09",
        "2005 ~ 2006",
        "٢٠٢٤-٠٩-٢٣٣",
    ],
)
def test_what_is_no_day_says_how_to_mend_it(written: str) -> None:
    found = read_day(written)
    assert isinstance(found, NoDay)
    assert found.problem.endswith(".")
    assert found.mend.endswith(".")


def test_the_weekday_must_agree() -> None:
    found = read_day("Tuesday 23 September 2024")
    assert isinstance(found, NoDay)
    assert found.problem == "23 September 2024 is a Monday, not a Tuesday."


def test_the_hostile_column_of_dates(shared: Path) -> None:
    path = shared / "data" / "hostile" / "made-here" / "files" / "dates-ambiguous.csv"
    with path.open(encoding="utf-8", newline="") as file:
        days = [read_day(row["joined"]) for row in csv.DictReader(file)]
    assert [each.iso if isinstance(each, Day) else None for each in days] == [
        "2024-02-01",
        "2024-02-13",
        None,
        None,
        "2024-02-01",
        "2024-02-01",
        None,
        None,
        None,
        None,
        "2024-10-27",
        "2024-03-31",
    ]


@given(st.dates(date(1901, 1, 1), date(2199, 12, 31)))
def test_a_day_survives_every_way_of_writing_it(day: date) -> None:
    for way in ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%A %d %B %Y", "%a %d %b %Y", "%B %d, %Y"):
        read = read_day(day.strftime(way))
        assert isinstance(read, Day), way
        assert read.iso == day.isoformat(), way


@given(st.dates(date(1930, 1, 1), date(2110, 12, 31)))
def test_a_spreadsheet_counts_days_from_the_end_of_1899(day: date) -> None:
    read = read_day(str((day - date(1899, 12, 30)).days))
    assert isinstance(read, Day)
    assert read.iso == day.isoformat()


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    found = read_day(text)
    if isinstance(found, Day):
        assert read_day(found.iso) == Day(found.iso)
    else:
        assert found.mend
