"""What gives those whom one can sign in as something of each kind to tend this week."""

from __future__ import annotations

from datetime import timedelta

from hedgerow.demo.people import CAST
from hedgerow.demo.world import World
from hedgerow.place.models import Organisation, Person
from hedgerow.place.services import people
from hedgerow.ties.services import conversations
from hedgerow.week.services import rest

_MONTH = 30
_NEW = (("Nadia Osei", 1, 12), ("Gwen Ashworth", 4, 20))
"""Newcomers: their name, at the body of which of the cast, and since how many days."""


def tend(world: World) -> None:
    """Two newcomers, a monthly rhythm that has lapsed, and a group that rests over the winter."""
    cast = [_of(world, name) for name, *_ in CAST]
    amina, bo, _, dilys, ewa = cast
    for name, number, days in _NEW:
        person = people.add_person(by=world.steward, name=name, invented=True)
        _, body = cast[number]
        since = world.today - timedelta(days=days)
        people.put_on_hat(
            by=world.steward, person=person, organisation=body, role="Volunteer", since=since
        )
        world.staff[body.pk].append(person)
    for (one, body), (other, other_body) in ((bo, dilys), (ewa, amina)):
        conversations.agree_rhythm(by=world.speaking(one), a=body, b=other_body, days=_MONTH)
        for days in (64, 97, 380):
            conversations.note_conversation(
                by=world.speaking(one),
                people=[one, other],
                on=world.today - timedelta(days=days),
                words="Our month’s coffee. What are you working on, and what do you need?",
            )
    _rest(world)


def _of(world: World, name: str) -> tuple[Person, Organisation]:
    """One of the cast with their first body."""
    return next(
        (person, world.bodies[pk])
        for pk, staff in world.staff.items()
        for person in staff
        if person.name == name
    )


def _rest(world: World) -> None:
    """The last of the bodies with people, in order of name, rests for six weeks."""
    body = max(
        (body for body in world.bodies.values() if world.staff[body.pk]),
        key=lambda each: (each.name, each.postcode),
    )
    by = world.speaking(world.staff[body.pk][0])
    rest(by=by, organisation=body, until=world.today + timedelta(weeks=6))
