"""The rules of the live room: what a list shows is what a page would open, for all who may come."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hedgerow.core.policy import Actor, belongs, can, visible
from hedgerow.core.scope import in_place
from hedgerow.meetings.models import Card
from hedgerow.meetings.policy_live import live_rules
from visiting import Visitors

pytestmark = pytest.mark.django_db
RULES = sorted(live_rules(belongs), key=lambda row: (row[0], row[1].__name__))


def comers(visitors: Visitors) -> list[Actor]:
    """Everybody of the world, the guest with each kind of link, and somebody with nothing."""
    world = visitors.world
    nobody = Actor(place=world.place)
    meeting, guest = world.ours["live meeting"].pk, world.ours["attending"].pk
    links = [("room", meeting), ("here", guest), ("again", guest), ("keepsake", meeting)]
    there = world.theirs["live meeting"].pk
    signed_in = [replace(each, place=world.place) for each in world.actors.values()]
    by_link = [replace(nobody, link=link) for link in [*links, ("room", there)]]
    return [*signed_in, *by_link, nobody, Actor()]


@pytest.mark.slow
@pytest.mark.parametrize("row", RULES, ids=lambda row: f"{row[0]} {row[1].__name__}")
def test_the_two_faces_of_each_rule_agree(visitors: Visitors, row: tuple[str, type]) -> None:
    action, model = row
    with in_place(visitors.world.place):
        things = list(model.objects.all())
        assert things, "so that the comparison cannot run empty"
        opened = 0
        for actor in comers(visitors):
            shown = set(visible(actor, model, action))
            assert shown == {thing for thing in things if can(actor, action, thing)}, actor
            opened += len(shown)
        assert opened


def test_a_card_is_its_writers_alone_until_it_is_shown(visitors: Visitors) -> None:
    world = visitors.world
    hidden = world.ours["card"]
    with in_place(world.place):
        readers = [actor for actor in comers(visitors) if can(actor, "see", hidden)]
        assert [actor.link for actor in readers] == [("here", world.ours["attending"].pk)]
        assert Card.objects.exclude(pk=hidden.pk).exists()
