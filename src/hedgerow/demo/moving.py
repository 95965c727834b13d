"""Somebody who means to move on, somebody who just came, and what a flood made possible."""

from __future__ import annotations

from datetime import timedelta

from hedgerow.demo.people import CAST
from hedgerow.demo.world import World
from hedgerow.moving.selectors.hangs import Kind, things_of
from hedgerow.moving.services.planning import plan_leaving, say_who
from hedgerow.place.models import Organisation, Person
from hedgerow.place.services import people
from hedgerow.stories.services import list_gain, look_again
from hedgerow.ties.structure.kept import picture_of

_GAINS = (
    ("The surgeries answer one another’s telephone", "The winter when half of us were ill", 400),
    ("The council shares its housing list every Friday", "The flood", 120),
    ("Three food banks ring one another on Mondays", "The flood", 60),
)


def move_on(world: World) -> None:
    """A plan of Bo's own, a new leader at the council, and three gains, two of them looked at."""
    _plan(world)
    _come(world)
    _gain(world)


def _of_cast(world: World, number: int) -> tuple[Person, Organisation]:
    name = CAST[number][0]
    return next(
        (person, world.bodies[pk])
        for pk, staff in world.staff.items()
        for person in staff
        if person.name == name
    )


def _plan(world: World) -> None:
    bo, body = _of_cast(world, 1)
    by = world.speaking(bo)
    leaving = plan_leaving(
        by=by,
        last_day=world.today + timedelta(days=45),
        unwritten="The key is with the baker. Ring the school before you ask for the hall.",
    )
    world.place.refresh_from_db()
    ties = [
        each for each in things_of(by, picture_of(world.place).picture) if each.kind == Kind.TIE
    ]
    for thing in ties[:1]:
        for colleague in thing.people[:1]:
            to = Person.objects.get(pk=colleague.pk)
            say_who(by=by, leaving=leaving, thing=thing, to=to, words=f"Thank you, {body.name}.")


def _come(world: World) -> None:
    _chidi, council = _of_cast(world, 2)
    new = people.add_person(by=world.steward, name="Wendeline Achterberg", invented=True)
    people.put_on_hat(
        by=world.steward,
        person=new,
        organisation=council,
        role="Chief executive",
        since=world.today - timedelta(days=9),
    )


def _gain(world: World) -> None:
    amina, _vca = _of_cast(world, 0)
    by = world.speaking(amina)
    made = [
        list_gain(by=by, words=words, window=window, on=world.today - timedelta(days=days))
        for words, window, days in _GAINS
    ]
    look_again(by=by, gain=made[0], state="gone", words="Two of the four moved, and nobody said.")
    look_again(by=by, gain=made[1], state="kept", words="It is in the officers’ plan for the year.")
