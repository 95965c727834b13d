"""What counts in the picture of a place, and what does not; and how it is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.signals import request_finished
from django.db import close_old_connections

from cast import Cast
from hedgerow.core import clock
from hedgerow.place.models import Hat, Organisation, Person
from hedgerow.place.services import joining, organisations, people
from hedgerow.ties.models import Picture as Stored
from hedgerow.ties.services.conversations import (
    agree_rhythm,
    note_conversation,
    withdraw_conversation,
)
from hedgerow.ties.services.introductions import step_introduction, suggest_introduction
from hedgerow.ties.services.reports import say_report
from hedgerow.ties.structure import kept, picture
from hedgerow.ties.structure.holding import Tie
from hedgerow.ties.structure.picture import Picture, make

TODAY = clock.today()


def ago(days: int) -> object:
    return TODAY - timedelta(days=days)


def talk(
    cast: Cast, *who: Person, days: int = 1, audience: str = "place", **more: object
) -> object:
    """Alice notes that these people spoke so many days ago."""
    return note_conversation(
        by=cast.alice,
        people=who,
        on=TODAY - timedelta(days=days),
        audience=audience,
        **more,  # type: ignore[arg-type]  # handed on as it comes
    )


def only_tie(cast: Cast) -> Tie:
    (tie,) = make(cast.place).ties
    return tie


def names(drawn: Picture, pairs: list[tuple[int, int]]) -> set[frozenset[str]]:
    return {frozenset(drawn.people[n].name for n in pair) for pair in pairs}


@pytest.mark.parametrize(
    ("days", "held", "state"), [(365, 1, "live"), (366, 0, "cooling"), (731, 0, "dormant")]
)
def test_a_conversation_holds_a_tie_for_a_year(
    cast: Cast, days: int, held: int, state: str
) -> None:
    talk(cast, cast.people["alice"], cast.people["bob"], days=days)
    tie = only_tie(cast)
    assert (tie.held, tie.state) == (held, state)


@pytest.mark.parametrize(
    ("days", "held", "state"), [(30, 1, "live"), (31, 0, "cooling"), (61, 0, "dormant")]
)
def test_a_tie_keeps_its_own_rhythm(cast: Cast, days: int, held: int, state: str) -> None:
    agree_rhythm(by=cast.bob, a=cast.council, b=cast.food_bank, days=30)
    talk(cast, cast.people["alice"], cast.people["bob"], days=days)
    tie = only_tie(cast)
    assert (tie.held, tie.state) == (held, state)


def test_nobody_holds_a_tie_for_more_than_a_year_however_slow_its_rhythm(cast: Cast) -> None:
    agree_rhythm(by=cast.bob, a=cast.council, b=cast.food_bank, days=700)
    talk(cast, cast.people["alice"], cast.people["bob"], days=400)
    tie = only_tie(cast)
    assert (tie.held, tie.state) == (0, "live")


def test_a_hat_laid_down_yesterday_holds_nothing_and_the_tie_stays(cast: Cast) -> None:
    talk(cast, cast.people["alice"], cast.people["bob"], days=10)
    hat = Hat.objects.get(person=cast.people["alice"])
    people.take_off_hat(by=cast.alice, hat=hat, on=TODAY)
    assert only_tie(cast).held == 1
    people.take_off_hat(by=cast.alice, hat=hat, on=TODAY - timedelta(days=1))
    tie = only_tie(cast)
    assert (tie.held, tie.last) == (0, (TODAY - timedelta(days=10)).isoformat())


def test_what_is_not_for_everyone_or_was_taken_back_does_not_count(cast: Cast) -> None:
    alice, bob = cast.people["alice"], cast.people["bob"]
    talk(cast, alice, bob, audience="me")
    talk(cast, alice, bob, audience="people", with_ids=[bob.pk])
    withdraw_conversation(by=cast.alice, conversation=talk(cast, alice, bob))  # type: ignore[arg-type]  # a conversation
    say_report(by=cast.alice, a=cast.council, b=cast.food_bank, on=TODAY, audience="me")
    assert make(cast.place).ties == ()


def test_a_gathering_of_nine_holds_no_tie_but_of_eight_does(cast: Cast) -> None:
    others = [people.add_person(by=cast.alice, name=f"Guest {n}") for n in range(7)]
    talk(cast, cast.people["alice"], cast.people["bob"], *others)
    drawn = make(cast.place)
    assert drawn.ties == ()
    assert not [gap for gap in drawn.absences if gap.kind == "silent"]  # their bodies are active
    talk(cast, cast.people["alice"], cast.people["bob"], *others[:6])
    assert only_tie(cast).held == 1


def test_records_said_to_be_the_same_count_as_one_along_a_chain(cast: Cast) -> None:
    first = people.add_person(by=cast.bob, name="Rob")
    second = people.add_person(by=cast.bob, name="Robert")
    talk(cast, cast.people["alice"], first)
    joining.join(by=cast.bob, kept=second, joined=first, evidence=[])
    joining.join(by=cast.bob, kept=cast.people["bob"], joined=second, evidence=[])
    old = organisations.add_organisation(by=cast.bob, name="Ashby Borough Council")
    say_report(by=cast.bob, a=old, b=cast.food_bank, on=TODAY)
    joined = joining.join(by=cast.bob, kept=cast.council, joined=old, evidence=[])
    drawn = make(cast.place)
    (tie,) = drawn.ties
    assert names(drawn, tie.pairs) == {frozenset({"Alice", "Bob"})}
    assert tie.said == TODAY.isoformat()
    assert drawn.number_of[first.pk] == drawn.number_of[cast.people["bob"].pk]
    assert set(drawn.family(second.pk)) == {first.pk, second.pk, cast.people["bob"].pk}
    joining.undo_joining(by=cast.bob, joining=joined)
    assert len(make(cast.place).ties) == 2


def test_an_introduction_that_led_to_a_meeting_puts_two_in_touch(cast: Cast) -> None:
    alice, bob = cast.people["alice"], cast.people["bob"]
    made = suggest_introduction(by=cast.bob, a=alice, b=bob, reason="They should meet.")
    assert make(cast.place).touch == ()
    step_introduction(by=cast.bob, introduction=made, step="met")
    assert only_tie(cast).held == 1


def test_a_circle_joins_paths_and_is_no_tie(cast: Cast) -> None:
    circle = organisations.add_organisation(by=cast.bob, name="Food circle", kind="circle")
    for name in ("alice", "bob"):
        people.put_on_hat(by=cast.bob, person=cast.people[name], organisation=circle)
    drawn = make(cast.place)
    assert drawn.ties == ()
    assert {drawn.people[loss.who].name for loss in drawn.if_person} == {"Alice", "Bob"}


def test_what_is_known_rests_on_those_who_belong_and_wrote_for_everyone(cast: Cast) -> None:
    drawn = make(cast.place)
    assert (drawn.belong, drawn.known_from) == (3, 0)  # Dora has left
    talk(cast, cast.people["alice"], cast.people["bob"], audience="me")
    assert make(cast.place).known_from == 0
    talk(cast, cast.people["alice"], cast.people["bob"])
    assert make(cast.place).known_from == 1


def test_making_it_takes_the_same_few_queries_however_much_there_is(
    cast: Cast, django_assert_num_queries: object
) -> None:
    def counts() -> None:
        with django_assert_num_queries(1):  # type: ignore[operator]  # a context manager
            make(cast.place)

    talk(cast, cast.people["alice"], cast.people["bob"])
    counts()
    for n in range(6):
        body = organisations.add_organisation(by=cast.bob, name=f"Body {n}")
        person = people.add_person(by=cast.bob, name=f"Person {n}")
        people.put_on_hat(by=cast.bob, person=person, organisation=body)
        talk(cast, cast.people["alice"], person)
        say_report(by=cast.bob, a=body, b=cast.council, on=TODAY)
    counts()


def test_a_small_place_is_always_fresh_and_stores_nothing(cast: Cast) -> None:
    assert kept.picture_of(cast.place).picture.ties == ()
    talk(cast, cast.people["alice"], cast.people["bob"])
    cast.place.refresh_from_db()
    assert len(kept.picture_of(cast.place).picture.ties) == 1
    assert not Stored.objects.exists()


def answer_is_out() -> None:
    """What follows an answer, but that the test keeps its connection, as Django's client does."""
    request_finished.disconnect(close_old_connections)
    try:
        request_finished.send(sender=None)
    finally:
        request_finished.connect(close_old_connections)


