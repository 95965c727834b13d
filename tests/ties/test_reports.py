"""Saying how a pair stands: each account is kept by itself, and may be taken back."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from cast import Cast
from hedgerow.core import clock
from hedgerow.place.services.organisations import add_organisation
from hedgerow.place.services.people import put_on_hat
from hedgerow.ties.models import Report, Rhythm
from hedgerow.ties.services.reports import say_report

NEW = "/p/ashby/reports/new/"


def post(client: Client, address: str = NEW, **said: Any) -> Any:
    return client.post(address, said)


def only() -> Report:
    return Report.objects.get()


def test_a_word_is_enough_and_is_the_authors_side(cast: Cast, bob: Client) -> None:
    answer = post(bob, who="Ashby Council", warmth="steady", once="k")
    report = only()
    assert (report.a, report.b) == (cast.food_bank, cast.council)
    assert (report.source, report.from_side, report.warmth) == ("side", "a", "steady")
    assert (report.on, report.audience) == (clock.today(), "place")
    tie = f"/p/ashby/ties/{cast.food_bank.pk}/{cast.council.pk}/"
    assert answer.headers["Location"] == tie
    post(bob, who="Ashby Council", warmth="steady", once="k")
    assert Report.objects.count() == 1


def test_one_may_speak_as_oneself(cast: Cast, bob: Client) -> None:
    post(bob, who="Alice", words="She picks up.", speaking_as=str(cast.bob.person_id))
    assert (only().a, only().b) == (cast.people["bob"], cast.people["alice"])


def test_one_may_not_speak_as_somebody_else(cast: Cast, bob: Client) -> None:
    page = post(bob, who="Alice", words="x", speaking_as=str(cast.council.pk))
    assert "to mend" in page.content.decode()
    assert not Report.objects.exists()


def test_somebody_who_saw_it_is_an_observer(cast: Cast, bob: Client) -> None:
    choir = add_organisation(by=cast.bob, name="Choir")
    ends = {"one": str(choir.pk), "other": str(cast.council.pk)}
    assert "as somebody who saw it" in bob.get(NEW, ends).content.decode()
    post(bob, words="They sang together.", **ends)
    assert (only().source, only().from_side) == ("observer", "")
    assert {only().a, only().b} == {choir, cast.council}


def test_the_end_that_is_ones_own_is_found(cast: Cast, bob: Client) -> None:
    post(bob, one=str(cast.council.pk), other=str(cast.food_bank.pk), warmth="new")
    assert (only().a, only().from_side) == (cast.food_bank, "a")


def test_a_body_and_a_person_of_one_name_are_asked_about(cast: Cast, bob: Client) -> None:
    body = add_organisation(by=cast.bob, name="Alice")
    page = post(bob, who="Alice", warmth="new").content.decode()
    assert "Choose whom you mean." in page
    assert f'value="{body.pk}"' in page
    assert f'value="{cast.people["alice"].pk}"' in page
    post(bob, who="Alice", warmth="new", other=str(body.pk))
    assert only().b == body


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"who": "Alice"}, "Choose a word above, or write a sentence here."),
        ({"who": "", "warmth": "new"}, "Write the name"),
        ({"who": "Xyzzy", "warmth": "new"}, "Nobody here is called Xyzzy"),
        ({"who": "Ashby Food Bank", "warmth": "new"}, "two different ends"),
        ({"who": "Alice", "warmth": "lukewarm"}, "not one of the available choices"),
        ({"who": "Alice", "warmth": "new", "audience": "people"}, "Tick at least one person"),
        ({"who": "Alice", "warmth": "new", "on": "2199-01-01"}, "That day has not come yet."),
    ],
)
def test_what_will_not_do_is_said_and_nothing_is_made(
    cast: Cast, bob: Client, said: dict[str, str], words: str
) -> None:
    page = post(bob, **said).content.decode()
    assert words in page
    assert "to mend" in page
    assert not Report.objects.exists()


def test_an_unknown_end_is_no_page(cast: Cast, bob: Client) -> None:
    assert bob.get(NEW, {"other": str(cast.place.pk)}).status_code == 404


def test_only_its_author_takes_it_back(cast: Cast, bob: Client, client: Client) -> None:
    report = say_report(
        by=cast.bob, a=cast.food_bank, b=cast.council, on=clock.today(), words="canary"
    )
    address = f"/p/ashby/reports/{report.pk}/withdraw/"
    tie = f"/p/ashby/ties/{cast.council.pk}/{cast.food_bank.pk}/"
    assert b"canary" in bob.get(tie).content
    client.force_login(cast.account("alice"))
    assert post(client, address).status_code == 404
    client.force_login(cast.account("bob"))
    assert post(client, address).status_code == 302
    assert post(client, address).status_code == 404
    assert b"canary" not in client.get(tie).content


def test_two_bodies_agree_how_often_to_speak(cast: Cast, bob: Client) -> None:
    address = f"/p/ashby/ties/{cast.council.pk}/{cast.food_bank.pk}/rhythm/"
    assert bob.get(address).status_code == 200
    assert "to mend" in post(bob, address, days="3").content.decode()
    assert post(bob, address, days="182").status_code == 302
    assert Rhythm.objects.get().days == 182
    tie = bob.get(f"/p/ashby/ties/{cast.council.pk}/{cast.food_bank.pk}/").content.decode()
    assert "They have agreed to speak twice a year." not in tie  # nothing else is known of it
    post(bob, who="Ashby Council", warmth="steady")
    tie = bob.get(f"/p/ashby/ties/{cast.council.pk}/{cast.food_bank.pk}/").content.decode()
    assert "They have agreed to speak twice a year." in tie
    alone = f"/p/ashby/ties/{cast.council.pk}/{cast.people['alice'].pk}/rhythm/"
    assert bob.get(alone).status_code == 404


def test_both_sides_are_kept_and_may_differ(cast: Cast, bob: Client, client: Client) -> None:
    post(bob, who="Ashby Council", warmth="strained", words="They changed the rules.")
    tie = f"/p/ashby/ties/{cast.council.pk}/{cast.food_bank.pk}/"
    page = bob.get(tie).content.decode()
    assert "not yet heard" in page
    assert "We have not heard from them yet." in page
    client.force_login(cast.account("alice"))
    post(client, who="Ashby Food Bank", warmth="steady", words="A good partner.")
    page = client.get(tie).content.decode()
    assert "not yet heard" not in page
    for words in ("They changed the rules.", "A good partner.", "strained", "steady"):
        assert words in page
    assert Report.objects.count() == 2


def test_one_person_with_two_roles_chooses_which(cast: Cast, bob: Client) -> None:
    choir = add_organisation(by=cast.bob, name="Choir")
    put_on_hat(by=cast.bob, person=cast.people["bob"], organisation=choir, role="Tenor")
    page = bob.get(NEW).content.decode()
    assert "Tenor, Choir" in page
    assert "Organiser, Ashby Food Bank" in page
    post(bob, who="Ashby Council", warmth="new", speaking_as=str(choir.pk))
    assert only().a == choir
