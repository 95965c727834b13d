"""The invented pot of the demonstration, in a place of four people and their four bodies."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from cast import Cast
from hedgerow.core import clock
from hedgerow.demo.helm import decide
from hedgerow.demo.people import CAST
from hedgerow.demo.pot import fill_a_pot
from hedgerow.demo.world import World
from hedgerow.place.services.organisations import add_organisation
from hedgerow.place.services.people import add_person, put_on_hat
from hedgerow.pot.models import Receipt
from hedgerow.pot.selectors.bank import bank_page
from hedgerow.pot.selectors.pots import find_pots


@pytest.mark.slow
def test_the_invented_pot_adds_up_and_waits_for_a_signature(cast: Cast) -> None:
    world = World(cast.place, cast.alice, Random(1), clock.today("Europe/London"))
    for name, *_rest, called in CAST[:4]:
        person = add_person(by=cast.alice, name=name)
        body = add_organisation(by=cast.alice, name=called)
        put_on_hat(
            by=cast.alice, person=person, organisation=body, role="x", since=date(2024, 1, 8)
        )
        world.bodies[body.pk], world.staff[body.pk] = body, [person]
    decide(world)
    fill_a_pot(world)
    (pot,) = find_pots(cast.bob)
    now = pot.standing
    assert (now.given, now.reserve, now.promised) == (4_850_00, 400_00, 220_00)
    assert (now.paid, now.running, now.undecided) == (400_00, 24_00, 3_806_00)
    assert pot.waiting == 1
    assert Receipt.objects.count() == 1
    beside = bank_page(world.speaking(next(iter(world.staff.values()))[0]), pot.pk)
    assert (beside.matched_count, beside.lines_count, beside.unexplained) == (1, 2, 0)
