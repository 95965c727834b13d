"""The place as `analysis.cadence` sees it: only what everybody in it may see, by two queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import product
from uuid import UUID

from hedgerow.analysis.cadence import Lone, Talks, Town, pair_of
from hedgerow.core.models import Place
from hedgerow.core.policy import visible
from hedgerow.core.together import Part, read_together
from hedgerow.place.models import Membership
from hedgerow.ties.structure.holding import Tie, ties
from hedgerow.ties.structure.rows import Rows, everyone, read
from hedgerow.week.models import Rest
from hedgerow.week.resting import Resting


@dataclass(frozen=True)
class Known:
    """What everybody may know of a place, by number as in `rows`, and as a `Town` by id."""

    rows: Rows
    belong: frozenset[UUID]
    resting: Resting
    seed: str

    @classmethod
    def of(cls, place: Place, unseen: frozenset[UUID] = frozenset()) -> Known:
        """As it is now, without these people. Call inside the place's scope. Two queries."""
        actor, rows = everyone(place, unseen), read(place, unseen=unseen)
        members = visible(actor, Membership).filter(ended_at=None)
        rests = visible(actor, Rest).filter(over_at=None)
        parts = {
            "member": Part(members, ids=("person_id", "pk")),
            "rest": Part(rests, ids=("person_id", "organisation_id"), days=("since", "until")),
        }
        found = read_together(parts)
        belong = frozenset(person for person, _ in found["member"])
        return cls(rows, belong, Resting.on(found["rest"], rows.today), str(place.pk))

    @cached_property
    def people(self) -> list[str]:
        """The ids of the people, by number."""
        return [person.id for person in self.rows.people]

    @cached_property
    def bodies(self) -> list[str]:
        """The ids of the bodies, by number."""
        return [body.id for body in self.rows.bodies]

    @cached_property
    def names(self) -> dict[str, str]:
        """The name of everybody and every body, by id."""
        return {
            each.id: each.name for part in (self.rows.people, self.rows.bodies) for each in part
        }

    def kept(self, pk: UUID | None) -> str:
        """The id of the person that is kept of those said to be the same as `pk`."""
        number = self.rows.number_of.get(pk) if pk else None
        return "" if number is None else self.people[number]

    @cached_property
    def worn(self) -> dict[int, list[int]]:
        """Which bodies' hats each person wears today; circles are left out."""
        found: dict[int, list[int]] = defaultdict(list)
        for person, body in self.rows.hats:
            if self.rows.bodies[body].weight:
                found[person].append(body)
        return found

    @cached_property
    def bodies_of(self) -> dict[str, tuple[str, ...]]:
        """The bodies, groups and circles whose hats each person wears today, by id."""
        found: dict[str, tuple[str, ...]] = {}
        for person, body in self.rows.hats:
            who = self.people[person]
            found[who] = (*found.get(who, ()), self.bodies[body])
        return found

    def town(self) -> Town:
        """The place on the day of the rows, with nothing answered."""
        members = sorted({self.kept(pk) for pk in self.belong} - {""})
        hats = {self.people[who]: self._ids(worn) for who, worn in self.worn.items()}
        return Town(
            today=self.rows.today,
            seed=self.seed,
            members=members,
            hats=dict.fromkeys(members, ()) | hats,
            talks=self._talks(),
            lone=[each for each in self._lone() if self.resting.bodies.isdisjoint(each[1:3])],
            came=self._came(),
            apart=frozenset(pair_of(self.people[a], self.people[b]) for a, b in self.rows.answers),
        )

    def _ids(self, bodies: Iterable[int]) -> tuple[str, ...]:
        return tuple(self.bodies[body] for body in bodies)

    def _talks(self) -> dict[tuple[str, str], Talks]:
        days: dict[tuple[int, int], set[date]] = defaultdict(set)
        for sign in self.rows.spoke:
            days[sign.one, sign.other].add(sign.on)
        return {
            pair_of(self.people[one], self.people[other]): Talks(
                tuple(sorted(on)), self.rhythm(one, other)
            )
            for (one, other), on in days.items()
        }

    def rhythm(self, one: int, other: int) -> int | None:
        """How often two people agreed to speak, in days: the shortest rhythm of their bodies."""
        if not self.rows.rhythms:
            return None
        pairs = product(self.worn.get(one, ()), self.worn.get(other, ()))
        agreed = (self.rows.rhythms.get((min(pair), max(pair))) for pair in pairs)
        return min((days for days in agreed if days), default=None)

    def rhythm_of(self, one: str, other: str) -> int | None:
        """The same of two people by their ids."""
        number = self.rows.number_of
        return self.rhythm(number[UUID(one)], number[UUID(other)])

    def _lone(self) -> list[Lone]:
        """Live ties that somebody alone holds and another could, once for each side of theirs."""
        at: dict[int, list[int]] = defaultdict(list)
        for person, worn in self.worn.items():
            for body in worn:
                at[body].append(person)
        return [
            self._one_lone(tie, person, at)
            for tie in ties(self.rows)
            if tie.state == "live" and not tie.full
            for person in tie.hangs_on
        ]

    def _one_lone(self, tie: Tie, person: int, at: Mapping[int, list[int]]) -> Lone:
        first = next(pair for pair in tie.pairs if person in pair)
        here, there = (tie.one, tie.other) if first[0] == person else (tie.other, tie.one)
        partner = first[1] if first[0] == person else first[0]
        beside = [each for each in at[here] if each not in (person, partner)]
        return Lone(
            self.people[person],
            self.bodies[here],
            self.bodies[there],
            self.people[partner],
            tuple(self.people[each] for each in beside),
        )

    def _came(self) -> dict[str, date]:
        """The first day of everybody all of whose roles have one."""
        first: dict[str, date] = {}
        for person, worn in self.rows.worn.items():
            days = [hat.since for hat in worn if hat.since is not None]
            if len(days) == len(worn):
                first[self.people[person]] = min(days)
        return first
