"""Once every plan is carried out, no one person's leaving leaves a tie without a holder."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from django.contrib.auth import get_user_model

from cast import Cast
from handing_over import carry_out_every_plan, fresh, those_who_hold_alone, would_be_lost
from hedgerow.core import clock
from hedgerow.core.scope import in_place
from hedgerow.demo.load import load
from hedgerow.place.actors import actor_for
from hedgerow.place.services.organisations import add_organisation
from hedgerow.place.services.people import add_person, put_on_hat
from hedgerow.ties.services.conversations import note_conversation
from hedgerow.ties.structure import picture as pictures
from hedgerow.ties.structure.picture import Picture

MOST_ROUNDS = 6


def small_world(cast: Cast) -> None:
    """Six bodies of one to three people in a ring, with somebody who wears two hats."""
    by, rng = cast.alice, Random(7)
    staff = []
    for number in range(6):
        body = add_organisation(by=by, name=f"Body {number}")
        people = [add_person(by=by, name=f"P{number}{n}") for n in range(1 + number % 3)]
        for person in people:
            put_on_hat(by=by, person=person, organisation=body)
        staff.append((body, people))
    put_on_hat(by=by, person=staff[3][1][0], organisation=staff[0][0])
    for (_, here), (_, there) in pairwise([*staff, staff[0]]):
        two = [rng.choice(here), rng.choice(there)]
        note_conversation(by=by, people=two, on=clock.today("Europe/London"))
    both = [cast.people["alice"], cast.people["bob"]]
    note_conversation(by=by, people=both, on=clock.today("Europe/London"))


@pytest.mark.slow
def test_removing_any_one_person_leaves_every_tie_with_a_holder(cast: Cast) -> None:
    small_world(cast)
    before = would_be_lost(cast.place)
    assert before >= 6
    ties = len(fresh(cast.place).ties)
    for told in carry_out_every_plan(cast.place, cast.alice):
        assert told.says_so(), told
    assert would_be_lost(cast.place) == 0
    assert those_who_hold_alone(cast.place) == []
    picture = fresh(cast.place)
    assert len(picture.ties) >= ties
    everyone = {person for tie in picture.ties for pair in tie.pairs for person in pair}
    for person in everyone:
        assert all(any(person not in pair for pair in tie.pairs) for tie in picture.ties)


@pytest.mark.whole
@pytest.mark.slow
@pytest.mark.django_db
def test_nor_does_it_in_the_whole_demonstration(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody on whom a tie hangs plans, until nobody is left on whom one does.

    A meeting that gives one tie a second holder may begin others, between other bodies of those
    two. They hang on the two until these plan in their turn, so it takes a few rounds.
    """
    monkeypatch.setattr(pictures, "LARGE", 10**6)  # made anew after each plan
    place = load()
    with in_place(place):
        amina = actor_for(place, get_user_model().objects.get(email="amina@demo.example"))
        before, rounds = held(fresh(place)), [len(those_who_hold_alone(place))]
        assert rounds[0] > 100
        assert would_be_lost(place) > 600
        while rounds[-1] and len(rounds) <= MOST_ROUNDS:
            told = list(carry_out_every_plan(place, amina))
            assert [each.name for each in told if not each.says_so()] == []
            rounds.append(len(those_who_hold_alone(place)))
        assert rounds[-1] == would_be_lost(place) == 0, rounds
        assert rounds == sorted(rounds, reverse=True), "fewer in each round"
        assert before <= held(fresh(place)), "no tie was lost on the way"


def held(picture: Picture) -> set[tuple[str, str]]:
    """The ties that somebody holds, by the ids of their bodies."""
    ids = [body.id for body in picture.bodies]
    return {(ids[tie.one], ids[tie.other]) for tie in picture.ties if tie.held}
