"""Monday's letter: once a week to whoever wishes it, answered by links and in a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from pytest_django import Settings

from cast import Cast
from hedgerow.cli.readers import READERS
from hedgerow.core import clock
from hedgerow.core.history import in_words
from hedgerow.core.incoming import Outcome, take_in
from hedgerow.core.models import Event, Message
from hedgerow.place.models import Membership
from hedgerow.place.services import belonging
from hedgerow.place.services.people import add_person, put_on_hat
from hedgerow.ties.models import Conversation
from hedgerow.week import gathered
from hedgerow.week import letters as letters_due
from hedgerow.week.letters import write_when_due
from hedgerow.week.models import LineAnswer, LineShown, NoLetter, Rest
from posting import answer, promise_of

LONDON = ZoneInfo("Europe/London")
MONDAY = datetime(2036, 3, 3, 8, tzinfo=LONDON)  # the day before the promise of `posting` is due
At = Callable[[datetime], int]


@pytest.fixture
def at(cast: Cast, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> At:
    """Have it be a moment, and write the letters that are due; how many."""
    promise_of(cast)
    promise_of(cast, "bob", "alice")
    new = add_person(by=cast.alice, name="Gina")
    monkeypatch.setattr(clock, "now", lambda: MONDAY - timedelta(days=7))
    since = {"role": "Cook", "since": MONDAY.date() - timedelta(days=10)}
    put_on_hat(by=cast.alice, person=new, organisation=cast.food_bank, **since)
    settings.DEMONSTRATION = True  # keeps the text of what was sent
    settings.MAIL_REPLY_TO = "post@place.example"
    settings.CSRF_TRUSTED_ORIGINS = ["https://place.example"]
    gathered.forget()

    def moved(moment: datetime) -> int:
        monkeypatch.setattr(clock, "now", lambda: moment)
        return write_when_due(moment)

    return moved


def letters(to: str = "") -> list[Message]:
    rows = Message.objects.filter(key__startswith="week ", to__startswith=to)
    return list(rows.order_by("written_at", "pk"))


def links(letter: Message, words: str) -> list[str]:
    """The paths of the links that say so."""
    return re.findall(rf"{words}:\s+https://place\.example(\S+)", letter.text)


def answers() -> list[tuple[str, str]]:
    return list(LineAnswer.objects.order_by("created_at").values_list("kind", "words"))


@pytest.mark.slow
def test_it_comes_on_monday_morning_once(at: At, cast: Cast) -> None:
    assert at(MONDAY - timedelta(hours=2)) == 0, "not before seven"
    assert at(MONDAY - timedelta(days=1)) == 0, "not on a Sunday"
    written = at(MONDAY)
    assert {"alice@example.org", "bob@example.org"} <= {each.to for each in letters()}
    assert "dora@example.org" not in {each.to for each in letters()}
    assert at(MONDAY + timedelta(hours=3)) == 0
    assert at(MONDAY - timedelta(days=1)) == 0, "the clock was set back a day"
    assert at(MONDAY) == 0
    (letter,) = letters("bob")
    assert letter.subject == "Your week in Ashby"
    assert "Hello Bob," in letter.text
    assert "You can also answer this letter." in letter.text
    assert len(links(letter, "Later")) == LineShown.objects.filter(person__name="Bob").count()
    for words in links(letter, "Later"):
        assert words in letter.html
    assert len(letters()) == written
    assert at(MONDAY + timedelta(days=7)) > 0


def test_whoever_is_cut_off_goes_on_where_they_were(
    at: At, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = letters_due.letter_about
    whole = iter([True])

    def cut_off(*told: Any) -> Any:
        if not next(whole, False):
            raise KeyboardInterrupt
        return made(*told)

    with monkeypatch.context() as patched:
        patched.setattr(letters_due, "letter_about", cut_off)
        with pytest.raises(KeyboardInterrupt):
            at(MONDAY)
    assert len(letters()) == 1
    first = letters()[0].to
    assert at(MONDAY) >= 1
    everyone = [each.to for each in letters()]
    assert everyone.count(first) == 1
    assert len(everyone) == len(set(everyone)) >= 2


@pytest.mark.slow
def test_a_link_says_what_it_does_and_a_button_does_it(at: At, cast: Cast, client: Client) -> None:
    at(MONDAY)
    (letter,) = letters("bob")
    link = links(letter, "Later")[0]
    for _ in range(2):
        shown = client.get(link)
        assert b"You answer: Later." in shown.content
        assert b"Nothing happens until you press the button." in shown.content
    assert answers() == []
    client.force_login(cast.account("alice"))
    page = link.partition("?")[0]
    said = client.post(page, {"answer": "later", "once": "x"}, follow=True)
    client.post(page, {"answer": "later", "once": "x"})
    assert b"It comes back in four weeks." in said.content
    assert b"This is answered" in said.content
    assert answers() == [("later", "")]
    row = LineAnswer.objects.get()
    assert row.person_id == cast.bob.person_id, "whoever is signed in on this machine"
    event = Event.objects.get(kind="line.answered")
    assert in_words(event, "Bob") == "Bob answered a line of their week"
    assert event.actor_id == cast.bob.person_id
    assert client.post(page, {"answer": "nonsense"}, follow=True).status_code == 200
    assert client.get(page[:-3] + "x/").status_code == 404
    assert len(answers()) == 1


@pytest.mark.slow
def test_it_can_be_stopped_by_one_press_and_wished_for_again(
    at: At, cast: Cast, client: Client
) -> None:
    at(MONDAY)
    (letter,) = letters("bob")
    page = letter.leave.removeprefix("https://place.example")
    program = Client(enforce_csrf_checks=True)
    assert b"You may stop it." in program.get(page).content
    assert not NoLetter.objects.exists()
    for _ in range(2):
        assert program.post(page, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert NoLetter.objects.get().person_id == cast.bob.person_id
    at(MONDAY + timedelta(days=7))
    assert len(letters("bob")) == 1
    client.force_login(cast.account("bob"))
    assert b"You have no letter on Mondays." in client.get("/p/ashby/this-week/").content
    client.post("/p/ashby/this-week/letters/", {"wish": "yes"})
    assert not NoLetter.objects.filter(over_at=None).exists()
    assert b"we write to you" in client.get("/p/ashby/this-week/").content
    client.post("/p/ashby/this-week/letters/", {"wish": "no"})
    assert NoLetter.objects.filter(over_at=None).count() == 1


def test_a_leaver_has_no_letter_and_their_links_are_dead(
    at: At, cast: Cast, client: Client
) -> None:
    at(MONDAY)
    (letter,) = letters("bob")
    left = Membership.objects.get(person__name="Bob")
    belonging.end_membership(by=cast.alice, membership=left)
    assert client.get(links(letter, "Later")[0]).status_code == 404
    assert take_in(answer(letter, "1 later"), READERS) == Outcome.UNCLEAR
    assert answers() == []


@pytest.mark.slow
def test_it_is_answered_in_a_sentence(at: At, cast: Cast) -> None:
    at(MONDAY)
    (letter,) = letters("bob")
    keys = {str(row.pk): row.key for row in LineShown.objects.all()}
    in_order = [keys[pk] for pk in letter.about["lines"]]
    coffee = 1 + next(at for at, key in enumerate(in_order) if key.startswith(("meet", "new")))
    promised = 1 + next(at for at, key in enumerate(in_order) if key.startswith("promise"))

    def said(words: str, name: str) -> Outcome:
        return take_in(answer(letter, words, name=name), READERS)

    assert said("had it", "a") == Outcome.UNCLEAR, "which?"
    assert said(f"{coffee} had it\n99 later", "b") == Outcome.UNCLEAR
    assert said(f"{coffee} we never met", "c") == Outcome.UNCLEAR
    assert said("1 who is this?", "d") == Outcome.UNCLEAR
    assert said(f"{coffee} later\n{promised} done", "h") == Outcome.UNCLEAR, "all of it or nothing"
    assert answers() == []
    assert Message.objects.filter(key__startswith="unclear").count() == 1
    sentence = "Ann and I talked about the river for an hour."
    assert said(f"Hi,\n{coffee} {sentence}\n\nOn 3 March 2036, Us wrote:\n> 1", "e") == "acted on"
    assert answers() == [("had_it", sentence)]
    (offer,) = Message.objects.filter(key__startswith="write down ")
    pk = LineAnswer.objects.get().with_person
    assert f"https://place.example/p/ashby/this-week/write-down/{pk}/" in offer.text
    assert not Conversation.objects.exists(), "nothing by itself"
    assert said(f"{promised}. Later", "i") == Outcome.ACTED
    assert Message.objects.filter(key__startswith="write down ").count() == 1
    assert answers()[1:] == [("later", "")]
    assert said("rest, please", "f") == Outcome.ACTED
    assert Rest.objects.get().person_id == cast.bob.person_id
    assert said("stop", "g") == Outcome.ACTED
    assert NoLetter.objects.get().person_id == cast.bob.person_id
