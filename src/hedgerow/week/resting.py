"""Who rests today: people, bodies with those who have no other role, and the whole place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from hedgerow.week.models import Rest


@dataclass(frozen=True)
class Resting:
    """The people and the bodies that rest, by id, and whether the place does."""

    people: frozenset[str]
    bodies: frozenset[str]
    place: bool

    @classmethod
    def on(cls, rests: Iterable[Rest], day: date) -> Resting:
        """Of these rests, those that are on that day and not over."""
        now = [r for r in rests if r.over_at is None and r.since <= day <= r.until]
        return cls(
            people=frozenset(str(r.person_id) for r in now if r.person_id),
            bodies=frozenset(str(r.organisation_id) for r in now if r.organisation_id),
            place=any(r.person_id is None and r.organisation_id is None for r in now),
        )

    def all_of(self, hats: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
        """Those people, and everybody all of whose bodies rest."""
        return self.people | {
            who for who, worn in hats.items() if worn and self.bodies.issuperset(worn)
        }
