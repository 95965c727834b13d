"""The everyday pages: they answer a newcomer, stay quick, and show every name unharmed."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import Cast
from hedgerow.core import clock
from hedgerow.place.services.joining import join
from hedgerow.place.services.organisations import add_organisation, add_patch, add_seat
from hedgerow.place.services.people import add_person, put_on_hat, take_off_hat
from hedgerow.place.services.strengths import add_contribution, meet_contribution
from hedgerow.ties.models import Conversation, Report
from hedgerow.ties.services.conversations import note_conversation
from hedgerow.ties.services.introductions import suggest_introduction
from hedgerow.ties.services.reports import say_report
from reading import naughty, words_of

MOST_QUERIES = 12


def page(client: Client, path: str = "") -> str:
    answer = client.get(f"/p/ashby/{path}")
    assert answer.status_code == 200, path
    return answer.content.decode()


def grow(cast: Cast, many: int) -> None:
    """More bodies, each with a person, a strength, an account and a conversation."""
    for number in range(many):
        body = add_organisation(by=cast.bob, name=f"Group {number}", sector="community")
        person = add_person(by=cast.bob, name=f"Person {number}")
        put_on_hat(by=cast.bob, person=person, organisation=body)
        put_on_hat(by=cast.bob, person=person, organisation=cast.council, role="Friend")
        add_contribution(by=cast.bob, organisation=body, words="a kettle")
        add_contribution(by=cast.bob, person=person, words="a van", kind="offer")
        say_report(by=cast.bob, a=cast.food_bank, b=body, on=clock.today(), warmth="new")
        say_report(by=cast.bob, a=cast.council, b=body, on=clock.today(), warmth="new")
        there = [cast.people["bob"], cast.people["alice"], person]
        note_conversation(by=cast.bob, people=there, on=clock.today(), words="tea")
        suggest_introduction(by=cast.bob, a=person, b=cast.people["bob"], reason="kettles")


def paths(cast: Cast) -> list[str]:
    tie = f"ties/{cast.council.pk}/{cast.food_bank.pk}/"
    talk = Conversation.objects.earliest("created_at").pk
    return [
        *("", "?words=kettle", f"organisations/{cast.council.pk}/", "people/"),
        *(f"people/{cast.people['alice'].pk}/", tie, f"{tie}rhythm/", f"conversations/{talk}/"),
        *("conversations/new/", f"conversations/new/?with={cast.council.pk}"),
        *("conversations/new/people/?who=person", f"reports/new/?other={cast.council.pk}"),
        f"ties/{cast.council.pk}/{cast.people['bob'].pk}/",
        f"ties/{cast.people['alice'].pk}/{cast.people['bob'].pk}/",
    ]


def reads(client: Client, path: str) -> int:
    """How many queries read rows, once the sums are in memory."""
    page(client, path)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        page(client, path)
    return sum("FROM" in query["sql"] for query in caught)


@pytest.mark.slow
def test_no_page_asks_more_however_much_there_is(cast: Cast, bob: Client) -> None:
    grow(cast, 2)
    few = {path: reads(bob, path) for path in paths(cast)}
    grow(cast, 12)
    many = {path: reads(bob, path) for path in paths(cast)}
    assert many == few
    assert max(many.values()) <= MOST_QUERIES, many


def test_a_newcomer_finds_who_works_with_young_people_in_the_north(cast: Cast, bob: Client) -> None:
    north = add_patch(by=cast.bob, name="North")
    clifford = add_patch(by=cast.bob, name="Clifford", within=north)
    boxing = add_organisation(by=cast.bob, name="Youth Boxing", patch=clifford)
    add_contribution(by=cast.bob, organisation=boxing, words="We train young people after school")
    coach = add_person(by=cast.bob, name="Coach Carter")
    put_on_hat(by=cast.bob, person=coach, organisation=boxing)
    note_conversation(
        by=cast.bob, people=[coach, cast.people["bob"]], on=clock.today(), audience="place"
    )
    text = words_of(page(bob, f"?words=young+people&patch={north.pk}"))
    row = text[text.index("Youth Boxing") :]
    assert row.index("young people") < row.index("Who knows them: Bob")
    assert "One organisation or group" in text
    assert "Ashby Council" not in text[text.index("One organisation") :]


def test_nobody_is_said_to_know_their_own_people(cast: Cast, bob: Client) -> None:
    there = [cast.people["bob"], cast.people["charlie"]]
    note_conversation(by=cast.bob, people=there, on=clock.today())
    assert "Who knows them:" not in words_of(page(bob, "?words=food"))


def test_who_spoke_long_ago_is_not_said_to_know_them(cast: Cast, bob: Client) -> None:
    there = [cast.people["bob"], cast.people["alice"]]
    note_conversation(by=cast.bob, people=there, on=clock.today() - timedelta(days=400))
    assert "Who knows them:" not in words_of(page(bob))


def test_a_gathering_does_not_show_that_each_pair_spoke(cast: Cast, bob: Client) -> None:
    more = [add_person(by=cast.bob, name=f"Person {number}") for number in range(8)]
    there = [cast.people["bob"], cast.people["alice"], *more]
    note_conversation(by=cast.bob, people=there, on=clock.today())
    assert "Who knows them:" not in words_of(page(bob))


def test_an_empty_place_says_what_to_do_first(cast: Cast, client: Client) -> None:
    client.force_login(cast.account("eve"))
    text = client.get("/p/elsewhere/").content.decode()
    assert "Nobody is here yet" in text
    assert "/p/elsewhere/bring-in/" in text
    assert "/p/elsewhere/organisations/new/" in text


def test_what_is_open_now_is_shown_and_leaves_when_it_is_met(cast: Cast, bob: Client) -> None:
    ask = add_contribution(
        by=cast.bob, organisation=cast.food_bank, words="A freezer, please", kind="ask"
    )
    assert "A freezer, please" in page(bob)
    meet_contribution(by=cast.bob, contribution=ask)
    assert "A freezer, please" not in page(bob)


def test_an_organisation_opens_with_what_it_brings(cast: Cast, bob: Client) -> None:
    add_contribution(by=cast.bob, organisation=cast.council, words="A hall for eighty")
    add_seat(by=cast.bob, organisation=cast.council, name="Treasurer")
    text = words_of(page(bob, f"organisations/{cast.council.pk}/"))
    main = text[text.index("Ashby Council", text.index("Our place")) :]
    order = [main.index(each) for each in ("A hall for eighty", "People", "Ties", "Conversations")]
    assert order == sorted(order)
    assert "The seat “Treasurer” is empty." in text
    assert "That does not mean that there is none." in text


def test_a_tie_is_two_half_lines_and_says_who_holds_it(cast: Cast, bob: Client) -> None:
    there = [cast.people["bob"], cast.people["alice"]]
    note_conversation(by=cast.bob, people=there, on=clock.today(), words="Tea and talk")
    say_report(by=cast.bob, a=cast.food_bank, b=cast.council, on=clock.today(), warmth="steady")
    for path in (f"organisations/{cast.council.pk}/", f"organisations/{cast.food_bank.pk}/"):
        text = words_of(page(bob, path))
        assert "Ashby Food Bank says: steady" in text
        assert "Ashby Council says: not yet heard" in text
        assert "as strong as it can be" in text
        assert "Tea and talk" in text
    tie = words_of(page(bob, f"ties/{cast.council.pk}/{cast.food_bank.pk}/"))
    assert "Alice and Bob" in tie
    assert "They last spoke on" in tie


@pytest.mark.slow
def test_a_tie_with_a_person_is_not_taken_for_one_between_bodies(cast: Cast, bob: Client) -> None:
    there = [cast.people["bob"], cast.people["alice"]]
    note_conversation(by=cast.bob, people=there, on=clock.today(), words="Tea")
    for body in (cast.council, cast.food_bank):
        for person in cast.people.values():
            text = page(bob, f"ties/{person.pk}/{body.pk}/")
            assert "Who holds it" not in text
            assert "as strong as it can be" not in text
            assert "held by" not in text


def test_a_tie_of_which_nobody_has_spoken_is_unknown_not_absent(cast: Cast, bob: Client) -> None:
    text = words_of(page(bob, f"ties/{cast.council.pk}/{cast.people['dora'].pk}/"))
    assert "That does not mean that there is none." in text
    pk = cast.council.pk
    assert bob.get(f"/p/ashby/ties/{pk}/{pk}/").status_code == 404
    assert bob.get(f"/p/ashby/ties/{pk}/{cast.place.pk}/").status_code == 404


@pytest.mark.slow
def test_two_records_of_one_body_are_one_on_every_page(cast: Cast, bob: Client) -> None:
    twin = add_organisation(by=cast.bob, name="Ashby Borough Council")
    say_report(by=cast.bob, a=cast.food_bank, b=twin, on=clock.today(), warmth="warming")
    join(by=cast.bob, kept=cast.council, joined=twin, evidence=["the same address"])
    text = words_of(page(bob, f"organisations/{cast.council.pk}/"))
    assert "Ashby Food Bank says: warming" in text
    tie = words_of(page(bob, f"ties/{twin.pk}/{cast.food_bank.pk}/"))
    assert "Ashby Food Bank says: warming" in tie
    answer = bob.get(f"/p/ashby/organisations/{twin.pk}/")
    assert answer.headers["Location"] == f"/p/ashby/organisations/{cast.council.pk}/"
    other = page(bob, f"organisations/{cast.food_bank.pk}/")
    assert f"/ties/{cast.food_bank.pk}/{cast.council.pk}/" in other


def test_a_role_that_ended_no_longer_speaks_for_the_body(cast: Cast, bob: Client) -> None:
    hat = cast.people["alice"].hats.get()
    take_off_hat(by=cast.bob, hat=hat, on=clock.today() - timedelta(days=10))
    there = [cast.people["bob"], cast.people["alice"]]
    note_conversation(by=cast.bob, people=there, on=clock.today(), words="Tea")
    tie = words_of(page(bob, f"ties/{cast.council.pk}/{cast.food_bank.pk}/"))
    assert "None is noted yet." in tie


@pytest.mark.slow
def test_whoever_may_only_look_is_offered_nothing_to_change(cast: Cast, client: Client) -> None:
    client.force_login(cast.account("charlie"))
    note_conversation(
        by=cast.bob, people=[cast.people["bob"], cast.people["alice"]], on=clock.today()
    )
    for path in paths(cast)[:6]:
        text = page(client, path)
        assert "conversations/new/" not in text
        assert "reports/new/" not in text


def test_fields_come_in_the_order_in_which_one_thinks(cast: Cast, bob: Client) -> None:
    text = page(bob, "conversations/new/")
    names = re.findall(r'<(?:input|textarea|select|button)[^>]*?(?: name="(\w+)"|>)', text)
    form = [name for name in names[names.index("who") :] if name]
    assert form[:2] == ["who", "words"]
    assert 'tabindex="1"' not in text


@pytest.mark.slow
def test_every_string_comes_back_unchanged_and_inert(cast: Cast, bob: Client, shared: Path) -> None:
    texts = naughty(shared)
    whole = "\n".join(texts)
    bob.post("/p/ashby/conversations/new/", {"who": "Alice", "words": whole})
    bob.post("/p/ashby/reports/new/", {"who": "Ashby Council", "words": whole})
    assert Conversation.objects.get().words == whole
    assert Report.objects.get().words == whole
    for path in paths(cast):
        text = page(bob, path)
        assert "<script>alert" not in text
        assert "<img src=x" not in text.lower()


@pytest.mark.slow
def test_a_name_may_be_any_string(cast: Cast, bob: Client, shared: Path) -> None:
    for text in naughty(shared)[::12]:
        for field in ("who", "new", "readers"):
            said = {"who": "Alice", "words": "x", "audience": "people"}
            answer = bob.post("/p/ashby/conversations/new/", {**said, field: text})
            assert answer.status_code in {200, 302}
        assert bob.get("/p/ashby/conversations/new/people/", {"who": text}).status_code == 200
        assert bob.get("/p/ashby/", {"words": text, "page": text, "patch": text}).status_code == 200
