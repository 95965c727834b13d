"""Noting that people spoke: two fields are enough, once is once, and nobody loses their words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from cast import Cast
from hedgerow.core import clock
from hedgerow.core.models import Share
from hedgerow.place.models import Hat, Person
from hedgerow.place.services.people import add_person
from hedgerow.ties.models import Conversation, Presence
from hedgerow.ties.services.conversations import note_conversation

NEW = "/p/ashby/conversations/new/"


def post(client: Client, address: str = NEW, **said: Any) -> Any:
    return client.post(address, said)


def only() -> Conversation:
    return Conversation.objects.get()


def there() -> set[str]:
    return set(Presence.objects.values_list("person__name", flat=True))


def tea(cast: Cast, words: str = "One") -> Conversation:
    """Bob notes that he had tea with Alice today."""
    there = [cast.people["bob"], cast.people["alice"]]
    return note_conversation(by=cast.bob, people=there, on=clock.today(), words=words)


def test_two_fields_are_enough(cast: Cast, bob: Client) -> None:
    answer = post(bob, who="Alice", words="A cup of tea.")
    talk = only()
    assert answer.headers["Location"] == f"/p/ashby/conversations/{talk.pk}/"
    assert (talk.words, talk.on, talk.kind, talk.audience, talk.author_id) == (
        "A cup of tea.",
        clock.today(),
        "coffee",
        "place",
        cast.bob.person_id,
    )
    assert there() == {"Alice", "Bob"}


def test_the_only_hat_of_the_author_is_the_one_they_wore(cast: Cast, bob: Client) -> None:
    post(bob, who="Alice", words="Tea.")
    assert Presence.objects.get(person__name="Bob").hat == Hat.objects.get(person__name="Bob")
    assert Presence.objects.get(person__name="Alice").hat is None


def test_a_double_click_makes_one(cast: Cast, bob: Client) -> None:
    said = {"who": "Alice", "words": "Tea.", "new": "Zoë Ångström, ashby food BANK", "once": "k"}
    first, second = post(bob, **said), post(bob, **said)
    assert first.headers["Location"] == second.headers["Location"]
    assert Conversation.objects.count() == 1
    assert Person.objects.filter(name="Zoë Ångström").count() == 1
    assert Hat.objects.get(person__name="Zoë Ångström").organisation == cast.food_bank


def test_names_are_understood_however_they_are_typed(cast: Cast, bob: Client) -> None:
    post(bob, who="  ALICE , charlie; dora and Bob", words="A walk.")
    assert there() == {"Alice", "Bob", "Charlie", "Dora"}


def test_a_name_of_two_people_is_asked_about(cast: Cast, bob: Client) -> None:
    other = add_person(by=cast.bob, name="Alice")
    answer = post(bob, who="Alice", words="Tea with one of two.")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Tick whom you mean by Alice." in page
    assert "Organiser, Ashby Council" in page
    assert "Tea with one of two." in page
    assert f'value="{other.pk}"' in page
    post(bob, who="Alice", words="Tea with one of two.", people=str(other.pk))
    assert set(Presence.objects.values_list("person_id", flat=True)) == {
        other.pk,
        cast.bob.person_id,
    }


def test_somebody_unknown_is_offered_as_new_and_added_at_the_next_press(
    cast: Cast, bob: Client
) -> None:
    page = post(bob, who="Amina Shah", words="Hello.").content.decode()
    assert "Nobody here is called Amina Shah" in page
    assert "Amina Shah</textarea>" in page
    assert not Person.objects.filter(name="Amina Shah").exists()
    post(bob, who="Amina Shah", words="Hello.", new="Amina Shah, Ashby Council")
    assert there() == {"Amina Shah", "Bob"}
    assert Hat.objects.get(person__name="Amina Shah").organisation == cast.council


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"who": "", "words": "x"}, "Say whom the conversation was with."),
        ({"who": "Bob", "words": "x"}, "Say whom the conversation was with."),
        ({"who": "Alice", "words": ""}, "What was said?"),
        ({"who": "Alice", "words": "x", "on": "2199-01-01"}, "That day has not come yet."),
        ({"who": "Alice", "words": "x", "on": "31 February 2026"}, "no such day"),
        ({"who": "Alice", "words": "x", "audience": "group"}, "Say which group it is for."),
        ({"who": "Alice", "words": "x", "audience": "public"}, "not one of the available choices"),
        ({"who": "Alice", "words": "x", "new": "Zoe, No Such Body"}, "No Such Body"),
        (
            {"who": "Alice", "words": "x", "audience": "people", "readers": "Nobody"},
            "not one of the available choices",
        ),
    ],
)
def test_what_will_not_do_is_said_and_nothing_is_made(
    cast: Cast, bob: Client, said: dict[str, str], words: str
) -> None:
    page = post(bob, **said).content.decode()
    assert words in page
    assert "to mend" in page
    assert not Conversation.objects.exists()


def test_a_day_may_be_written_as_people_write_days(cast: Cast, bob: Client) -> None:
    post(bob, who="Alice", words="x", on="Wednesday 14 January 2026")
    assert only().on == date(2026, 1, 14)


def test_nobody_is_offered_to_show_it_to_anyone_at_all(cast: Cast, bob: Client) -> None:
    page = bob.get(NEW).content.decode()
    assert 'value="place"' in page
    assert 'value="public"' not in page


@pytest.mark.parametrize(
    ("audience", "more", "shared"),
    [
        ("me", {}, set()),
        ("people", {}, {"Alice", "Bob"}),
        ("people", {"readers": "charlie"}, {"Alice", "Bob", "Charlie"}),
        ("group", {"group": "food bank"}, {"Ashby Food Bank"}),
    ],
)
def test_it_is_for_those_whom_its_author_chose(
    cast: Cast, bob: Client, audience: str, more: dict[str, str], shared: set[str]
) -> None:
    if "group" in more:
        more = {"group": str(cast.food_bank.pk)}
    if "readers" in more:
        more = {"readers": str(cast.people["charlie"].pk)}
    post(bob, who="Alice", words="x", audience=audience, **more)
    names = {person.pk: person.name for person in cast.people.values()}
    names[cast.food_bank.pk] = "Ashby Food Bank"
    assert only().audience == audience
    assert {names[share.with_id] for share in Share.objects.all()} == shared


def test_somebody_may_note_it_for_others(cast: Cast, bob: Client) -> None:
    post(bob, who="Alice, Charlie", words="They met.", not_there="on")
    assert there() == {"Alice", "Charlie"}


def test_where_one_comes_from_is_filled_in(cast: Cast, bob: Client) -> None:
    alice = cast.people["alice"]
    page = bob.get(f"{NEW}?with={alice.pk}").content.decode()
    assert f'value="{alice.pk}" checked' in page
    page = bob.get(f"{NEW}?with={cast.council.pk}").content.decode()
    assert f'value="{alice.pk}">' in page
    assert bob.get(f"{NEW}?with=nonsense&with={cast.place.pk}").status_code == 200


def test_names_are_found_while_one_types(cast: Cast, bob: Client) -> None:
    def find(**asked: Any) -> str:
        return bob.get(f"{NEW}people/", asked).content.decode()

    assert "Alice" in find(who="al")
    assert "Alice" not in find(who="a")
    assert "Nobody here is called Xyzzy" in find(who="Xyzzy")
    chosen = find(who="Al", people=str(cast.people["alice"].pk))
    assert chosen.count("Alice") == 1
    assert "checked" in chosen
    assert find(who="\0") == find(who="")


def test_only_the_author_may_change_it_and_both_versions_are_shown(cast: Cast, bob: Client) -> None:
    talk = note_conversation(
        by=cast.bob,
        people=[cast.people["bob"], cast.people["alice"]],
        on=clock.today(),
        words="One",
    )
    address = f"/p/ashby/conversations/{talk.pk}/change/"
    seen = {"seen": talk.version, "on": talk.on.isoformat()}
    assert post(bob, address, words="Two", **seen).status_code == 302
    page = post(bob, address, words="Three words now", **seen)
    assert page.status_code == 200
    assert "Nothing is lost" in page.content.decode()
    assert "<ins>Three words now</ins>" in page.content.decode()
    assert "<ins>Two</ins>" in page.content.decode()
    talk.refresh_from_db()
    assert talk.words == "Two"
    again = {**seen, "seen": talk.version}
    assert post(bob, address, words="Three words now", **again).status_code == 302
    bob.force_login(cast.account("alice"))
    assert bob.get(address).status_code == 404
    assert bob.get(f"/p/ashby/conversations/{talk.pk}/").status_code == 200


def test_a_changed_day_must_have_come(cast: Cast, bob: Client) -> None:
    talk = note_conversation(
        by=cast.bob,
        people=[cast.people["bob"], cast.people["alice"]],
        on=clock.today(),
        words="One",
    )
    later = clock.today() + timedelta(days=3)
    address = f"/p/ashby/conversations/{talk.pk}/change/"
    page = post(bob, address, words="x", seen=talk.version, on=later.isoformat())
    assert "That day has not come yet" in page.content.decode()


def test_what_is_taken_back_is_gone_for_everybody(cast: Cast, bob: Client) -> None:
    talk = tea(cast, "canary")
    address = f"/p/ashby/conversations/{talk.pk}/"
    bob.force_login(cast.account("alice"))
    assert post(bob, f"{address}withdraw/").status_code == 404
    bob.force_login(cast.account("bob"))
    assert bob.get(f"{address}withdraw/").status_code == 405
    assert post(bob, f"{address}withdraw/").status_code == 302
    for path in (address, f"{address}change/"):
        assert bob.get(path).status_code == 404
    assert post(bob, f"{address}withdraw/").status_code == 404
    assert b"canary" not in bob.get(f"/p/ashby/people/{cast.bob.person_id}/").content


def test_whoever_may_only_look_is_not_asked_to_write(cast: Cast, client: Client) -> None:
    client.force_login(cast.account("charlie"))
    assert client.get(NEW).status_code == 404
    assert post(client, who="Alice", words="x").status_code == 404
    assert not Conversation.objects.exists()
