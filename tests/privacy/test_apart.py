"""Two people kept apart: each reads the place as it would be without the other, to the byte."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models import ForeignKey
from django.test import Client
from django.test.utils import CaptureQueriesContext

from addresses import addresses as every_address
from cast import As, Cast, To
from hedgerow.core import clock
from hedgerow.core.doors import door
from hedgerow.core.ids import uuid7
from hedgerow.core.models import Entry, Event, PlaceModel
from hedgerow.core.policy import Actor, can, rules, visible, whose
from hedgerow.place.actors import actor_for
from hedgerow.place.models import Apart, Person
from hedgerow.place.services import belonging, organisations, people, strengths
from hedgerow.privacy.selectors.held import everything
from hedgerow.privacy.services.apart import end_apart, keep_apart
from hedgerow.promises.models import Promise
from hedgerow.promises.services.making import make_promise
from hedgerow.questions.models import Question
from hedgerow.questions.services.asking import ask_question
from hedgerow.stories.services import list_gain
from hedgerow.ties.models import Conversation
from hedgerow.ties.services import introducing
from hedgerow.ties.services.conversations import note_conversation
from hedgerow.ties.services.introductions import suggest_introduction
from hedgerow.ties.services.reports import say_report
from hedgerow.ties.structure import kept
from hedgerow.week import gathered
from hedgerow.week.services import resting

NEW_EACH_TIME = re.compile(
    rb'name="(?:csrfmiddlewaretoken|once)" value="[^"]*"|"X-CSRFToken": "[^"]*"'
)


def fresh(cast: Cast, name: str) -> Actor:
    """Somebody as they come to a page now."""
    return actor_for(cast.place, cast.account(name))


def busy(cast: Cast) -> None:
    """Charlie is known to everybody: a role, what he brings, talks, words, a promise, a question.

    Alice and Bob also do things with one another, and with Charlie.
    """
    alice, bob, charlie = (cast.people[name] for name in ("alice", "bob", "charlie"))
    today = clock.today(cast.place.time_zone)
    writes = replace(cast.charlie, role="member")
    people.put_on_hat(by=writes, person=charlie, organisation=cast.council, role="Treasurer")
    strengths.add_contribution(by=writes, person=charlie, kind="brings", words="a van for moving")
    for by, there in (
        (cast.alice, [alice, bob]),
        (cast.alice, [alice, charlie]),
        (writes, [charlie, alice]),
        (cast.alice, [alice, bob, charlie]),
    ):
        note_conversation(by=by, people=there, on=today - timedelta(days=30), words="Tea")
    say_report(by=writes, a=cast.council, b=cast.food_bank, on=today, words="Charlie’s view")
    say_report(by=cast.alice, a=charlie, b=cast.food_bank, on=today, words="He knows them")
    make_promise(by=writes, giver=charlie, receiver=alice, words="Chairs", due=today)
    ask_question(by=writes, words="Who has the key?")
    suggest_introduction(by=cast.alice, a=charlie, b=alice, reason="Vans", step="accepted")
    organisations.confirm_organisation(by=writes, organisation=cast.council)
    list_gain(by=writes, words="A shared van", on=today)
    resting.rest(by=writes, person=charlie, until=today)


@contextmanager
def without(cast: Cast, person: Person) -> Iterator[None]:
    """The world in which `person`, and whatever is theirs, never was."""
    with transaction.atomic(), door():
        Event.objects.filter(actor_id=person.pk).delete()
        Event.objects.filter(thing_id=person.pk).delete()
        Apart.objects.all().delete()
        for model in apps.get_models():
            if issubclass(model, Entry):
                model.objects.filter(author_id=person.pk).delete()
        person.memberships.all().delete()
        person.delete()
        yield
        transaction.set_rollback(True)


def read(browser: Client, addresses: list[str]) -> dict[str, bytes]:
    """What the browser is shown at each address, but for what is new each time."""
    kept.forget()
    gathered.forget()
    answers = {url: browser.get(url) for url in addresses}
    return {
        url: b"%d " % answer.status_code + NEW_EACH_TIME.sub(b"", answer.content)
        for url, answer in answers.items()
    }


@pytest.mark.slow
def test_pages_are_those_of_a_world_without_the_other(cast: Cast, as_: As, to: To) -> None:
    busy(cast)
    pks = {name: person.pk for name, person in cast.people.items()}
    body = cast.council.pk
    plain = [each.name for each in every_address() if each.asks == ("place",)]
    addresses = [
        *map(to, plain),
        *(to(name, body) for name in ("organisation", "departure_organisation", "thing_history")),
        *(to(name, pk) for pk in pks.values() for name in ("person", "departure_person")),
        *(to("conversation", pk) for pk in Conversation.objects.values_list("pk", flat=True)),
        *(to("question", pk) for pk in Question.objects.values_list("pk", flat=True)),
        *(to("promise", pk) for pk in Promise.objects.values_list("pk", flat=True)),
        *(to("tie", pks["bob"], pk) for pk in (pks["charlie"], body)),
        to("tie", body, cast.food_bank.pk),
        f"{to('people')}?words=charlie",
        f"{to('people')}?words=van",
        f"{to('who_could_help')}?words=van",
    ]
    browser = as_("bob")
    key = belonging.make_token(by=cast.bob, name="a program").key
    browser.defaults["HTTP_AUTHORIZATION"] = f"Bearer {key}"
    before = read(browser, addresses)
    assert sum(b"Charlie" in page for page in before.values()) > 8
    assert len(addresses) > 80
    keep_apart(by=fresh(cast, "charlie"), other=cast.people["bob"])
    shown = read(browser, addresses)
    with without(cast, cast.people["charlie"]):
        twin = read(browser, addresses)
    assert {url for url in addresses if shown[url] != twin[url]} == set()
    assert not any(b"Charlie" in page.replace(b"words=charlie", b"") for page in shown.values())
    gone = browser.get(to("person", pks["charlie"]))
    never = browser.get(to("person", uuid7()))
    assert (gone.status_code, never.status_code) == (404, 404)
    # Bob is as hidden from Charlie as Charlie is from Bob; Alice, a steward, sees both.
    assert b"Bob" not in as_("charlie").get(to("people")).content
    assert b"Bob" in as_("alice").get(to("people")).content


@pytest.mark.slow
def test_what_is_kept_apart_and_what_is_not(cast: Cast) -> None:
    busy(cast)
    charlie, bob = fresh(cast, "charlie"), fresh(cast, "bob")
    with CaptureQueriesContext(connection) as asked:
        fresh(cast, "bob")
    assert len(asked) == 2  # the account and who they are: nobody is hidden from anybody
    say_report(by=bob, a=cast.people["charlie"], b=cast.council, on=clock.today(), words="Owls")
    apart = keep_apart(by=charlie, other=cast.people["bob"])
    assert keep_apart(by=charlie, other=cast.people["bob"]) == apart
    with CaptureQueriesContext(connection) as asked:
        bob = fresh(cast, "bob")
    assert len(asked) == 3
    assert bob.unseen == {cast.people["charlie"].pk}
    assert fresh(cast, "alice").unseen == frozenset()
    # Bob is not told, and his own words stay his to take away.
    assert not visible(bob, Apart).exists()
    assert str(charlie.person_id) not in repr(everything(bob)["held"].get("place.apart"))
    assert "Owls" in repr(everything(bob))
    assert introducing.is_closed(cast.people["bob"], cast.people["charlie"])
    assert can(bob, "see", cast.food_bank)
    end_apart(by=charlie, apart=apart)
    assert fresh(cast, "bob").unseen == frozenset()
    assert not introducing.is_closed(cast.people["bob"], cast.people["charlie"])


@pytest.mark.slow
def test_a_list_and_a_page_agree_about_who_is_hidden(cast: Cast) -> None:
    busy(cast)
    things: dict[type[PlaceModel], list[PlaceModel]] = {}
    for _action, model in rules():
        things.setdefault(model, list(model.objects.all()))
    ids = [person.pk for person in cast.people.values()]
    for unseen, veiled in ([ids[0]], []), ([], [ids[1]]), (ids[1:3], ids[2:]):
        bob = replace(cast.bob, unseen=frozenset(unseen), veiled=frozenset(veiled))
        for action, model in rules():
            if action != "add":
                shown = set(visible(bob, model, action).values_list("pk", flat=True))
                opened = {thing.pk for thing in things[model] if can(bob, action, thing)}
                assert shown == opened, (action, model, unseen, veiled)


TOGETHER = {"helm", "meetings", "pot", "rounds", "voices", "reflections"}
"""Rooms in which what people did together keeps their names."""
OWN = {
    "week.lineanswer",
    "week.lineshown",
    "week.noletter",
    "place.apart",
    "place.veil",
    "privacy.concern",
    "journal.book",
    "journal.leaf",
    "exchange.bringin",
}
"""What nobody but the person themselves, or a steward for them, is ever shown."""


def test_every_table_about_somebody_says_whose_it_is() -> None:
    about = {
        model._meta.label_lower
        for _action, model in rules()
        if model._meta.app_label not in TOGETHER
        and any(
            isinstance(field, ForeignKey) and field.related_model is Person
            for field in model._meta.fields
        )
    }
    said = {model._meta.label_lower for columns in whose() for model in columns}
    everyones = {"questions.pulse", "moving.closing", "moving.silencerule", "moving.silence"}
    assert about - said - OWN == everyones | {"moving.yes"}
