"""What becomes of a promise, who may say so, and what outlives the person who gave it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cast import Cast
from hedgerow.core.history import in_words
from hedgerow.core.models import Audience, Event
from hedgerow.core.policy import Forbidden, can, visible
from hedgerow.core.versions import ChangedMeanwhile
from hedgerow.place.models import Hat
from hedgerow.place.services.people import take_off_hat
from hedgerow.promises.models import Promise, PromiseStep
from hedgerow.promises.selectors.promises import find_promises, promise_card
from hedgerow.promises.services import answering
from hedgerow.promises.services.making import make_promise

from .conftest import DUE, WORDS, promise

LATER = date(2036, 3, 11)


def kinds(made: Promise) -> list[str]:
    return list(PromiseStep.objects.filter(promise=made).values_list("kind", flat=True))


def test_a_promise_begins_with_who_made_it_and_when(cast: Cast, promised: Promise) -> None:
    (step,) = promise_card(cast.bob, promised.pk).story
    assert (step.kind, step.by, step.words, step.due, step.person) == (
        "made", "Alice", WORDS, DUE, "Alice",
    )  # fmt: skip
    event = Event.objects.get(thing_id=promised.pk)
    assert in_words(event, "Alice") == "Alice wrote down a promise"
    assert not event.words


def test_the_giver_says_done_and_the_receiver_says_kept(cast: Cast, promised: Promise) -> None:
    answering.say_done(by=cast.alice, promise=promised)
    assert promise_card(cast.bob, promised.pk).row.stands == "said_done"
    with pytest.raises(Forbidden):
        answering.say_kept(by=cast.alice, promise=promised)
    answering.say_kept(by=cast.bob, promise=promised, why="Just in time.")
    card = promise_card(cast.alice, promised.pk)
    assert card.row.over
    assert card.story[-1].why == "Just in time."
    assert (card.may_give, card.may_receive, card.may_hand_on) == (False, False, False)


def test_the_receiver_may_not_say_what_the_giver_says(cast: Cast, promised: Promise) -> None:
    for act in (answering.say_done, answering.hand_on, answering.ask_to_change):
        with pytest.raises(Forbidden):
            act(by=cast.bob, promise=promised, **_needs(act, cast, promised))


def _needs(act: Callable[..., Any], cast: Cast, promised: Promise) -> dict[str, Any]:
    if act is answering.hand_on:
        return {"person": cast.people["bob"]}
    if act is answering.ask_to_change:
        return {"seen": promised.version, "words": "x", "due": DUE, "why": "x"}
    return {}


def test_it_changes_openly_once_the_receiver_agrees(cast: Cast, promised: Promise) -> None:
    asked = answering.ask_to_change(
        by=cast.alice, promise=promised, seen=1, words=WORDS, due=LATER, why="The file is late."
    )
    assert Promise.objects.get(pk=promised.pk).due == DUE
    card = promise_card(cast.bob, promised.pk)
    assert card.asked
    assert (card.asked.due, card.asked.why) == (LATER, "The file is late.")
    answering.change_openly(
        by=cast.bob, promise=promised, seen=asked.version, words=WORDS, due=LATER
    )
    card = promise_card(cast.bob, promised.pk)
    assert (card.row.due, card.row.changed, card.row.over, card.asked) == (LATER, True, False, None)
    assert kinds(promised) == ["made", "asked", "changed"]


def test_a_change_not_agreed_to_leaves_it_as_it_was(cast: Cast, promised: Promise) -> None:
    answering.ask_to_change(
        by=cast.alice, promise=promised, seen=1, words="Less", due=DUE, why="Too much."
    )
    answering.let_it_stand(by=cast.bob, promise=promised)
    card = promise_card(cast.alice, promised.pk)
    assert (card.row.words, card.row.stands, card.asked) == (WORDS, "stands", None)


def test_a_change_that_changes_nothing_is_sent_back(cast: Cast, promised: Promise) -> None:
    with pytest.raises(ValidationError, match="different"):
        answering.change_openly(by=cast.bob, promise=promised, seen=1, words=WORDS, due=DUE)


def test_of_two_who_change_it_at_once_the_second_is_told(cast: Cast, promised: Promise) -> None:
    answering.change_openly(by=cast.bob, promise=promised, seen=1, words="One", due=DUE)
    with pytest.raises(ChangedMeanwhile):
        answering.change_openly(by=cast.bob, promise=promised, seen=1, words="Two", due=DUE)


def test_what_is_settled_stays_settled(cast: Cast, promised: Promise) -> None:
    answering.let_go(by=cast.bob, promise=promised, why="We found it ourselves.")
    with pytest.raises(ValidationError, match="settled"):
        answering.say_kept(by=cast.bob, promise=promised)
    assert kinds(promised) == ["made", "let_go"]


def test_a_body_s_promise_outlives_the_person(cast: Cast, promised: Promise) -> None:
    hat = Hat.objects.get(person=cast.people["alice"])
    take_off_hat(by=cast.alice, hat=hat, on=date(2025, 1, 8))
    row = promise_card(cast.bob, promised.pk).row
    assert row.needs_holder
    assert row.giver_body is not None
    assert row.giver_body.name == "Ashby Council"


def test_it_is_handed_on_within_the_body(cast: Cast) -> None:
    made = promise(cast, "bob", "alice", giver_body=cast.food_bank)
    with pytest.raises(ValidationError):
        answering.hand_on(by=cast.bob, promise=made, person=cast.people["dora"])
    answering.hand_on(by=cast.bob, promise=made, person=cast.people["charlie"], why="On leave")
    card = promise_card(cast.alice, made.pk)
    assert card.row.giver is not None
    assert card.row.giver.name == "Charlie"
    assert card.story[-1].person == "Charlie"
    assert card.row.stands == ""


def test_only_a_body_s_promise_can_be_handed_on(cast: Cast) -> None:
    made = promise(cast, "bob", "alice")
    with pytest.raises(ValidationError):
        answering.hand_on(by=cast.bob, promise=made, person=cast.people["charlie"])


def test_what_cannot_be_promised(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        promise(cast, "alice", "alice")
    with pytest.raises(ValidationError, match="Alice has no role there today"):
        promise(cast, "alice", "bob", giver_body=cast.food_bank)
    with pytest.raises(ValidationError):
        make_promise(by=cast.alice, words=WORDS, due=DUE)
    with pytest.raises(Forbidden):
        make_promise(by=cast.charlie, words=WORDS, due=DUE, giver=cast.people["charlie"])


def test_a_promise_to_everyone_is_answered_by_others(cast: Cast) -> None:
    made = promise(cast, "alice")
    assert can(cast.bob, "receive", made)
    assert not can(cast.alice, "receive", made)
    assert not can(cast.charlie, "receive", made)  # who may only look
    ours = promise(cast, "bob", giver_body=cast.food_bank)
    assert not can(cast.bob, "receive", ours)
    assert can(cast.alice, "receive", ours)


def test_a_private_promise_is_its_writers_alone(cast: Cast) -> None:
    made = promise(cast, "alice", "bob", audience=Audience.ME)
    assert not visible(cast.bob, Promise).exists()
    assert can(cast.alice, "receive", made)


def test_both_ends_see_it_whatever_its_audience(cast: Cast) -> None:
    made = promise(
        cast, "alice", "bob", audience=Audience.PEOPLE, with_ids=[cast.people["alice"].pk]
    )
    assert visible(cast.bob, Promise).get() == made
    assert not visible(cast.charlie, Promise).exists()


def test_whoever_wrote_it_down_is_not_named_to_somebody_kept_apart_from_them(cast: Cast) -> None:
    given = {"giver": cast.people["alice"], "receiver_body": cast.council}
    made = make_promise(by=cast.bob, words=WORDS, due=DUE, **given)
    assert promise_card(cast.charlie, made.pk).author == "Bob"
    apart = replace(cast.charlie, unseen=frozenset({cast.people["bob"].pk}))
    assert promise_card(apart, made.pk).author == ""


def test_lists_are_by_whose_and_by_day(cast: Cast, promised: Promise) -> None:
    sooner = promise(cast, "alice", "bob", due=date(2036, 1, 8))
    ours = promise(cast, "bob", receiver_body=cast.council)

    def listed(name: str, whose: str, **asked: Any) -> list[Any]:
        return [row.pk for row in find_promises(getattr(cast, name), whose, **asked)]

    assert listed("alice", "mine") == [sooner.pk, promised.pk]
    assert listed("bob", "to-me") == [sooner.pk, promised.pk]
    assert set(listed("alice", "ours")) == {promised.pk, ours.pk}
    assert set(listed("charlie", "place")) == {sooner.pk, promised.pk, ours.pk}
    answering.say_kept(by=cast.bob, promise=sooner)
    assert listed("alice", "mine") == [promised.pk]
    assert listed("alice", "mine", settled=True) == [sooner.pk]
