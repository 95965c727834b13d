"""Letters about promises: once, to the right address, with a link that answers by itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from pytest_django import Settings

from cast import As, Cast, To
from hedgerow.core import clock, links
from hedgerow.core.models import Audience, Message
from hedgerow.place.models import Hat
from hedgerow.place.services.people import add_person, add_reach, take_off_hat
from hedgerow.promises.models import Promise, PromiseStep
from hedgerow.promises.selectors.promises import promise_card
from hedgerow.promises.services import answering
from hedgerow.promises.services.making import make_promise
from hedgerow.promises.services.reminding import remind_when_due

from .conftest import DUE, WORDS, promise

Until = Callable[[int], None]


@pytest.fixture
def days_before(monkeypatch: pytest.MonkeyPatch) -> Until:
    """Have it be so many days before the day of the promise; after it for less than none."""

    def moved(days: int) -> None:
        then = datetime(DUE.year, DUE.month, DUE.day, 12, tzinfo=ZoneInfo("Europe/London"))
        monkeypatch.setattr(clock, "now", lambda: then - timedelta(days=days))

    return moved


def letters() -> list[Message]:
    return list(Message.objects.filter(key__startswith="promise").order_by("written_at"))


def test_the_giver_is_reminded_once_a_few_days_before(
    cast: Cast, promised: Promise, days_before: Until, settings: Settings
) -> None:
    settings.DEMONSTRATION = True  # keeps the text of what was sent
    settings.CSRF_TRUSTED_ORIGINS = ["https://place.example.org"]
    days_before(10)
    assert remind_when_due(clock.now()) == 0
    days_before(3)
    for _ in range(3):
        remind_when_due(clock.now())
    (letter,) = letters()
    assert letter.to == "alice@example.org"
    assert WORDS in letter.text
    assert "Tuesday 4 March 2036" in letter.text
    assert f"https://place.example.org/p/ashby/promised/{promised.pk}/" in letter.text


def test_an_agreed_change_has_one_reminder_of_its_own(
    cast: Cast, promised: Promise, days_before: Until
) -> None:
    days_before(2)
    remind_when_due(clock.now())
    later = DUE + timedelta(days=7)
    answering.change_openly(by=cast.bob, promise=promised, seen=1, words=WORDS, due=later)
    remind_when_due(clock.now())
    assert len(letters()) == 1
    days_before(-5)
    remind_when_due(clock.now())
    assert [letter.to for letter in letters()] == ["alice@example.org"] * 2


def test_who_is_not_reminded(cast: Cast, days_before: Until) -> None:
    done = promise(cast, "alice", "bob")
    answering.say_done(by=cast.alice, promise=done)
    asked_after = len(letters())
    note: dict[str, Any] = {
        "words": WORDS,
        "due": DUE,
        "giver": cast.people["charlie"],
        "audience": Audience.ME,
    }
    make_promise(by=cast.alice, **note)
    gone = promise(cast, "bob", "alice", giver_body=cast.food_bank)
    kept = promise(cast, "alice", "bob")
    answering.say_kept(by=cast.bob, promise=kept)
    take_off_hat(by=cast.alice, hat=Hat.objects.get(person=cast.people["bob"]), on=date(2025, 1, 8))
    days_before(1)
    assert remind_when_due(clock.now()) == 0
    assert len(letters()) == asked_after == 1
    assert promise_card(cast.alice, gone.pk).row.needs_holder


def test_the_receiver_is_asked_once_what_became_of_it(
    cast: Cast, promised: Promise, days_before: Until
) -> None:
    days_before(-1)
    remind_when_due(clock.now())
    answering.say_done(by=cast.alice, promise=promised)
    remind_when_due(clock.now())
    assert [letter.to for letter in letters()] == ["bob@example.org"]
    days_before(-30)
    promise(cast, "alice", "bob")
    assert remind_when_due(clock.now()) == 0


def test_only_an_address_that_may_be_used_is_used(cast: Cast, days_before: Until) -> None:
    ivy = add_person(by=cast.alice, name="Ivy")
    add_reach(by=cast.bob, person=ivy, kind="email", value="ivy@home.example")
    days_before(1)
    make_promise(by=cast.alice, words=WORDS, due=DUE, giver=ivy)
    assert remind_when_due(clock.now()) == 0
    make_promise(by=cast.bob, words=WORDS, due=DUE, giver=ivy)
    assert remind_when_due(clock.now()) == 1
    assert letters()[0].to == "ivy@home.example"


def received(made: Promise) -> str:
    return links.address("promise_received", "promise", made)


def given(made: Promise) -> str:
    return links.address("promise_given", "promised", made)


def test_a_link_answers_without_signing_in(promised: Promise) -> None:
    guest = Client()
    page = guest.get(received(promised)).content.decode()
    assert WORDS in page
    assert "It was kept" in page
    assert "/people/" not in page
    assert guest.post(received(promised), {"say": "kept", "why": "Thank you"}).status_code == 302
    assert "It was kept. How good." in guest.get(received(promised)).content.decode()
    last = PromiseStep.objects.last()
    assert last is not None
    assert (last.kind, last.why, last.by_id) == ("kept", "Thank you", promised.receiver_id)
    again = guest.post(received(promised), {"say": "let_go"}, follow=True).content.decode()
    assert "It was settled meanwhile" in again


def test_the_givers_link_says_done_and_asks_and_no_more(cast: Cast, promised: Promise) -> None:
    guest = Client()
    page = guest.get(given(promised)).content.decode()
    assert "It is done" in page
    assert "It was kept" not in page
    guest.post(given(promised), {"say": "kept"})
    assert not PromiseStep.objects.filter(kind="kept").exists()
    sent = {"say": "change", "words": WORDS, "due": "2036-03-11", "why": "Late", "seen": "1"}
    assert guest.post(given(promised), {**sent, "why": ""}).status_code == 422
    assert guest.post(given(promised), sent).status_code == 302
    assert promise_card(cast.bob, promised.pk).row.stands == "asked"
    assert Promise.objects.get().due == DUE
    assert letters()[-1].to == "bob@example.org"


def test_a_change_is_agreed_to_by_link(promised: Promise) -> None:
    guest = Client()
    sent = {"say": "change", "words": WORDS, "due": "2036-03-11", "why": "Fine", "seen": "7"}
    stale = guest.post(received(promised), sent)
    assert stale.status_code == 422
    assert "changed meanwhile" in stale.content.decode()
    assert 'name="seen" value="1"' in stale.content.decode()
    assert guest.post(received(promised), {**sent, "seen": "1"}).status_code == 302
    assert Promise.objects.get().due == date(2036, 3, 11)


def test_one_link_is_not_the_other(promised: Promise) -> None:
    word = re.search(r"/([^/]+)/$", given(promised))
    assert word
    forged = re.sub(r"[^/]+/$", f"{word[1]}/", received(promised))
    assert Client().get(forged).status_code == 404


def test_a_page_for_members_opens_for_no_guest(as_: As, to: To, promised: Promise) -> None:
    assert as_("").get(to("promise", promised.pk)).status_code == 302
