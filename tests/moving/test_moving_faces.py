"""The rules of moving on and of gains: what a list shows is what a page would open."""

from __future__ import annotations

from hedgerow.core.policy import Actor, can, rules, visible
from hedgerow.core.scope import in_place
from hedgerow.moving import models as moving
from hedgerow.place.actors import actor_for
from hedgerow.stories import models as stories
from world import World

MODELS = (
    *(moving.Leaving, moving.Handing, moving.Closing),
    *(moving.SilenceRule, moving.Silence, moving.Yes),
    *(stories.Gain, stories.GainLook),
)
ROWS = [(action, model) for action, model in rules() if model in MODELS and action != "add"]


def test_what_a_list_shows_is_what_a_page_would_open(world: World) -> None:
    assert len(ROWS) >= 12
    with in_place(world.place):
        gain = stories.Gain.objects.order_by("pk")[0]
        actors = [
            actor_for(world.place, world.account(name)) for name in ("alice", "bob", "charlie")
        ]
        actors += [world.actors["dora"], world.actors["eve"], Actor()]
        actors.append(Actor(place=world.place, link=("gain", gain.pk)))
        seen = set()
        for actor in actors:
            for action, model in ROWS:
                every = list(model.objects.all())
                opened = {thing.pk for thing in every if can(actor, action, thing)}
                shown = set(visible(actor, model, action).values_list("pk", flat=True))
                assert shown == opened, (actor.name, action, model)
                seen |= {(action, model)} if shown else set()
        assert seen >= {row for row in ROWS if row[1] is not moving.Yes}
