"""Two sealed questions after a meeting: nobody can be found in them, and they are told once."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import serializers
from django.test import Client

from cast import Cast
from hedgerow.core import clock, links
from hedgerow.core.doors import door
from hedgerow.core.models import Event
from hedgerow.core.sealed import AlreadyReleased, RoundOver, tell_everywhere
from hedgerow.meetings.models import HeardRound, Meeting
from hedgerow.meetings.services import calling, notes_heard
from reading import page

SECRET = "When Gina kept quiet, kqxjzq"


@pytest.fixture
def meeting(cast: Cast, client: Client) -> Meeting:
    client.force_login(cast.account("alice"))
    return calling.add_meeting(
        by=cast.alice, name="Cell", starts_at=datetime(2026, 1, 12, 15, tzinfo=UTC)
    )


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Move the clock on by some days."""

    def move(days: int) -> None:
        now = clock.now() + timedelta(days=days)
        monkeypatch.setattr(clock, "now", lambda: now)

    return move


def opened(cast: Cast, meeting: Meeting) -> HeardRound:
    closes = clock.today() + timedelta(days=7)
    return notes_heard.ask_after(by=cast.alice, meeting=meeting, closes_on=closes)


def say(meeting: Meeting, **sent: Any) -> Client:
    phone = Client()
    assert phone.post(links.address("heard", "heard", meeting), sent).status_code == 302
    return phone


def test_from_asking_to_what_is_told(
    cast: Cast, meeting: Meeting, client: Client, later: Any
) -> None:
    url = f"/p/ashby/meetings/{meeting.pk}/how-was-it/"
    closes = clock.today() + timedelta(days=7)
    client.post(f"{url}ask/", {"closes_on": closes.isoformat()})
    link = links.address("heard", "heard", meeting)
    assert link in page(client, url)
    for number in range(8):
        say(meeting, heard="3" if number else "2", best=f"At the door, {number}")
    for where in (page(client, url), page(Client(), link)):
        assert "At the door" not in where
        assert "answers" not in where.partition("<main")[2].partition("<form")[0]
    later(8)
    for where in (page(client, url), page(Client(), link)):
        assert "Taken together, we felt heard." in where
        assert "from about 10 answers" in where
        assert "At the door, 5" in where


def test_seven_answers_are_as_if_nobody_had_answered(
    cast: Cast, meeting: Meeting, client: Client, later: Any
) -> None:
    opened(cast, meeting)
    for _number in range(7):
        say(meeting, heard="0", best=SECRET)
    later(8)
    url = f"/p/ashby/meetings/{meeting.pk}/how-was-it/"
    text = page(client, url)
    assert "Fewer than eight of us answered" in text
    assert SECRET not in text
    dump = serializers.serialize("json", HeardRound.objects.all())
    assert SECRET not in dump
    assert json.loads(dump)[0]["fields"]["tally"] == []


def test_what_was_told_is_never_worked_out_again(
    cast: Cast, meeting: Meeting, client: Client, later: Any
) -> None:
    opened(cast, meeting)
    assert tell_everywhere(HeardRound) == 0
    for _number in range(9):
        say(meeting, heard="3")
    later(8)
    assert tell_everywhere(HeardRound) == 1
    assert tell_everywhere(HeardRound) == 0
    first = HeardRound.objects.get().told
    with pytest.raises(RoundOver):
        notes_heard.answer_heard(
            by=bearer(meeting), asked=HeardRound.objects.get(), heard=0, best="late"
        )
    late = Client().post(links.address("heard", "heard", meeting), {"heard": "0"})
    assert late.status_code == 200
    again = HeardRound.objects.get()
    again.told = {}
    with door(), pytest.raises(AlreadyReleased):
        again.save()
    later(30)
    page(client, f"/p/ashby/meetings/{meeting.pk}/how-was-it/")
    assert HeardRound.objects.get().told == first


def bearer(meeting: Meeting) -> Any:
    from hedgerow.core.policy import Actor

    return Actor(place=meeting.place, link=("heard", meeting.pk))


def state(meeting: Meeting) -> str:
    """Every row that could tell something: of the round, and of history."""
    rows = [*HeardRound.objects.all(), *Event.objects.order_by("seq")]
    return serializers.serialize("json", rows)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_neither_order_nor_time_nor_who_leaves_a_trace(
    cast: Cast, meeting: Meeting, later: Any, order: tuple[int, ...]
) -> None:
    """The same answers in another order, at other times, signed in or not: the same bytes."""
    asked = opened(cast, meeting)
    before = Event.objects.count()
    answers = [(0, "When Gina spoke"), (3, "At the door"), (1, "tea")]
    signed_in = Client()
    signed_in.force_login(cast.account("bob"))
    link = links.address("heard", "heard", meeting)
    for number in order:
        heard, best = answers[number]
        phone = signed_in if number == 1 else Client()
        assert phone.post(link, {"heard": heard, "best": best}).status_code == 302
        later(0)
    row = HeardRound.objects.get()
    assert (row.tally, row.words) == ([1, 1, 0, 1], ["At the door", "When Gina spoke", "tea"])
    assert (row.version, row.created_at) == (asked.version, asked.created_at)
    assert Event.objects.count() == before  # a line for each would count them


def test_a_phone_that_answered_is_thanked_and_not_counted_twice(
    cast: Cast, meeting: Meeting
) -> None:
    opened(cast, meeting)
    link = links.address("heard", "heard", meeting)
    phone = say(meeting, heard="3")
    assert "You have answered from this phone" in page(phone, link)
    phone.post(link, {"heard": "3"})
    assert HeardRound.objects.get().tally == [0, 0, 0, 1]
    (cookie,) = (each for name, each in phone.cookies.items() if name.startswith("heard-"))
    assert cookie.value == "1"
    assert cookie["path"] == link
    assert cookie["httponly"]


def test_nothing_said_is_asked_again_kindly(cast: Cast, meeting: Meeting) -> None:
    opened(cast, meeting)
    answer = Client().post(links.address("heard", "heard", meeting), {})
    assert answer.status_code == 422
    assert "Answer one of the two" in answer.content.decode()
    strange = Client().post(links.address("heard", "heard", meeting), {"heard": "9"})
    assert strange.status_code == 422


def test_it_is_asked_once_after_the_meeting_and_for_a_time(
    cast: Cast, meeting: Meeting, client: Client
) -> None:
    to_come = calling.add_meeting(
        by=cast.alice, name="Next", starts_at=clock.now() + timedelta(days=3)
    )
    today = clock.today()
    with pytest.raises(ValueError, match="has not been yet"):
        notes_heard.ask_after(by=cast.alice, meeting=to_come, closes_on=today)
    with pytest.raises(ValueError, match="two months"):
        notes_heard.ask_after(by=cast.alice, meeting=meeting, closes_on=today + timedelta(days=90))
    opened(cast, meeting)
    with pytest.raises(ValueError, match="asked already"):
        opened(cast, meeting)
    url = f"/p/ashby/meetings/{meeting.pk}/how-was-it/ask/"
    again = client.post(url, {"closes_on": today.isoformat()}, follow=True)
    assert "You have asked already" in again.content.decode()
