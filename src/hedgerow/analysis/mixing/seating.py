"""A first seating for one round that keeps every hard wish, or the wishes that cannot all be kept.

People who stay together are one party. Parties are placed the hardest first, each in the group
where it meets the fewest again, going back where that leads nowhere (depth-first, a bounded number
of steps, so that "we found none" is not a proof where many are kept apart).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from hedgerow.analysis.mixing.request import Clash, Impossible, Request

STEPS = 20_000
STEPS_TO_EXPLAIN = 2_000

Party = tuple[int, ...]
Prices = list[list[float]]


def parties(request: Request, r: int) -> list[Party]:
    """Those present in round r, each with whom they stay together; sets that overlap are one."""
    there = request.there(r)
    party: dict[int, set[int]] = {person: {person} for person in there}
    for wished in request.together:
        joined = set().union(*(party[person] for person in wished if person in party))
        party |= dict.fromkeys(joined, joined)
    return [tuple(sorted(people)) for person, people in party.items() if person == min(people)]


def seat(request: Request, r: int, prices: Prices, random: Random) -> list[list[int]]:
    """Groups for round r that keep `together`, `apart` and `hosts`.

    `prices[a][b]` is what one more meeting of a and b costs; cheaper groups are tried first.

    Raises:
        Impossible: none was found; it names wishes that clash.
    """
    seating = _Seating(request, r, prices, random)
    for _ in range(3):
        if groups := seating.search(STEPS):
            return groups
    raise _explained(request, r, prices, random)


@dataclass
class _Seating:
    """One search: the parties in the order in which they are placed, and the groups so far."""

    request: Request
    r: int
    prices: Prices
    random: Random

    def search(self, steps: int) -> list[list[int]] | None:
        self.steps = steps
        self.groups: list[list[int]] = [[] for _ in self.request.sizes[self.r]]
        self.room = list(self.request.sizes[self.r])
        waiting = parties(self.request, self.r)
        self.random.shuffle(waiting)
        waiting.sort(key=self._hardness, reverse=True)
        return self.groups if self._place(waiting) else None

    def _hardness(self, party: Party) -> tuple[bool, int, int]:
        pinned = any(person in self.request.hosts for person in party)
        apart = sum(len(self.request.apart_from[person]) for person in party)
        return pinned, len(party), apart

    def _place(self, waiting: list[Party]) -> bool:
        """Place every party; `tried` holds, for those placed, the groups not yet tried."""
        tried: list[list[int]] = []
        place = 0
        while place < len(waiting):
            if len(tried) == place:
                tried.append(self._options(waiting[place]))
            if self.steps and tried[-1]:
                self.steps -= 1
                self._put(waiting[place], tried[-1][-1])
                place += 1
                continue
            tried.pop()
            if not tried or not self.steps:
                return False
            place -= 1
            self._take(waiting[place], tried[-1].pop())
        return True

    def _options(self, party: Party) -> list[int]:
        """The groups where a party may sit, the best last."""
        hosts = {self.request.hosts[person] for person in party if person in self.request.hosts}
        avoid = set().union(*(self.request.apart_from[person] for person in party))
        open_to = [
            g
            for g in hosts or range(len(self.groups))
            if self.room[g] >= len(party) and avoid.isdisjoint(self.groups[g])
        ]
        self.random.shuffle(open_to)
        rows = [self.prices[person] for person in party]
        return sorted(
            open_to,
            key=lambda g: (sum(row[x] for row in rows for x in self.groups[g]), -self.room[g]),
            reverse=True,
        )

    def _put(self, party: Party, group: int) -> None:
        self.groups[group] += party
        self.room[group] -= len(party)

    def _take(self, party: Party, group: int) -> None:
        del self.groups[group][-len(party) :]
        self.room[group] += len(party)


def _explained(request: Request, r: int, prices: Prices, random: Random) -> Impossible:
    """Wishes of which each is needed for the clash: drop one after another while it stays."""
    together, apart = list(request.together), list(request.apart)
    hosts = list(request.hosts.items())

    def clash_without(wishes: list[object]) -> bool:
        kept = replace(
            request,
            together=[t for t in together if t in wishes],
            apart=[a for a in apart if a in wishes],
            hosts=dict(h for h in hosts if h in wishes),
        )
        return _Seating(kept, r, prices, random).search(STEPS_TO_EXPLAIN) is None

    core: list[object] = [*apart, *together, *hosts]
    for wish in list(core):
        fewer = [other for other in core if other is not wish]
        if clash_without(fewer):
            core = fewer
    return Impossible(
        Clash.SEATS,
        r,
        together=tuple(tuple(t) for t in together if t in core),
        apart=tuple(a for a in apart if a in core),
        hosts=tuple(h[0] for h in hosts if h in core),
    )
