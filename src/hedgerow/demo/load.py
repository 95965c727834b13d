"""Making the demonstration place, once."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from random import Random

from django.db import transaction

from hedgerow.core import clock, statistics
from hedgerow.core.models import Place
from hedgerow.core.policy import Actor
from hedgerow.core.scope import in_place
from hedgerow.demo.asked import ask
from hedgerow.demo.groups import mix_the_cell
from hedgerow.demo.helm import decide
from hedgerow.demo.introductions import introduce
from hedgerow.demo.journal import keep_a_book
from hedgerow.demo.meetings import meet
from hedgerow.demo.moving import move_on
from hedgerow.demo.notes import note_the_cell
from hedgerow.demo.people import CAST, people_the_place
from hedgerow.demo.pot import fill_a_pot
from hedgerow.demo.promises import promise
from hedgerow.demo.reflections import reflect
from hedgerow.demo.rounds import share_money
from hedgerow.demo.talk import talk
from hedgerow.demo.voices import hear_people
from hedgerow.demo.week import tend
from hedgerow.demo.world import World
from hedgerow.exchange.services import bringing
from hedgerow.place.services import organisations
from hedgerow.place.services.opening import open_place

SLUG = "trafford"
SEED = 1837
_ABOUT = "A borough of Greater Manchester. The organisations are real; the people are invented."
_SIZES = (("Small", True), ("Medium", False), ("Large", False))


def load(say: Callable[[str], None] = lambda _: None) -> Place:
    """The demonstration place, made now if it is not here yet. All of it or nothing."""
    there = Place.objects.filter(slug=SLUG).first()
    if there is not None:
        return there
    with transaction.atomic():
        steward_name, steward_email, *_ = CAST[0]
        place, steward = open_place(
            name="Trafford",
            slug=SLUG,
            about=_ABOUT,
            steward_name=steward_name,
            steward_email=steward_email,
            invented=True,
        )
        with in_place(place):
            for order, (name, small) in enumerate(_SIZES):
                organisations.add_size_band(by=steward, name=name, order=order, small=small)
            say("Bringing in the organisations and the grants that reached them.")
            _bring(steward, "organisations.csv", "Trafford Data Lab")
            _bring(steward, "grants.json", "360Giving")
            rng = Random(SEED)  # noqa: S311 - chance that must come out the same each time
            world = World(place, steward, rng, clock.today(place.time_zone))
            say("Inventing people, and what they say to one another.")
            people_the_place(world)
            talk(world)
            meet(world)
            mix_the_cell(world)
            ask(world)
            promise(world)
            decide(world)
            fill_a_pot(world)
            share_money(world)
            note_the_cell(world)
            move_on(world)
            hear_people(world)
            keep_a_book(world)
            tend(world)
            introduce(world)
            reflect(world)
        statistics.refresh()
    return place


def _bring(by: Actor, name: str, source: str) -> None:
    content = files("hedgerow.demo").joinpath("data", name).read_bytes()
    looked_at = bringing.look_at(by=by, name=name, content=content, source=source)
    bringing.apply(by=by, bring_in=looked_at, seen=looked_at.version)
