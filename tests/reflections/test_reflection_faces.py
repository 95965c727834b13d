"""The rules of reflections and sightings: what a list shows is what a page would open."""

from __future__ import annotations

from hedgerow.core.policy import Actor, can, rules, visible
from hedgerow.core.scope import in_place
from hedgerow.place.actors import actor_for
from hedgerow.reflections.models import Pair, Reflection, ReflectionAsked, Side
from hedgerow.stories.models import Behaviour, Noticed, Sighting
from world import World

MODELS = (Behaviour, Noticed, Pair, Reflection, ReflectionAsked, Side, Sighting)
ROWS = [(action, model) for action, model in rules() if model in MODELS and action != "add"]


def test_what_a_list_shows_is_what_a_page_would_open(world: World, db: None) -> None:
    with in_place(world.place):
        names = ("alice", "bob", "charlie")
        actors = [actor_for(world.place, world.account(name)) for name in names]
        actors += [world.actors["dora"], world.actors["eve"], Actor()]
        for kind, thing in (("reflect", "reflection asked"), ("sighting", "sighting")):
            actors.append(Actor(place=world.place, link=(kind, world.ours[thing].pk)))
        seen = set()
        for actor in actors:
            for action, model in ROWS:
                every = list(model.objects.all())
                opened = {thing.pk for thing in every if can(actor, action, thing)}
                shown = set(visible(actor, model, action).values_list("pk", flat=True))
                assert shown == opened, (actor.name, action, model)
                seen |= {(action, model)} if shown else set()
        assert seen == set(ROWS)
        assert len(ROWS) == 13
