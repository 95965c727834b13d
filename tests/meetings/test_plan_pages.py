"""Calling a meeting and planning it, through the pages, with script off."""

from __future__ import annotations

import html
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import Cast
from hedgerow.core import clock
from hedgerow.core.models import Event
from hedgerow.core.policy import Forbidden
from hedgerow.meetings.models import Duty, Meeting, Part
from hedgerow.meetings.plans import Planned, house_plan
from hedgerow.meetings.services.calling import add_meeting, cancel_meeting, change_meeting
from hedgerow.meetings.services.plans import write_plan
from hedgerow.meetings.services.rooms import say_outcome
from reading import naughty, words_of

MOST_QUERIES = 12
SENT = {
    "name": "Cell meeting",
    "question": "What are we learning about working across sectors?",
    "day": "Tuesday 12 January 2027",
    "hour": "3.00 pm",
    "minutes": "90",
    "time_zone": "Europe/London",
    "audience": "place",
}


def call(cast: Cast, **fields: Any) -> Meeting:
    at = datetime(2027, 1, 12, 15, tzinfo=UTC)
    return add_meeting(by=cast.bob, **{"name": "Cell meeting", "starts_at": at, **fields})


def test_a_meeting_is_called_and_said_in_full(cast: Cast, bob: Client) -> None:
    sent = {**SENT, "host": "Alice", "note_taker": "Charlie and Bob", "where": "The library"}
    answer = bob.post("/p/ashby/meetings/new/", sent, follow=True)
    text = words_of(answer.content.decode())
    assert "Tuesday 12 January 2027, 3.00 pm to 4.30 pm, London time" in text
    assert "Host Alice" in text
    assert "Note-taker Bob and Charlie" in text
    assert "Make a plan" in text
    made = Meeting.objects.get()
    assert (made.starts_at, made.sequence) == (datetime(2027, 1, 12, 15, tzinfo=UTC), 0)
    assert Duty.objects.count() == 3
    assert Event.objects.filter(kind="meeting.called").count() == 1


def test_two_presses_call_one_meeting(bob: Client) -> None:
    for _ in range(2):
        assert bob.post("/p/ashby/meetings/new/", {**SENT, "once": "one"}).status_code == 302
    assert Meeting.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("day", "12 January", "Give the year too, like 12 January 2027."),
        ("day", "Monday 12 January 2027", "That day is a Tuesday 12 January 2027."),
        ("day", "2/3/2027", "Write the month as a word"),
        ("day", "31 February 2027", "There is no such day in the calendar."),
        ("hour", "teatime", "Write the hour like 3.00 pm or 15:00."),
        ("time_zone", "Ashby", "Write a time zone that we know"),
        ("minutes", "5", "15"),
        ("host", "Nobody Here", "Nobody here is called Nobody Here."),
        ("name", "", "Give it a name"),
    ],
)
def test_what_will_not_do_is_said_beside_its_field(
    bob: Client, field: str, typed: str, said: str
) -> None:
    answer = bob.post("/p/ashby/meetings/new/", {**SENT, field: typed})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert said in words_of(text)
    if typed:
        assert html.escape(typed) in text
    assert not Meeting.objects.exists()


def test_an_hour_that_is_skipped_is_refused_and_one_that_comes_twice_is_told_of(
    bob: Client,
) -> None:
    skipped = {**SENT, "day": "28 March 2027", "hour": "1.30 am"}
    answer = bob.post("/p/ashby/meetings/new/", skipped)
    assert "The clocks go forward on Sunday 28 March 2027" in words_of(answer.content.decode())
    twice = {**SENT, "day": "31 October 2027", "hour": "1.30 am"}
    answer = bob.post("/p/ashby/meetings/new/", twice, follow=True)
    assert "We took the first." in words_of(answer.content.decode())


def test_a_change_of_hour_moves_the_sequence_and_one_of_access_does_not(
    cast: Cast, bob: Client
) -> None:
    made = call(cast)
    address = f"/p/ashby/meetings/{made.pk}/change/"
    page = bob.get(address).content.decode()
    assert 'value="Tuesday 12 January 2027"' in page
    assert 'value="3.00 pm"' in page
    kept = {name: value for name, value in SENT.items() if name not in {"audience", "question"}}
    assert bob.post(address, {**kept, "seen": 1, "access": "A lift"}).status_code == 302
    made.refresh_from_db()
    assert (made.access, made.sequence, made.version) == ("A lift", 0, 2)
    assert bob.post(address, {**kept, "seen": 2, "hour": "16:00"}).status_code == 302
    made.refresh_from_db()
    assert (made.starts_at.hour, made.sequence) == (16, 1)
    late = bob.post(address, {**kept, "seen": 2, "name": "Mine"})
    assert late.status_code == 409
    assert "Nothing is lost" in late.content.decode()


