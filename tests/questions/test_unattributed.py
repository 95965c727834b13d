"""Unattributed means not stored: whoever asked, and at whatever hour, every byte is the same.

One story is told again in an empty database with another asker at another hour, and once from the
link of a room. Then with leaks made on purpose, each of which must show.
"""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from every_byte import everything_kept, fresh, what_differs
from hedgerow.core import audiences, history, outbox, unattributed
from hedgerow.core.ids import uuid7
from hedgerow.core.models import Entry, Event, Place
from hedgerow.core.policy import Actor
from hedgerow.core.scope import in_place
from hedgerow.place.models import Membership, Person
from hedgerow.place.services import belonging, organisations, people
from hedgerow.place.services.opening import open_place
from hedgerow.questions.models import Question
from hedgerow.questions.services.asking import ask_question, keepsake_address

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "If I’m honest, I find it hard to say what we do."
ONCE = "chance-drew-this-key"
ASK = "/p/ashby/questions/ask/"
TO_ALL = {"audience": "place"}
TO_US = {"audience": "group"}  # of a body in which both askers have a role
Told = dict[str, object]
Leak = Callable[[pytest.MonkeyPatch], None]


def day(hour: int, minute: int) -> datetime:
    return datetime(2026, 3, 2, hour, minute, 41, 123457, tzinfo=UTC)


def build() -> tuple[Place, dict[str, Client]]:
    """A place with two who may ask, one who follows and one who only reads, all signed in."""
    place, alice = open_place(
        name="Ashby", slug="ashby", steward_name="Alice", steward_email="alice@example.org"
    )
    with in_place(place):
        body = organisations.add_organisation(by=alice, name="Council", sector="council")
        for name, role in (("bob", "member"), ("dave", "member"), ("charlie", "viewer")):
            person = people.add_person(by=alice, name=name.title())
            belonging.invite(by=alice, person=person, email=f"{name}@example.org", role=role)
        for person in Person.objects.order_by("name"):
            people.put_on_hat(by=alice, person=person, organisation=body, role="Member")
    browsers = {}
    for name in ("alice", "bob", "dave", "charlie"):
        browsers[name] = Client()
        browsers[name].force_login(get_user_model().objects.get(email=f"{name}@example.org"))
    return place, browsers


def tell(
    monkeypatch: pytest.MonkeyPatch,
    asker: str,
    hour: int,
    audience: dict[str, str],
    leak: Leak | None = None,
) -> Told:
    """The story: asked, followed, added to, let go. All but the asker and their hours is fixed."""
    with monkeypatch.context() as patch, fresh(patch) as stage:
        stage.at(day(8, 0), "build")
        place, browsers = build()
        stage.at(day(hour, 7), "the page")
        if leak:
            leak(patch)
        if asker in browsers:
            keepsake = _ask_on_the_page(stage.at, browsers[asker], hour, audience)
        else:
            stage.at(day(hour, 9), "asking")
            secrets.token_urlsafe(16)  # a form of the room draws its key, as the page does
            guest = unattributed.unattributed(Actor(place=place, link=("room", place.pk)))
            with in_place(place):
                asked = ask_question(by=guest, words=WORDS, audience="place", once=ONCE)
                keepsake = keepsake_address(asked)
        browser = browsers.get(asker, Client())
        for minute, later in ((15, "more"), (16, "opened")):
            stage.at(day(hour, minute), later)
            sent = {"later": later, f"{later}-words": "All of us.", f"{later}-once": later}
            assert browser.post(keepsake, sent).status_code == 302
        stage.at(day(21, 0), "following")
        pk = _only_question(place)
        path = reverse("question_follow", args=["ashby", pk])
        assert browsers["dave"].post(path, {"words": "I too."}).status_code == 302
        told = {}
        for read in (f"questions/{pk}/", "questions/", f"history/{pk}/", "take-out/json/"):
            stage.at(day(21, 5), read)
            answer = browsers["charlie"].get(f"/p/ashby/{read}")
            told[f"page {read}"] = answer.content or b"".join(answer.streaming_content)
        stage.at(day(hour + 1, 30), "letting go")
        sent = {"later": "let_go", "let_go-words": "", "let_go-once": "let go"}
        assert browser.post(keepsake, sent).status_code == 302
        return {**told, **everything_kept(place, stage)}


def _ask_on_the_page(
    at: Callable[[datetime, str], None], browser: Client, hour: int, audience: dict[str, str]
) -> str:
    page = browser.get(ASK).content.decode()
    group = re.search(r'<option value="([0-9a-f-]{36})"', page)
    assert group is not None
    at(day(hour, 9), "asking")
    sent = {"words": WORDS, "whose": "nobody", "once": ONCE, "group": group[1], **audience}
    for _twice in range(2):  # a double click asks once
        answer = browser.post(ASK, sent)
    where: str = answer["Location"]
    assert browser.get(where).status_code == 200
    return where


def _only_question(place: Place) -> Any:
    with in_place(place):
        return Question.objects.get().pk


