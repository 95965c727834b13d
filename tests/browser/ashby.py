"""Ashby, an invented place for a journey that needs one of its own (see `conftest.house_of`)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a journey's own process has no settings; only its seeding has (`ashby`)
    from hedgerow.core.models import Place
    from hedgerow.core.policy import Actor
    from hedgerow.place.models import Organisation, Person


@dataclass(frozen=True)
class Somebody:
    """Who is at which body, since how many days if that matters, and whether they can sign in."""

    name: str
    body: str
    sector: str = "vcse"
    days: int | None = None
    signs_in: bool = True


@dataclass
class Ashby:
    """The place as it was made: its steward, and everybody and every body by name."""

    place: Place
    steward: Actor
    people: dict[str, Person] = field(default_factory=dict)
    bodies: dict[str, Organisation] = field(default_factory=dict)


def ashby(everybody: Iterable[Somebody], *, steward: str = "Olive Penn") -> Ashby:
    """Open the place with these people in it, through the services, in a process just started."""
    import django

    django.setup()
    from hedgerow.core import clock
    from hedgerow.core.scope import in_place
    from hedgerow.place.models import Membership
    from hedgerow.place.services import belonging, organisations, people
    from hedgerow.place.services.opening import open_place

    place, by = open_place(
        name="Ashby",
        slug="ashby",
        steward_name=steward,
        steward_email=_address(steward),
        invented=True,
    )
    made, today = Ashby(place, by), clock.today(place.time_zone)
    with in_place(place):
        for who in everybody:
            if who.body not in made.bodies:
                made.bodies[who.body] = organisations.add_organisation(
                    by=by, name=who.body, sector=who.sector
                )
            person = made.people[who.name] = people.add_person(by=by, name=who.name, invented=True)
            people.put_on_hat(
                by=by,
                person=person,
                organisation=made.bodies[who.body],
                role="Coordinator",
                since=None if who.days is None else today - timedelta(days=who.days),
            )
            if who.signs_in:
                role = Membership.Role.MEMBER
                belonging.invite(by=by, person=person, email=_address(who.name), role=role)
    return made


def _address(name: str) -> str:
    return f"{name.split()[-1].lower()}@ashby.example"
