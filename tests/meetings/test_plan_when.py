"""A day, an hour and a zone mean one moment, or it is said why not."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedgerow.meetings import when


def test_a_meeting_is_said_in_full() -> None:
    found = when.moment(date(2027, 1, 12), time(15), "Europe/London")
    assert found == when.Moment(datetime(2027, 1, 12, 15, tzinfo=UTC))
    assert when.said(found.at, 90, "Europe/London") == (
        "Tuesday 12 January 2027, 3.00 pm to 4.30 pm, London time"
    )
    assert when.said(found.at, 90, "America/New_York") == (
        "Tuesday 12 January 2027, 10.00 am to 11.30 am, New York time"
    )


def test_past_midnight_the_other_day_is_said_too() -> None:
    start = datetime(2027, 1, 12, 23, 30, tzinfo=UTC)
    assert when.hours(start, 60, "Europe/London") == (
        "11.30 pm to 12.30 am, Wednesday 13 January 2027"
    )


def test_an_hour_that_the_clocks_skip_is_refused() -> None:
    with pytest.raises(when.NoSuchHour, match=r"Sunday 28 March 2027, and skip 1\.30 am"):
        when.moment(date(2027, 3, 28), time(1, 30), "Europe/London")


def test_an_hour_that_comes_twice_is_taken_first_and_that_is_said() -> None:
    found = when.moment(date(2027, 10, 31), time(1, 30), "Europe/London")
    assert found.at == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert "comes twice. We took the first." in found.note


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("3.00 pm", time(15)),
        ("15:00", time(15)),
        ("3pm", time(15)),
        (" 9.05 AM ", time(9, 5)),
        ("12 am", time(0)),
        ("12.30 p.m.", time(12, 30)),
        ("noon", time(12)),
        ("9.05 yb", time(9, 5)),
        ("12 yp", time(12)),
        ("7.30yh", time(19, 30)),
        ("hanner dydd", time(12)),
        ("3 y", None),
        ("0:15", time(0, 15)),
        ("9h30", time(9, 30)),
        ("3", None),
        ("13 pm", None),
        ("25:00", None),
        ("9:60", None),
        ("soon", None),
        ("", None),
    ],
)
def test_hours_as_people_write_them(text: str, hour: time | None) -> None:
    assert when.read_hour(text) == hour


@given(st.times())
def test_what_we_write_we_read(hour: time) -> None:
    assert when.read_hour(when.clock_face(hour)) == time(hour.hour, hour.minute)


def test_monthly_keeps_the_weekday_and_its_place() -> None:
    second_tuesdays = when.dates(date(2027, 1, 12), when.Rhythm.MONTHLY, 4)
    assert [day.isoformat() for day in second_tuesdays] == [
        "2027-01-12",
        "2027-02-09",
        "2027-03-09",
        "2027-04-13",
    ]
    fifth = when.dates(date(2027, 1, 29), when.Rhythm.MONTHLY, 3)  # the fifth Friday: then the last
    assert [day.isoformat() for day in fifth] == ["2027-01-29", "2027-02-26", "2027-03-26"]


@given(
    st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    st.sampled_from(when.Rhythm.values),
    st.integers(1, 30),
)
def test_every_rhythm_keeps_its_weekday_and_goes_forward(
    first: date, rhythm: str, count: int
) -> None:
    days = when.dates(first, rhythm, count)
    assert len(days) == count
    assert days == sorted(set(days))
    assert {day.weekday() for day in days} == {first.weekday()}


@given(
    st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    st.sampled_from(["Europe/London", "America/New_York"]),
)
def test_the_hour_stays_on_the_wall(first: date, zone: str) -> None:
    for day in when.dates(first, when.Rhythm.WEEKLY, 30):
        at = when.moment(day, time(15), zone).at
        assert when.on_the_wall(at, zone).timetz().replace(tzinfo=None) == time(15)