@pytest.mark.parametrize("audience", [TO_ALL, TO_US], ids=["place", "group"])
@pytest.mark.slow
def test_whoever_asked_and_when_every_byte_is_the_same(
    monkeypatch: pytest.MonkeyPatch, audience: dict[str, str]
) -> None:
    first = tell(monkeypatch, "alice", 9, audience)
    assert what_differs(first, tell(monkeypatch, "bob", 16, audience)) == {}
    if audience == TO_ALL:
        assert what_differs(first, tell(monkeypatch, "the room", 13, audience)) == {}
    assert len([name for name in first if name.startswith("table ")]) > 40
    assert WORDS in str(first["table questions_question"])
    assert "All of us." in str(first["table questions_afterword"])


def tell_of_an_answer(monkeypatch: pytest.MonkeyPatch, who: str, hour: int) -> Told:
    """The story of a purpose: Dave asks everybody, one of them answers, and Dave closes it."""
    with monkeypatch.context() as patch, fresh(patch) as stage:
        stage.at(day(8, 0), "build")
        place, browsers = build()
        sent = {"words": "What are we here to do?", "once": ONCE}
        pulse = browsers["dave"].post("/p/ashby/purpose/ask/", sent)["Location"]
        stage.at(day(hour, 9), "answering")
        sent = {"words": WORDS, "whose": "nobody", "once": ONCE}
        for _twice in range(2):  # a double click answers once
            assert browsers[who].post(f"{pulse}answer/", sent).status_code == 302
        stage.at(day(21, 0), "closing")
        assert browsers["dave"].post(f"{pulse}close/").status_code == 302
        stage.at(day(21, 5), "reading")
        page = browsers["charlie"].get(pulse).content
        assert page.count(b"I find it hard to say") == 1
        return {"page": page, **everything_kept(place, stage)}


@pytest.mark.slow
def test_whoever_answered_and_when_every_byte_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    first = tell_of_an_answer(monkeypatch, "alice", 9)
    assert what_differs(first, tell_of_an_answer(monkeypatch, "bob", 16)) == {}


REAL = unattributed.unattributed


def _whole_actor(patch: pytest.MonkeyPatch, also: Callable[[Actor], Any]) -> None:
    """Let the view's `unattributed` do something with the actor whose name it should forget."""

    def leaky(actor: Actor) -> Actor:
        also(actor)
        return REAL(actor)

    patch.setattr("hedgerow.questions.views.board.unattributed", leaky)


def the_author(patch: pytest.MonkeyPatch) -> None:
    asked_by: list[UUID | None] = []
    share = audiences.share

    def share_and_tell(entry: Entry, *args: Any, **named: Any) -> None:
        entry.author_id = asked_by[-1]
        entry.save()
        share(entry, *args, **named)

    _whole_actor(patch, lambda actor: asked_by.append(actor.person_id))
    patch.setattr(audiences, "share", share_and_tell)


def who_did_it_in_history(patch: pytest.MonkeyPatch) -> None:
    did: list[UUID | None] = []
    record = history.record

    def record_and_tell(kind: str, *, by: Actor, **about: Any) -> Event:
        named = replace(by, person_id=did[-1]) if by.unattributed_on and did else by
        return record(kind, by=named, **about)

    _whole_actor(patch, lambda actor: did.append(actor.person_id))
    patch.setattr(history, "record", record_and_tell)


def a_log_line(patch: pytest.MonkeyPatch) -> None:
    _whole_actor(patch, lambda actor: logging.getLogger("hedgerow").debug("%s asks", actor.name))


def a_trace_on_the_account(patch: pytest.MonkeyPatch) -> None:
    accounts = get_user_model().objects
    seen = {"last_login": day(1, 0)}
    _whole_actor(patch, lambda actor: accounts.filter(pk=actor.account_id).update(**seen))


def a_letter(patch: pytest.MonkeyPatch) -> None:
    def write(actor: Actor) -> None:
        email = Membership.objects.get(person_id=actor.person_id).account.email
        outbox.post(key="thanks", to=email, subject="Thank you", text="for asking")

    _whole_actor(patch, write)


def _time(module: str) -> Leak:
    """Rows that this module writes carry the moment, as every other row does."""

    def leak(patch: pytest.MonkeyPatch) -> None:
        patch.setattr(f"hedgerow.{module}.kept_of", lambda by: {})

    leak.__name__ = f"the moment, by {module}"
    return leak


def the_moment_in_history(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(history, "uuid7", lambda day: uuid7())


LEAKS = [
    the_author,
    who_did_it_in_history,
    a_log_line,
    a_trace_on_the_account,
    a_letter,
    the_moment_in_history,
    *map(_time, ("questions.services.asking", "questions.services.afterwards")),
    *map(_time, ("core.idempotency", "core.audiences")),
]


@pytest.mark.slow
@pytest.mark.parametrize("leak", LEAKS, ids=lambda leak: leak.__name__)
def test_a_leak_made_on_purpose_shows(monkeypatch: pytest.MonkeyPatch, leak: Leak) -> None:
    """So that the test above cannot pass because it looks at nothing."""
    first = tell(monkeypatch, "alice", 9, TO_US, leak)
    assert what_differs(first, tell(monkeypatch, "bob", 16, TO_US, leak)) != {}
