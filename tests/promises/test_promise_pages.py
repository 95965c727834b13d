"""The pages of promises: made in three fields, answered with a press, and few questions asked."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from cast import As, Cast, To
from hedgerow.core import clock
from hedgerow.place.services.organisations import add_organisation
from hedgerow.place.services.people import add_person, put_on_hat
from hedgerow.promises.models import Promise, PromiseStep
from hedgerow.promises.services.making import make_promise

from .conftest import DUE, WORDS, promise

DAY = "2036-03-04"


def only() -> Promise:
    return Promise.objects.get()


def test_three_fields_are_asked_and_the_rest_has_kind_defaults(cast: Cast, as_: As, to: To) -> None:
    client = as_("bob")
    page = client.get(to("promise_new")).content.decode()
    assert page.index("By which day?") < page.index("More, if you like")
    sent = {"words": WORDS, "to_name": "alice", "due": DAY, "speaks_for": cast.food_bank.pk}
    assert client.post(to("promise_new"), sent).status_code == 302
    made = only()
    assert (made.giver, made.giver_body) == (cast.people["bob"], cast.food_bank)
    assert (made.receiver, made.due, made.audience) == (cast.people["alice"], DUE, "place")


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"words": "By Tuesday 14 January 2027", "due": ""}, "is a Thursday 14 January 2027"),
        ({"due": "Monday 4 March 2036"}, "is a Tuesday 4 March 2036"),
        ({"due": ""}, "Give the day in full"),
        ({"due": "4/3/2036"}, "Write the month as a word"),
        ({"due": "the 14th"}, "Write the day in full"),
        ({"due": "2020-01-08"}, "That day has passed"),
        ({"words": f"{WORDS} by 5 March 2036"}, "Your words give another day"),
        ({"words": ""}, "Write what is promised"),
        ({"to_name": "Zebedee"}, "Nobody here is called that"),
        ({"to_name": "Ashby"}, "Choose whom you mean"),
        ({"to_name": "Bob"}, "A promise is to somebody else"),
        ({"giver_name": "Zebedee"}, "We do not know one person called that"),
        ({"audience": "people"}, "Tick at least one person"),
    ],
)
def test_what_cannot_be_understood_is_sent_back_with_all_that_was_typed(
    cast: Cast, as_: As, to: To, sent: dict[str, str], said: str
) -> None:
    full = {"words": WORDS, "to_name": "Alice", "due": DAY, **sent}
    answer = as_("bob").post(to("promise_new"), full)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert (full["words"] or full["to_name"]) in page
    assert not Promise.objects.exists()


def test_the_day_may_be_in_the_words(cast: Cast, as_: As, to: To) -> None:
    words = f"{WORDS} by Tuesday 4 March 2036"
    assert as_("bob").post(to("promise_new"), {"words": words, "due": ""}).status_code == 302
    assert (only().due, only().words, only().receiver) == (DUE, words, None)


def test_one_of_several_is_chosen(cast: Cast, as_: As, to: To) -> None:
    sent = {"words": WORDS, "due": DAY, "to_name": "Ashby", "to": str(cast.council.pk)}
    assert as_("bob").post(to("promise_new"), sent).status_code == 302
    assert only().receiver_body == cast.council


def test_a_body_may_promise_with_nobody_named(cast: Cast, as_: As, to: To) -> None:
    sent = {"words": WORDS, "due": DAY, "speaks_for": f"alone:{cast.food_bank.pk}"}
    assert as_("bob").post(to("promise_new"), sent).status_code == 302
    assert (only().giver, only().giver_body) == (None, cast.food_bank)


def test_somebody_elses_promise_can_be_written_down(cast: Cast, as_: As, to: To) -> None:
    sent = {"words": WORDS, "due": DAY, "giver_name": "Charlie", "to_name": "Alice"}
    assert as_("bob").post(to("promise_new"), sent).status_code == 302
    assert (only().giver, only().giver_body) == (cast.people["charlie"], cast.food_bank)
    assert only().author_id == cast.bob.person_id


def test_two_presses_make_one(cast: Cast, as_: As, to: To) -> None:
    client = as_("bob")
    for _ in range(2):
        client.post(to("promise_new"), {"words": WORDS, "due": DAY, "once": "one"})
    assert Promise.objects.count() == 1


def test_each_side_is_offered_what_it_may_say(
    cast: Cast, as_: As, to: To, promised: Promise
) -> None:
    alice, bob, charlie = (
        as_(name).get(to("promise", promised.pk)).content.decode()
        for name in ("alice", "bob", "charlie")
    )
    assert "It is done" in alice
    assert "It was kept" not in alice
    assert "It was kept" in bob
    assert "It is done" not in bob
    assert "It was kept" not in charlie
    assert "Tuesday 4 March 2036" in charlie


@pytest.mark.slow
def test_asked_agreed_and_kept_by_forms_alone(
    cast: Cast, as_: As, to: To, promised: Promise
) -> None:
    alice, bob, pk = as_("alice"), as_("bob"), promised.pk
    asked = {"words": WORDS, "due": "2036-03-11", "why": "The file is late.", "seen": 1}
    assert alice.post(to("promise_ask", pk), {**asked, "why": ""}).status_code == 422
    assert alice.post(to("promise_ask", pk), asked).status_code == 302
    form = bob.get(to("promise_change", pk)).content.decode()
    assert 'value="2036-03-11"' in form
    stale = bob.post(to("promise_change", pk), asked)
    assert (stale.status_code, Promise.objects.get().due) == (409, DUE)
    assert bob.post(to("promise_change", pk), {**asked, "seen": 2}).status_code == 302
    assert bob.post(to("promise_kept", pk), {"why": "Thank you"}).status_code == 302
    again = bob.post(to("promise_let_go", pk), follow=True).content.decode()
    assert "It was settled meanwhile" in again
    assert [step.kind for step in PromiseStep.objects.all()] == ["made", "asked", "changed", "kept"]


def test_it_is_handed_on_by_a_form(cast: Cast, as_: As, to: To) -> None:
    made = promise(cast, "bob", "alice", giver_body=cast.food_bank)
    client = as_("bob")
    page = client.get(to("promise_hand_on", made.pk)).content.decode()
    assert "Charlie" in page
    assert "Alice</span>" not in page
    assert client.post(to("promise_hand_on", made.pk), {"person": "x"}).status_code == 422
    chosen = {"person": str(cast.people["charlie"].pk)}
    assert client.post(to("promise_hand_on", made.pk), chosen).status_code == 302
    assert only().giver == cast.people["charlie"]


@pytest.mark.slow
def test_pages_ask_no_more_for_many_than_for_few(
    cast: Cast, as_: As, to: To, promised: Promise, django_assert_max_num_queries: Any
) -> None:
    def more(count: int) -> None:
        for number in range(count):
            body = add_organisation(by=cast.alice, name=f"Body {number} of {count}")
            person = add_person(by=cast.alice, name=f"Person {number} of {count}")
            put_on_hat(by=cast.alice, person=person, organisation=body)
            due = DUE + timedelta(days=number)
            ends: dict[str, Any] = {
                "giver": person,
                "giver_body": body,
                "receiver_body": cast.council,
            }
            make_promise(by=cast.alice, words=WORDS, due=due, **ends)

    client = as_("bob")
    pages = [f"{to('promises')}?whose={each}" for each in ("mine", "to-me", "ours", "place")]
    pages += [to("promise", promised.pk), to("promise_new"), to("promise_change", promised.pk)]
    for count in (1, 20):
        more(count)
        for page in pages:
            with django_assert_max_num_queries(12):
                assert client.get(page).status_code == 200


def test_a_sum_is_shown_of_the_place_alone(cast: Cast, as_: As, to: To) -> None:
    page = as_("bob").get(f"{to('promises')}?whose=place").content.decode()
    assert "fell due" not in page
    assert clock.today() < DUE
