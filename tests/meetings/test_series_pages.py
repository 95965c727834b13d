"""Series: their dates at the hour on the wall, their people, their asks."""

from __future__ import annotations

import html
import re
from datetime import UTC, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from cast import Cast
from hedgerow.core import clock, links
from hedgerow.meetings import when
from hedgerow.meetings.models import Meeting, Part, Series
from hedgerow.meetings.services.series import add_dates, add_series
from hedgerow.place.models import Person
from hedgerow.place.services.organisations import add_organisation
from hedgerow.place.services.people import add_person, put_on_hat
from hedgerow.place.services.strengths import add_contribution
from hedgerow.ties.models import Introduction
from hedgerow.ties.services.conversations import note_conversation
from reading import words_of

DATES = {
    "name": "Cell",
    "day": "Tuesday 12 January 2027",
    "hour": "3.00 pm",
    "minutes": "90",
    "time_zone": "Europe/London",
    "rhythm": "monthly",
    "count": "12",
}


def begin(cast: Cast, **fields: Any) -> Series:
    return add_series(by=cast.bob, **{"name": "Cell 1", "kind": "cell", **fields})


def test_a_series_is_begun_changed_and_ended(cast: Cast, bob: Client) -> None:
    sent = {"kind": "circle", "name": "Food banks", "audience": "place", "body": "Ashby Food Bank"}
    text = words_of(bob.post("/p/ashby/series/new/", sent, follow=True).content.decode())
    assert "Food banks" in text
    assert "Bob , Charlie" in text or "Bob, Charlie" in text
    made = Series.objects.get()
    change = {**sent, "name": "Food bank circle", "seen": "1", "ended_on": "2026-03-02"}
    assert bob.post(f"/p/ashby/series/{made.pk}/change/", change).status_code == 302
    made.refresh_from_db()
    assert (made.name, str(made.ended_on), made.version) == ("Food bank circle", "2026-03-02", 2)
    nobody = bob.post("/p/ashby/series/new/", {**sent, "body": "No such circle"})
    assert "We do not know one circle of that name." in words_of(nobody.content.decode())


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York"])
@pytest.mark.slow
def test_a_year_of_dates_is_looked_at_then_made_at_the_hour_on_the_wall(
    cast: Cast, bob: Client, zone: str
) -> None:
    made = begin(cast)
    address = f"/p/ashby/series/{made.pk}/dates/"
    asked = {**DATES, "time_zone": zone, "step": "look"}
    page = bob.post(address, asked).content.decode()
    assert not Meeting.objects.exists()
    assert page.count('name="chosen"') == 12
    assert page.count(" checked") >= 12
    city = when.zone_name(zone)
    for said in ("Tuesday 12 January 2027", "Tuesday 13 July 2027", "Tuesday 14 December 2027"):
        assert f"{said}, 3.00 pm to 4.30 pm, {city}" in page
    days = re.findall(r'name="chosen" value="([\d-]+)"', page)
    kept = [day for day in days if day != "2027-08-10"]  # nobody comes in August
    making = {**asked, "step": "make", "chosen": kept, "planned": "on"}
    assert bob.post(address, making).status_code == 302
    meetings = list(Meeting.objects.order_by("starts_at"))
    assert len(meetings) == 11
    assert {when.on_the_wall(each.starts_at, zone).strftime("%A %H:%M") for each in meetings} == {
        "Tuesday 15:00"
    }
    assert len({each.starts_at.astimezone(UTC).hour for each in meetings}) == 2  # clocks changed
    for each in meetings:
        assert sum(part.minutes for part in Part.objects.filter(meeting=each)) == 90
    file = bob.get(f"/p/ashby/series/{made.pk}/meetings.ics").content.decode()
    events: Any = Calendar.from_ical(file).walk("VEVENT")
    assert [event["DTSTART"].dt for event in events] == [each.starts_at for each in meetings]


def test_dates_that_cannot_be_are_refused(cast: Cast, bob: Client) -> None:
    made = begin(cast)
    address = f"/p/ashby/series/{made.pk}/dates/"
    skipped = {**DATES, "day": "Sunday 14 March 2027", "hour": "1.30", "rhythm": "weekly"}
    answer = bob.post(address, {**skipped, "step": "look"})
    assert answer.status_code == 422
    assert "skip 1.30 am" in words_of(answer.content.decode())
    wrong = bob.post(address, {**DATES, "day": "Monday 12 January 2027", "step": "make"})
    assert "That day is a Tuesday" in words_of(wrong.content.decode())
    nothing = bob.post(address, {**DATES, "step": "make"})
    assert "Tick at least one day." in words_of(nothing.content.decode())
    strange = bob.post(address, {**DATES, "step": "make", "chosen": ["2030-01-01", "x"]})
    assert strange.status_code == 422
    assert not Meeting.objects.exists()


