"""What we write into calendars says what was meant, in the letters that calendars read."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from hedgerow.formats.calendar import Entry, Party, calendar
from hedgerow.meetings import when

STAMP = datetime(2026, 11, 22, 9, tzinfo=UTC)
CELL = Entry(
    uid="0192@hedgerow",
    sequence=2,
    name="Cell meeting, autumn; round 2",
    starts_at=datetime(2027, 1, 12, 15, tzinfo=UTC),
    minutes=90,
    zone="Europe/London",
    stamp=STAMP,
    words="What are we learning\nabout working across sectors?",
    where="Partington Library, 2\\3",
    address="https://hedgerow.example/p/trafford/",
    organiser=Party("Amina Rahman", "hedgerow@example.org"),
    guest=Party('Bo "the baker" Adeyemi', "bo@example.org"),
)


def read(text: str) -> Any:
    return Calendar.from_ical(text)


def test_an_invitation_is_what_rfc_5546_asks_for() -> None:
    text = calendar([CELL], "REQUEST")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    found = read(text)
    assert (found["METHOD"], found["VERSION"]) == ("REQUEST", "2.0")
    (event,) = found.walk("VEVENT")
    assert event["UID"] == CELL.uid
    assert event["SEQUENCE"] == 2
    assert event["SUMMARY"] == CELL.name
    assert event["DESCRIPTION"] == CELL.words
    assert event["LOCATION"] == CELL.where
    assert event["STATUS"] == "CONFIRMED"
    assert event["DTSTAMP"].dt == STAMP
    assert event["ORGANIZER"] == "mailto:hedgerow@example.org"
    assert event["ATTENDEE"] == "mailto:bo@example.org"
    assert event["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
    assert event["ATTENDEE"].params["RSVP"] == "TRUE"
    assert event["ATTENDEE"].params["CN"] == "Bo 'the baker' Adeyemi"
    assert event["DTSTART"].params["TZID"] == "Europe/London"


def test_a_cancelled_meeting_is_cancelled_in_calendars_too() -> None:
    (event,) = read(calendar([replace(CELL, cancelled=True, sequence=3)], "CANCEL")).walk("VEVENT")
    assert (event["STATUS"], event["SEQUENCE"], event["UID"]) == ("CANCELLED", 3, CELL.uid)


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York"])
def test_a_series_across_daylight_saving_reads_back_the_same(zone: str) -> None:
    days = when.dates(date(2027, 1, 12), when.Rhythm.FORTNIGHTLY, 26)  # a year: four changes
    moments = [when.moment(day, time(15), zone).at for day in days]
    entries = [replace(CELL, uid=str(n), zone=zone, starts_at=at) for n, at in enumerate(moments)]
    text = calendar(entries, name="Cells")
    assert text.count("BEGIN:VTIMEZONE") == 1
    assert set(re.findall(r"TZID=([^:]+):", text)) == {zone}
    events = read(text).walk("VEVENT")
    assert [event["DTSTART"].dt.astimezone(UTC) for event in events] == moments
    assert {event["DTSTART"].dt.strftime("%H:%M") for event in events} == {"15:00"}
    assert {event["DTEND"].dt - event["DTSTART"].dt for event in events} == {timedelta(minutes=90)}
    (rules,) = read(text).walk("VTIMEZONE")
    assert {part.name for part in rules.subcomponents} == {"STANDARD", "DAYLIGHT"}


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1, max_size=200)


@given(TEXT, TEXT)
@pytest.mark.slow
def test_whatever_people_write_comes_back(name: str, words: str) -> None:
    (event,) = read(calendar([replace(CELL, name=name, words=words)], "REQUEST")).walk("VEVENT")
    plain = {char for char in map(chr, range(32)) if char not in "\n\t"} | {"\x7f"}
    assert event["SUMMARY"] == "".join(char for char in name if char not in plain)
    kept = "".join(char for char in words if char not in plain)
    assert event.get("DESCRIPTION", "") == kept
