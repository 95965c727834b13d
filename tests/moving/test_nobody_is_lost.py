"""Once every plan is carried out, no one person's leaving leaves a tie without a holder."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest

from cast import Cast
from handing_over import carry_out_every_plan, fresh, those_who_hold_alone, would_be_lost
from hedgerow.core import clock
from hedgerow.place.services.organisations import add_organisation
from hedgerow.place.services.people import add_person, put_on_hat
from hedgerow.ties.services.conversations import note_conversation


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
        assert "would have nobody." in told.before.saying.words
        assert told.before.before > 0 == told.planned.after
        if told.planned.before:  # somebody who comes may hold a tie before the plan is done
            assert told.planned.saying.words.endswith("After this plan, none would.")
        assert told.after.saying.words.startswith(
            "If you left today, every tie would still have somebody."
        )
    assert would_be_lost(cast.place) == 0
    assert those_who_hold_alone(cast.place) == []
    picture = fresh(cast.place)
    assert len(picture.ties) >= ties
    everyone = {person for tie in picture.ties for pair in tie.pairs for person in pair}
    for person in everyone:
        assert all(any(person not in pair for pair in tie.pairs) for tie in picture.ties)