def test_calling_it_off_is_asked_once_and_stays_to_be_read(cast: Cast, bob: Client) -> None:
    made = call(cast)
    address = f"/p/ashby/meetings/{made.pk}/call-off/"
    assert "Call off Cell meeting?" in words_of(bob.get(address).content.decode())
    text = words_of(bob.post(address, follow=True).content.decode())
    assert "This meeting is called off" in text
    made.refresh_from_db()
    assert (made.cancelled_on, made.sequence) == (clock.today(), 1)
    bob.post(address)
    assert Event.objects.filter(kind="meeting.cancelled").count() == 1


@pytest.mark.slow
def test_who_may_see_and_change_it(cast: Cast, client: Client) -> None:
    mine = call(cast, audience="me", duties={"facilitator": [cast.people["charlie"]]})
    ours = call(cast, name="For all")
    with pytest.raises(Forbidden):
        change_meeting(by=cast.alice, meeting=ours, seen=1, name="x")
    with pytest.raises(Forbidden):
        cancel_meeting(by=cast.charlie, meeting=mine)  # has a duty, and may only look
    expected = {"alice": (404, 404), "charlie": (200, 404), "bob": (200, 200), "eve": (404, 404)}
    for name, statuses in expected.items():
        client.force_login(cast.account(name))
        address = f"/p/ashby/meetings/{mine.pk}/"
        got = (client.get(address).status_code, client.get(f"{address}plan/").status_code)
        assert got == statuses, name


# The plan.


def plan_of(made: Meeting) -> list[tuple[str, int]]:
    return [(part.kind, part.minutes) for part in Part.objects.filter(meeting=made)]


def typed(made: Meeting, do: str = "", **more: str) -> dict[str, str]:
    """The form of the plan as the page sends it."""
    parts = list(Part.objects.filter(meeting=made))
    made.refresh_from_db()
    sent = {"seen": str(made.version), "do": do, "part-TOTAL_FORMS": str(len(parts))}
    sent["part-INITIAL_FORMS"] = str(len(parts))
    for n, part in enumerate(parts):
        sent |= {f"part-{n}-pk": str(part.pk), f"part-{n}-kind": part.kind}
        sent |= {f"part-{n}-minutes": str(part.minutes), f"part-{n}-title": part.title}
    return {**sent, **more}


def test_a_plan_with_equal_voice_by_one_press_adds_up(cast: Cast, bob: Client) -> None:
    made = call(cast, expected=12)
    address = f"/p/ashby/meetings/{made.pk}/plan/"
    assert "Start from a plan with equal voice" in bob.get(address).content.decode()
    text = words_of(bob.post(address, typed(made, "house"), follow=True).content.decode())
    assert "It adds up to 90 minutes." in text
    assert plan_of(made) == [(part.kind, part.minutes) for part in house_plan(90)]
    text = words_of(bob.get(f"/p/ashby/meetings/{made.pk}/").content.decode())
    assert "4.25 pm" in text
    assert "12 people, 10 minutes: 50 seconds each." in text


@pytest.mark.slow
def test_every_button_keeps_what_was_typed(cast: Cast, bob: Client) -> None:
    made = call(cast)
    write_plan(by=cast.bob, meeting=made, seen=1, parts=house_plan(90))
    address = f"/p/ashby/meetings/{made.pk}/plan/"
    first = Part.objects.filter(meeting=made).earliest("order")
    sent = typed(made, "down-0", **{"part-0-title": "Who are we?", "part-1-led_by": "Alice"})
    assert bob.post(address, sent).status_code == 302
    kinds = [kind for kind, _minutes in plan_of(made)]
    assert kinds[:2] == ["presentation", "opening"]
    first.refresh_from_db()
    assert (first.title, first.order) == ("Who are we?", 2)
    assert Part.objects.get(order=1, meeting=made).led_by == cast.people["alice"]
    bob.post(address, typed(made, "remove-0"))
    text = words_of(bob.get(address).content.decode())
    assert "10 minutes are left." in text
    bob.post(address, typed(made, "up-1"))
    bob.post(address, typed(made, "add", **{"part-0-minutes": "30"}))
    assert len(plan_of(made)) == 8
    bob.post(address, typed(made, "stretch"))
    assert sum(minutes for _kind, minutes in plan_of(made)) == 90
    assert bob.post(address, typed(made)).headers["Location"] == f"/p/ashby/meetings/{made.pk}/"


@pytest.mark.slow
def test_presses_that_make_no_sense_change_nothing(cast: Cast, bob: Client) -> None:
    made = call(cast)
    write_plan(by=cast.bob, meeting=made, seen=1, parts=house_plan(90))
    before = plan_of(made)
    for do in ("up-0", "down-7", "remove-99", "up-x", "nonsense", "remove-", "up--1"):
        bob.post(f"/p/ashby/meetings/{made.pk}/plan/", typed(made, do))
        assert plan_of(made) == before, do


