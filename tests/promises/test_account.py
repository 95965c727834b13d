"""The mutual account: sums of places and groups, and never of one person or a few."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from cast import Cast
from hedgerow.core import clock
from hedgerow.core.models import Audience
from hedgerow.place.services.people import add_person, put_on_hat
from hedgerow.promises.models import Promise
from hedgerow.promises.selectors.account import how_kept, lines
from hedgerow.promises.services import answering
from hedgerow.promises.services.making import make_promise


def fell_due(cast: Cast, count: int, givers: int, **told: Any) -> list[Promise]:
    """So many promises to Bob that fell due yesterday, by so many people."""
    people = [add_person(by=cast.alice, name=f"Giver {number}") for number in range(givers)]
    yesterday = clock.today() - timedelta(days=1)
    return [
        make_promise(
            by=cast.alice,
            words=f"Promise {number}",
            due=yesterday,
            giver=people[number % givers],
            receiver=cast.people["bob"],
            **told,
        )
        for number in range(count)
    ]


def test_kept_and_changed_openly_are_both_good(cast: Cast) -> None:
    made = fell_due(cast, 8, 3)
    answering.say_kept(by=cast.bob, promise=made[0])
    later = clock.today() + timedelta(days=9)
    answering.change_openly(by=cast.bob, promise=made[1], seen=1, words="Later", due=later)
    answering.let_go(by=cast.bob, promise=made[2])
    kept = how_kept(cast.charlie)
    assert kept is not None
    assert (kept.fell_due, kept.good) == (8, 2)
    assert kept.sentence.startswith("Of 8 promises that fell due since ")
    assert kept.sentence.endswith(", 2 were kept or changed openly.")


def test_nothing_is_summed_of_few_or_of_one_or_two_people(cast: Cast) -> None:
    fell_due(cast, 7, 3)
    assert how_kept(cast.alice) is None


def test_nothing_is_summed_of_two_givers(cast: Cast) -> None:
    fell_due(cast, 12, 2)
    assert how_kept(cast.alice) is None


def test_one_body_with_many_people_is_one_giver(cast: Cast) -> None:
    told: dict[str, Any] = {
        "by": cast.alice,
        "due": clock.today() - timedelta(days=1),
        "giver_body": cast.food_bank,
        "receiver_body": cast.council,
    }
    for name in ("Ivy", "Jan", "Kit"):
        person = add_person(by=cast.alice, name=name)
        put_on_hat(by=cast.alice, person=person, organisation=cast.food_bank)
        for _ in range(3):
            make_promise(words="x", giver=person, **told)
    assert how_kept(cast.alice) is None


def test_private_promises_change_no_sum(cast: Cast) -> None:
    fell_due(cast, 8, 3, audience=Audience.PEOPLE, with_ids=[cast.people["bob"].pk])
    assert how_kept(cast.alice) is None


def test_a_meeting_opens_with_what_is_open_between_those_who_come(cast: Cast) -> None:
    alice, bob = cast.people["alice"], cast.people["bob"]
    due = date(2036, 3, 4)
    told: dict[str, Any] = {"by": cast.alice, "due": due}
    make_promise(giver=alice, giver_body=cast.council, receiver=bob, words="the data", **told)
    make_promise(giver=bob, words="tea for all", **told)
    make_promise(giver=cast.people["charlie"], receiver=cast.people["dora"], words="no", **told)
    kept_between_them = {"audience": Audience.PEOPLE, "with_ids": [bob.pk]}
    make_promise(giver=alice, receiver=bob, words="quietly", **told, **kept_between_them)
    said = lines(cast.bob, [alice.pk, bob.pk], [cast.council.pk])
    assert said == [
        "Alice for Ashby Council to Bob, by Tuesday 4 March 2036: “the data”",
        "Bob to everyone here, by Tuesday 4 March 2036: “tea for all”",
    ]
    assert lines(cast.eve, [alice.pk], []) == []


def test_of_many_open_ones_eight_are_read_out(cast: Cast) -> None:
    givers = {made.giver_id for made in fell_due(cast, 10, 2)}
    said = lines(cast.bob, [cast.people["bob"].pk, *filter(None, givers)], [])
    assert len(said) == 9
    assert "now past" in said[0]
    assert said[-1] == "There are more on the page of promises."
