"""What a crisis made possible is looked at again after three and twelve months."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import Cast
from hedgerow.core import clock
from hedgerow.core.models import Message
from hedgerow.place.models import Membership
from hedgerow.place.services.belonging import end_membership
from hedgerow.stories.models import GainLook
from hedgerow.stories.selectors import gains_page
from hedgerow.stories.services import ask_about_gains_when_due, list_gain, look_again
from measuring import looks

ON = date(2025, 11, 30)


def at(patch: pytest.MonkeyPatch, day: date) -> datetime:
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    patch.setattr(clock, "now", lambda: moment)
    return moment


def test_a_gain_is_asked_about_twice_and_answered_from_the_letter(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, ON)
    told: dict[str, Any] = {"on": ON, "window": "The flood"}
    gain = list_gain(by=cast.bob, words="We ring one another each week", **told)
    with pytest.raises(ValidationError, match="not come yet"):
        list_gain(by=cast.bob, words="Later", on=ON + timedelta(days=1))
    Message.objects.all().delete()
    for day, letters in ((date(2026, 2, 27), 0), (date(2026, 2, 28), 1), (date(2026, 3, 1), 1)):
        ask_about_gains_when_due(at(monkeypatch, day))
        assert Message.objects.count() == letters, day
    letter = Message.objects.get()
    assert letter.to == "bob@example.org"
    found = re.search(r"/p/ashby/gain/\S+", letter.text)
    assert found
    guest = Client()
    page = guest.get(found[0])
    assert "We ring one another each week" in page.content.decode()
    assert guest.post(found[0], {"state": "kept", "words": ""}).status_code == 422
    sent = {"state": "fading", "words": "Half of us still ring."}
    assert guest.post(found[0], sent).status_code == 302
    assert GainLook.objects.get().by_id == cast.people["bob"].pk
    assert ask_about_gains_when_due(at(monkeypatch, date(2026, 3, 2))) == 0
    assert ask_about_gains_when_due(at(monkeypatch, date(2026, 12, 1))) == 1
    look_again(by=cast.alice, gain=gain, state="gone", words="The rota ended.")
    with pytest.raises(ValidationError):
        look_again(by=cast.alice, gain=gain, state="splendid", words="x")
    (row,) = gains_page(cast.charlie).page
    assert [(mark.months, mark.look and mark.look.state) for mark in row.marks] == [
        (3, "fading"),
        (12, "gone"),
    ]
    assert (row.state, row.due) == ("gone", None)
    assert gains_page(cast.charlie).saying == "We gained one thing. One is gone."
    end_membership(by=cast.bob, membership=Membership.objects.get(person=cast.people["bob"]))
    assert guest.get(found[0]).status_code == 404  # who has left is asked no more


def test_a_private_gain_counts_for_nobody_else(cast: Cast) -> None:
    list_gain(by=cast.bob, words="A key to the hall", on=ON, audience="me")
    assert gains_page(cast.alice).saying == ""
    assert not gains_page(cast.alice).page.object_list
    assert gains_page(cast.bob).page.object_list


def test_how_they_stand_is_counted_by_the_database(cast: Cast) -> None:
    states: tuple[tuple[str, ...], ...] = ((), ("kept",), ("gone", "kept"), ("fading",))
    for number, looked in enumerate(states):
        gain = list_gain(by=cast.bob, words=f"Gain {number}", on=ON)
        for state in looked:
            look_again(by=cast.alice, gain=gain, state=state, words="So it is.")
    with CaptureQueriesContext(connection) as asked:
        told = gains_page(cast.charlie).saying
    assert told == "We gained 4 things. 2 are kept. One is fading. One waits for a look."
    assert looks(asked) == 5