def test_the_page_leads_to_the_meeting_before_and_after(cast: Cast, bob: Client) -> None:
    made = begin(cast)
    now = clock.now()
    starts = [now - timedelta(days=7), now + timedelta(days=7), now + timedelta(days=14)]
    add_dates(by=cast.bob, series=made, starts=starts, name="Cell", minutes=90)
    text = words_of(bob.get(f"/p/ashby/series/{made.pk}/").content.decode())
    zone = "Europe/London"
    order = [text.index(when.said(at, 90, zone)) for at in (starts[1], starts[2], starts[0])]
    assert order == sorted(order)


def test_a_cell_of_two_is_told_what_works(cast: Cast, bob: Client) -> None:
    made = begin(cast, body=cast.food_bank)
    text = words_of(bob.get(f"/p/ashby/series/{made.pk}/").content.decode())
    assert "2 people are in it. A cell works best with six to ten." in text


@pytest.mark.slow
def test_the_weeks_asks_hold_only_what_everyone_may_see(cast: Cast, bob: Client) -> None:
    circle = add_organisation(by=cast.bob, name="Food bank circle", kind="circle")
    for number in range(17):
        bank = add_organisation(by=cast.bob, name=f"Bank {number}")
        person = add_person(by=cast.bob, name=f"Keeper {number}")
        put_on_hat(by=cast.bob, person=person, organisation=bank)
        put_on_hat(by=cast.bob, person=person, organisation=circle)
        add_contribution(by=cast.bob, organisation=bank, kind="ask", words=f"Rice {number}")
    mine = {"audience": "me", "organisation": bank, "kind": "ask"}
    add_contribution(by=cast.bob, words="A private worry", **mine)  # type: ignore[arg-type]  # as named
    made = begin(cast, name="Food banks", kind="circle", body=circle)
    page = html.unescape(bob.get(f"/p/ashby/series/{made.pk}/").content.decode())
    asks = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert asks is not None
    assert asks[1].count("- Rice ") == 17
    assert "- Rice 3 (Bank 3)" in asks[1]
    assert "private" not in page
    assert "None of the 136 pairs of organisations in it keeps a live tie yet." in page
    two = list(Person.objects.filter(name__in=["Keeper 1", "Keeper 2"]))
    note_conversation(by=cast.bob, people=two, on=clock.today())
    again = bob.get(f"/p/ashby/series/{made.pk}/").content.decode()
    assert "One of the 136 pairs of organisations in it keeps a live tie." in again


def test_a_suggestion_becomes_a_warm_introduction(cast: Cast, client: Client) -> None:
    made = begin(cast)
    person = add_person(by=cast.bob, name="Nasra Osman")
    client.force_login(cast.account("alice"))
    address = f"/p/ashby/series/{made.pk}/suggest/"
    sent = {"person": "nasra osman", "reason": "She runs the Tuesday table"}
    assert client.post(address, sent).status_code == 302
    found = Introduction.objects.get()
    assert (found.a, found.b, found.opener) == (cast.people["bob"], person, cast.people["alice"])
    unknown = client.post(address, {**sent, "person": "Nobody"})
    assert "Nobody here is called Nobody." in words_of(unknown.content.decode())
    host = client.post(address, {**sent, "person": "Bob"})
    assert "They hold it already." in words_of(host.content.decode())
    assert Introduction.objects.count() == 1


def test_a_feed_by_link_holds_what_is_for_everyone_and_nothing_else(
    cast: Cast, client: Client
) -> None:
    made = begin(cast)
    for audience in ("place", "me"):
        fields = {"series": made, "audience": audience}
        from hedgerow.meetings.services.calling import add_meeting

        add_meeting(by=cast.bob, name=f"For {audience}", starts_at=clock.now(), **fields)
    address = links.address("series_feed", "series", made)
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "For place" in answer.content.decode()
    assert "For me" not in answer.content.decode()
    assert client.get(address.replace(str(made.pk), str(cast.council.pk))).status_code == 404


@pytest.mark.slow
def test_pages_of_a_series_ask_no_more_however_long_it_is(cast: Cast, bob: Client) -> None:
    made = begin(cast, body=cast.food_bank)

    def grow(many: int) -> None:
        starts = [clock.now() + timedelta(days=n - many // 2, hours=1) for n in range(many)]
        add_dates(by=cast.bob, series=made, starts=starts, name="Cell", minutes=90)
        for number in range(many):
            person = add_person(by=cast.bob, name=f"Person {number}")
            put_on_hat(by=cast.bob, person=person, organisation=cast.food_bank)
            add_contribution(by=cast.bob, organisation=cast.food_bank, kind="ask", words="tea")

    def reads(path: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            assert bob.get(f"/p/ashby/series/{made.pk}/{path}").status_code == 200
        return sum("FROM" in query["sql"] for query in caught)

    paths = ("", "change/", "dates/", "suggest/", "meetings.ics")
    grow(2)
    few = {path: reads(path) for path in paths}
    grow(12)
    many = {path: reads(path) for path in paths}
    assert many == few
    assert max(many.values()) <= 12, many
