"""What the parts of the demonstration hand to one another."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random
from uuid import UUID

from hedgerow.core.models import Place
from hedgerow.core.policy import Actor
from hedgerow.place.models import Organisation, Person

DAYS = 540  # eighteen months, over which the invented conversations are spread


@dataclass
class World:
    """The place as it is being made: who works where, and chance from one seed."""

    place: Place
    steward: Actor
    rng: Random
    today: date
    staff: dict[UUID, list[Person]] = field(default_factory=dict)
    bodies: dict[UUID, Organisation] = field(default_factory=dict)

    def speaking(self, person: Person) -> Actor:
        """That invented person as an actor, wearing all their hats."""
        groups = frozenset(pk for pk, people in self.staff.items() if person in people)
        return Actor(place=self.place, person_id=person.pk, role="member", groups=groups)
