"""Every word is read by those whom its author chose, by those it is about, and by nobody else."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from cast import Cast
from hedgerow.core import clock
from hedgerow.core.models import Audience, Entry
from hedgerow.place.services.belonging import invite
from hedgerow.place.services.people import add_person, add_reach, put_on_hat
from hedgerow.place.services.strengths import add_contribution
from hedgerow.ties.models import Conversation
from hedgerow.ties.services.conversations import note_conversation
from hedgerow.ties.services.introductions import suggest_introduction
from hedgerow.ties.services.reports import say_report

EVERYBODY = ("alice", "bob", "charlie", "dora", "eve", "fay")
TOKEN = re.compile(r'X-CSRFToken": "\w+"|name="csrfmiddlewaretoken" value="\w+"')
WIDTHS = (Audience.ME, Audience.PEOPLE, Audience.GROUP, Audience.PLACE)


@dataclass(frozen=True)
class Planted:
    """A word that stands in one entry and nowhere else, and who may read it."""

    word: str
    entry: Entry
    readers: frozenset[str]


@pytest.fixture
def cast_with_fay(cast: Cast) -> Cast:
    """The cast and Fay, a member of the council, about whom nobody writes anything."""
    fay = add_person(by=cast.alice, name="Fay")
    invite(by=cast.alice, person=fay, email="fay@example.org")
    put_on_hat(by=cast.alice, person=fay, organisation=cast.council, role="Clerk")
    cast.people["fay"] = fay
    return cast


def readers(audience: str, about: set[str]) -> frozenset[str]:
    """Who may read what Bob wrote; people are Fay alone, the group is the council."""
    chosen = {
        Audience.ME: set(),
        Audience.PEOPLE: {"fay"},
        Audience.GROUP: {"alice", "fay"},
        Audience.PLACE: {"alice", "charlie", "fay"},
    }[Audience(audience)]
    told = set() if audience == Audience.ME else about
    return frozenset(chosen | told | {"bob"})


def plant(cast: Cast) -> Iterator[Planted]:
    """One entry of each kind for each audience, every text field of it filled with its word."""
    words = (f"canary{number}x" for number in itertools.count())
    for audience in WIDTHS:
        named = {Audience.PEOPLE: [cast.people["fay"].pk], Audience.GROUP: [cast.council.pk]}
        width: dict[str, Any] = {
            "by": cast.bob,
            "audience": audience,
            "with_ids": named.get(audience, []),
        }
        charlie, bob = cast.people["charlie"], cast.people["bob"]
        word = next(words)
        told = note_conversation(people=[bob, charlie], on=clock.today(), words=word, **width)
        yield Planted(word, told, readers(audience, {"charlie"}))
        word = next(words)
        said = say_report(
            a=cast.food_bank, b=charlie, on=clock.today(), words=word, kind=word, **width
        )
        yield Planted(word, said, readers(audience, {"charlie"}))
        word = next(words)
        said = say_report(
            a=cast.food_bank, b=cast.council, on=clock.today(), words=word, kind=word, **width
        )
        yield Planted(word, said, readers(audience, set()))
        word = next(words)
        brings = add_contribution(organisation=cast.food_bank, words=word, **width)
        yield Planted(word, brings, readers(audience, set()))
        word = next(words)
        asks = add_contribution(person=charlie, words=word, kind="ask", **width)
        yield Planted(word, asks, readers(audience, set()) | {"charlie"})
        word = next(words)
        reach = add_reach(person=charlie, kind="email", value=f"{word}@example.org", **width)
        yield Planted(word, reach, readers(audience, set()) | {"charlie"})
        word = next(words)
        both = suggest_introduction(
            a=charlie, b=cast.people["alice"], opener=bob, reason=word, words=word, **width
        )
        yield Planted(word, both, readers(audience, {"charlie", "alice"}))


def addresses(cast: Cast) -> list[str]:
    """Every page of this room's everyday that shows anything."""
    people = [cast.people[name].pk for name in ("alice", "bob", "charlie", "fay")]
    bodies = [cast.council.pk, cast.food_bank.pk]
    pairs = itertools.combinations([*people, *bodies], 2)
    found = ["", "?words=canary", "people/", "people/?words=canary", "conversations/new/"]
    found += [f"people/{pk}/" for pk in people] + [f"organisations/{pk}/" for pk in bodies]
    found += [f"ties/{one}/{other}/" for one, other in pairs]
    found += [f"conversations/{each.pk}/" for each in Conversation.objects.all()]
    found += [f"conversations/{each.pk}/change/" for each in Conversation.objects.all()]
    found += [f"conversations/new/people/?who={word}" for word in ("canary", "charlie")]
    found += [f"reports/new/?other={pk}" for pk in (*people, *bodies)]
    found += [f"ties/{cast.council.pk}/{cast.food_bank.pk}/rhythm/"]
    return [f"/p/ashby/{path}" for path in found]


def read_by(name: str, cast: Cast, client: Client, paths: list[str]) -> str:
    """The bodies of all pages that somebody may open."""
    client.force_login(cast.account(name))
    answers = [client.get(path) for path in paths]
    assert all(answer.status_code in {200, 404} for answer in answers)
    return "\n".join(answer.content.decode() for answer in answers)


@pytest.mark.slow
def test_each_word_is_read_by_whom_it_is_for(cast_with_fay: Cast, client: Client) -> None:
    cast = cast_with_fay
    planted = list(plant(cast))
    paths = addresses(cast)
    for name in EVERYBODY:
        text = read_by(name, cast, client, paths)
        for each in planted:
            seen, may = each.word in text, name in each.readers
            what = (name, each.word, type(each.entry).__name__, each.entry.audience)
            assert seen == may, what


@pytest.mark.slow
def test_a_private_entry_changes_nothing_that_others_are_shown(
    cast_with_fay: Cast, client: Client
) -> None:
    cast = cast_with_fay
    paths = [path for path in addresses(cast) if "new/" not in path and "rhythm" not in path]

    def pages(name: str) -> list[str]:
        client.force_login(cast.account(name))
        return [TOKEN.sub("", client.get(path).content.decode()) for path in paths]

    before = pages("fay")
    there = [cast.people["bob"], cast.people["charlie"], cast.people["alice"]]
    me: dict[str, Any] = {"by": cast.bob, "audience": Audience.ME}
    note_conversation(people=there, on=clock.today(), words="x", **me)
    say_report(a=cast.food_bank, b=cast.council, on=clock.today(), warmth="ended", **me)
    add_contribution(organisation=cast.food_bank, words="x", **me)
    assert pages("fay") == before
