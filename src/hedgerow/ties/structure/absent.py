"""Who is not here, as far as we know, and who could open a door. Silence is unknown, not absence.

A list of gaps in words, never a quota. Circles are left out: they are how others meet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import Literal, NamedTuple

from hedgerow.place.models import Sector
from hedgerow.ties.structure.holding import Pair, Tie
from hedgerow.ties.structure.rows import Body, Rows

Kind = Literal[
    "sector", "sector untied", "sectors apart", "small untied", "patch untied", "patch apart",
    "large without local", "silent", "named",
]  # fmt: skip

FEW = 8
"""How many bodies of one kind are named, those to whom somebody could open a door first."""

OPENERS = 3
NAMED_BY = 3
"""How many different people (or files) must name a body before we say that many do."""


class Opener(NamedTuple):
    """Somebody who might open the door: they know somebody of body `at`, or wear a hat there,
    which is in the same patch or sector as who is missing (`why`)."""

    person: int
    why: Literal["knows", "patch", "sector"]
    at: int


class Absence(NamedTuple):
    """One gap. `about` (and `other`) is a sector or a patch, or `body` the number of a body, else
    -1. `bodies` is how many it is about; a row with neither counts all of its kind."""

    kind: Kind
    about: str
    other: str
    body: int
    bodies: int
    openers: list[Opener]


def absences(rows: Rows, ties: Iterable[Tie], touch: Iterable[Pair]) -> Iterator[Absence]:
    """Every gap of the place, by kind, in order of sector, patch and name."""
    gaps = _Gaps(rows, [tie for tie in ties if tie.state == "live"], touch)
    yield from gaps.sectors()
    yield from gaps.patches()
    for kind, bodies in gaps.bodies().items():
        yield from gaps.named(kind, bodies)


class _Gaps:
    def __init__(self, rows: Rows, live: list[Tie], touch: Iterable[Pair]) -> None:
        self.rows = rows
        self.own = [n for n, body in enumerate(rows.bodies) if body.weight]
        self.near: dict[int, set[int]] = defaultdict(set)
        for tie in live:
            self.near[tie.one].add(tie.other)
            self.near[tie.other].add(tie.one)
        self.at: dict[int, list[int]] = defaultdict(list)
        for person, body in rows.hats:
            self.at[body].append(person)
        self.known: dict[int, set[int]] = defaultdict(set)
        for person, body in rows.knows:
            self.known[body].add(person)
        wears: dict[int, list[int]] = defaultdict(list)
        for person, body in rows.hats:
            wears[person].append(body)
        for one, other in touch:
            for here, there in ((one, other), (other, one)):
                for body in wears[here]:
                    self.known[body].add(there)

    def sectors(self) -> Iterator[Absence]:
        """Sectors of which nobody is here; or nobody tied; and pairs of sectors without a tie."""
        inside = self._grouped(lambda body: body.sector)
        tied = {
            sector: {self.rows.bodies[far].sector for body in there for far in self.near[body]}
            for sector, there in inside.items()
        }
        for sector in Sector.values:
            there = inside.get(sector, [])
            if not there:
                yield Absence("sector", sector, "", -1, 0, [])
            elif not tied[sector]:
                yield self._group("sector untied", sector, "", there)
        for one, other in combinations([s for s in Sector.values if tied.get(s)], 2):
            if other not in tied[one]:
                both = [*inside[one], *inside[other]]
                yield Absence("sectors apart", one, other, -1, len(both), self._between(one, other))

    def patches(self) -> Iterator[Absence]:
        """Patches in which nobody has a live tie, or none to anybody of another patch."""
        for patch, there in sorted(self._grouped(lambda body: body.patch).items()):
            far = {self.rows.bodies[b].patch for body in there for b in self.near[body]}
            if patch and not any(self.near[body] for body in there):
                yield self._group("patch untied", patch, "", there)
            elif patch and not far - {patch, ""}:
                yield self._group("patch apart", patch, "", there)

    def bodies(self) -> dict[Kind, list[int]]:
        """Bodies without a tie that one would look for, or that nobody has heard from."""
        largest = max((self.rows.bodies[n].rank for n in self.own), default=0)
        found: dict[Kind, list[int]] = {
            "small untied": [], "large without local": [], "named": [], "silent": [],
        }  # fmt: skip
        for n in self.own:
            body = self.rows.bodies[n]
            if body.small and not self.near[n]:
                found["small untied"].append(n)
            if body.size and not body.small and body.rank == largest and not self._local(n):
                found["large without local"].append(n)
            if n in self.rows.active:
                continue
            if len(self.rows.named_by.get(n, ())) >= NAMED_BY:
                found["named"].append(n)
            elif n not in found["small untied"][-1:] + found["large without local"][-1:]:
                found["silent"].append(n)
        return found

    def named(self, kind: Kind, bodies: list[int]) -> Iterator[Absence]:
        """How many there are, then a few of them by name, each with who could open the door."""
        if bodies:
            yield Absence(kind, "", "", -1, len(bodies), [])
        by_door = sorted(bodies, key=lambda n: (not self.known[n], self.rows.bodies[n].name, n))
        for n in sorted(by_door[:FEW], key=lambda n: (self.rows.bodies[n].name, n)):
            yield Absence(kind, "", "", n, 1, self.openers([n]))

    def openers(self, bodies: list[int]) -> list[Opener]:
        """Up to three people who know somebody there; else who are near, by patch or sector."""
        inside = {person for body in bodies for person in self.at[body]}
        found = {
            person: Opener(person, "knows", body)
            for body in reversed(bodies)
            for person in self.known[body]
            if person not in inside
        }
        ready = sorted(found.values())[:OPENERS]
        return ready or self._nearby(bodies, inside)

    def _nearby(self, bodies: list[int], inside: set[int]) -> list[Opener]:
        patches = {self.rows.bodies[body].patch for body in bodies} - {""}
        sectors = {self.rows.bodies[body].sector for body in bodies} - {""}
        found: dict[int, Opener] = {}
        whys: tuple[tuple[Literal["patch", "sector"], set[str]], ...] = (
            ("patch", patches), ("sector", sectors),
        )  # fmt: skip
        for why, wanted in whys:
            for body in self.own:
                if getattr(self.rows.bodies[body], why) in wanted and self.near[body]:
                    for person in self.at[body]:
                        if person not in inside:
                            found.setdefault(person, Opener(person, why, body))
                if len(found) >= OPENERS:
                    return list(found.values())[:OPENERS]
        return list(found.values())

    def _between(self, one: str, other: str) -> list[Opener]:
        """People of a third sector, or of either, who know somebody in both."""
        reach: list[dict[int, int]] = []
        for sector in (one, other):
            there = [n for n in self.own if self.rows.bodies[n].sector == sector]
            reach.append({person: body for body in there for person in self.known[body]})
        both = sorted(reach[0].keys() & reach[1].keys())[:OPENERS]
        return [Opener(person, "knows", reach[1][person]) for person in both]

    def _local(self, n: int) -> bool:
        """Whether a body has a live tie to a small group, or to one that belongs to a patch."""
        return any(
            self.rows.bodies[far].small or self.rows.bodies[far].patch for far in self.near[n]
        )

    def _grouped(self, of: Callable[[Body], str]) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for n in self.own:
            found[of(self.rows.bodies[n])].append(n)
        return found

    def _group(self, kind: Kind, about: str, other: str, bodies: list[int]) -> Absence:
        return Absence(kind, about, other, -1, len(bodies), self.openers(bodies))