def test_a_large_place_is_made_anew_once_nobody_waits(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture, "LARGE", 0)
    first = kept.picture_of(cast.place)
    assert Stored.objects.count() == 1
    kept.forget()  # as another process finds it
    assert kept.picture_of(cast.place) == first
    talk(cast, cast.people["alice"], cast.people["bob"])
    cast.place.refresh_from_db()
    assert kept.picture_of(cast.place).picture.ties == ()  # served as it was
    answer_is_out()
    assert len(kept.picture_of(cast.place).picture.ties) == 1
    talk(cast, cast.people["alice"], cast.people["charlie"])
    cast.place.refresh_from_db()
    kept.picture_of(cast.place)
    answer_is_out()  # within the same minute
    assert kept.picture_of(cast.place).seq < cast.place.head_seq


def test_a_private_entry_does_not_move_the_time_of_a_large_places_sums(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture, "LARGE", 0)
    first = kept.picture_of(cast.place)
    talk(cast, cast.people["alice"], cast.people["bob"], audience="me")
    cast.place.refresh_from_db()
    kept.picture_of(cast.place)
    answer_is_out()
    again = kept.picture_of(cast.place)
    assert again.seq == cast.place.head_seq
    assert again.made_at == first.made_at


def test_ended_bodies_are_left_out(cast: Cast) -> None:
    talk(cast, cast.people["alice"], cast.people["bob"])
    organisations.end_organisation(by=cast.bob, organisation=cast.food_bank, on=TODAY)
    drawn = make(cast.place)
    assert [body.name for body in drawn.bodies] == ["Ashby Council"]
    assert Organisation.objects.count() == 2
    assert drawn.ties == ()