def test_what_is_wrong_with_a_part_is_said_and_nothing_is_lost(cast: Cast, bob: Client) -> None:
    made = call(cast)
    write_plan(by=cast.bob, meeting=made, seen=1, parts=house_plan(90))
    wrong = {"part-0-minutes": "0", "part-1-led_by": "Nobody Here", "part-2-title": "Mine"}
    answer = bob.post(f"/p/ashby/meetings/{made.pk}/plan/", typed(made, **wrong))
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Nobody here is called Nobody Here." in words_of(text)
    assert 'value="Mine"' in text
    assert bob.post(f"/p/ashby/meetings/{made.pk}/plan/", {}).status_code == 422


def test_two_who_plan_at_once_are_both_shown(cast: Cast, bob: Client) -> None:
    made = call(cast)
    mine = typed(made, "house")
    parts = [Planned("talk", 90, "Theirs")]
    write_plan(by=cast.bob, meeting=made, seen=1, parts=parts)
    answer = bob.post(f"/p/ashby/meetings/{made.pk}/plan/", mine)
    assert answer.status_code == 409
    assert "Theirs" in answer.content.decode()
    assert plan_of(made) == [("talk", 90)]


def test_a_part_of_another_meeting_is_never_taken(cast: Cast, bob: Client) -> None:
    made, other = call(cast), call(cast, name="Other")
    for each in (made, other):
        write_plan(by=cast.bob, meeting=each, seen=1, parts=[Planned("talk", 90)])
    theirs = Part.objects.get(meeting=other)
    bob.post(f"/p/ashby/meetings/{made.pk}/plan/", typed(made, **{"part-0-pk": str(theirs.pk)}))
    assert Part.objects.get(pk=theirs.pk).meeting == other
    assert (len(plan_of(made)), len(plan_of(other))) == (1, 1)


@pytest.mark.slow
def test_the_pages_ask_no_more_however_much_there_is(cast: Cast, bob: Client) -> None:
    def grow(many: int) -> Meeting:
        for number in range(many):
            at = clock.now() + timedelta(days=number - many // 2, hours=2)
            made = call(cast, name=f"Meeting {number}", starts_at=at)
        parts = [Planned("talk", 5, led_by=cast.people["alice"].pk)] * many
        write_plan(by=cast.bob, meeting=made, seen=1, parts=parts)
        return made

    def reads(path: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            assert bob.get(f"/p/ashby/meetings/{path}").status_code == 200
        return sum("FROM" in query["sql"] for query in caught)

    few, many = (
        [reads(path) for path in ("", "new/", f"{pk}/", f"{pk}/plan/", f"{pk}/change/")]
        for pk in (grow(2).pk, grow(14).pk)
    )
    assert many == few
    assert max(many) <= MOST_QUERIES


def test_whoever_has_a_duty_in_a_private_meeting_waits_for_no_more(cast: Cast, bob: Client) -> None:
    """Much has to be asked about them: what they may change, whom it is for, who told what."""
    made = add_meeting(
        by=cast.alice,
        name="Cell meeting",
        starts_at=clock.now() - timedelta(hours=3),
        duties={"host": [cast.people["bob"]]},
        audience="people",
        with_ids=[cast.people["bob"].pk, cast.people["charlie"].pk],
    )
    say_outcome(by=cast.alice, meeting=made, words="A lift came.", on=clock.today())
    for path in ("", "print/"):
        with CaptureQueriesContext(connection) as caught:
            page = bob.get(f"/p/ashby/meetings/{made.pk}/{path}")
        assert page.status_code == 200
        assert sum("FROM" in query["sql"] for query in caught) <= MOST_QUERIES
    text = words_of(bob.get(f"/p/ashby/meetings/{made.pk}/").content.decode())
    assert "Called by Alice" in text
    assert "Change the meeting" in text
    assert "Write the note" in text
    assert "A lift came." in text


@pytest.mark.words
@pytest.mark.slow
def test_naughty_words_are_shown_as_they_were_written(
    cast: Cast, bob: Client, shared: Path
) -> None:
    tried = 0
    for text in naughty(shared):
        if len(text) > 200:
            continue
        made = call(cast, name=text, question=text, where=text, access=text)
        write_plan(by=cast.bob, meeting=made, seen=1, parts=[Planned("talk", 90, text, text)])
        if tried % 25 == 0:
            page = bob.get(f"/p/ashby/meetings/{made.pk}/").content.decode()
            assert html.escape(text) in page.replace("&#34;", "&quot;").replace("&#39;", "&#x27;")
            assert bob.get(f"/p/ashby/meetings/{made.pk}/plan/").status_code == 200
        tried += 1
    assert tried > 300
