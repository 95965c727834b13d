"""Who rests today: people, bodies with those who have no other role, and the whole place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

Spell = tuple[UUID | None, UUID | None, date, date]
"""A rest: of which person or which body, or of the place; from when, and until when."""


@dataclass(frozen=True)
class Resting:
    """The people and the bodies that rest, by id, and whether the place does."""

    people: frozenset[str]
    bodies: frozenset[str]
    place: bool

    @classmethod
    def on(cls, rests: Iterable[Spell], day: date) -> Resting:
        """Of these rests, none of which is over, those that are on that day."""
        now = [(person, body) for person, body, since, until in rests if since <= day <= until]
        return cls(
            people=frozenset(str(person) for person, _ in now if person),
            bodies=frozenset(str(body) for _, body in now if body),
            place=(None, None) in now,
        )

    def all_of(self, hats: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
        """Those people, and everybody all of whose bodies rest."""
        if not self.bodies:
            return self.people
        return self.people | {
            who for who, worn in hats.items() if worn and self.bodies.issuperset(worn)
        }
