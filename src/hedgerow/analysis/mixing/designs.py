"""Ready designs for the tight sizes: nobody meets twice, and no annealing would get there.

`DESIGNS[groups, size, rounds]` holds one or two base rounds and a symmetry. The points lie on
cycles; moving every point one step along its cycle makes the next round out of a base round, as
often as the longest cycle is long. Found by `scripts/ready_designs.py`, which says how.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from random import Random

from hedgerow.analysis.mixing.request import Pair, Request
from hedgerow.analysis.mixing.tally import Groups

RELABELLINGS = 300


class Design:
    """Base rounds, written as groups between bars, and the lengths of the cycles of the points."""

    def __init__(self, cycles: tuple[int, ...], *bases: str) -> None:
        self.cycles = cycles
        self.bases = bases

    def rounds(self) -> Iterator[Groups]:
        """All its rounds, of points from 0."""
        starts = list(itertools.accumulate(self.cycles, initial=0))
        cycle_of = [c for c, length in enumerate(self.cycles) for _ in range(length)]

        def moved(point: int, steps: int) -> int:
            start, length = starts[cycle_of[point]], self.cycles[cycle_of[point]]
            return start + (point - start + steps) % length

        for base in self.bases:
            groups = [[int(point) for point in group.split()] for group in base.split("|")]
            for steps in range(max(self.cycles)):
                yield tuple(tuple(moved(point, steps) for point in group) for group in groups)


def ready(groups: int, size: int, rounds: int) -> list[Groups] | None:
    """The first `rounds` rounds of a design for `groups` groups of `size`; None where none is."""
    for (g, s, most), design in DESIGNS.items():
        if (g, s) == (groups, size) and rounds <= most:
            return list(itertools.islice(design.rounds(), rounds))
    return None


def seated(request: Request, random: Random) -> list[list[list[int]]] | None:
    """Every round of `request` by a design, each point somebody; None where a wish forbids it.

    A few may be missing for the groups to be full: then points that never meet stay empty.
    """
    there = request.there(0) if request.sizes else []
    counts = {len(sizes) for sizes in request.sizes}
    alike = len(counts) == 1 and all(request.there(r) == there for r in range(len(request.sizes)))
    if request.held or request.together or not alike:
        return None
    size = max(itertools.chain.from_iterable(request.sizes))
    design = ready(counts.pop(), size, len(request.sizes))
    if design is None:
        return None
    met = {pair for groups in design for g in groups for pair in itertools.permutations(g, 2)}
    points = sorted(point for group in design[0] for point in group)
    empty = _strangers(points, met, len(points) - len(there))
    label = _labelled(request, there, [p for p in points if p not in empty], met, random)
    if len(empty) + len(there) < len(points) or label is None:
        return None
    named = [[[label[p] for p in g if p in label] for g in groups] for groups in design]
    ordered = [_in_order(request, r, groups) for r, groups in enumerate(named)]
    return [groups for groups in ordered if groups] if all(ordered) else None


def _strangers(points: Sequence[int], met: set[Pair], wanted: int) -> set[int]:
    """Up to `wanted` points of which no two meet, the last first (single cycles are there)."""
    found: set[int] = set()
    for point in reversed(points):
        if len(found) < wanted and not any((point, other) in met for other in found):
            found.add(point)
    return found


def _labelled(
    request: Request, there: list[int], points: list[int], met: set[Pair], random: Random
) -> dict[int, int] | None:
    """Somebody for each point, so that none who are apart meet, nor two hosts; None if not found.

    Exchanges two at random as long as that parts no fewer (a walk of bounded length).
    """
    people = random.sample(there, len(there))
    part = [*request.apart, *itertools.combinations(request.hosts, 2)]

    def broken() -> int:
        at = dict(zip(people, points, strict=False))
        return sum((at.get(a), at.get(b)) in met for a, b in part)

    left = broken()
    for _ in range(RELABELLINGS if left else 0):
        i, j = random.randrange(len(people)), random.randrange(len(people))
        people[i], people[j] = people[j], people[i]
        now = broken()
        if now > left:
            people[i], people[j] = people[j], people[i]
        else:
            left = now
        if not left:
            break
    return None if left else dict(zip(points, people, strict=False))


def _in_order(request: Request, r: int, groups: list[list[int]]) -> list[list[int]] | None:
    """The groups of a round where hosts and sizes want them; None where they cannot be."""
    places: list[list[int] | None] = [None] * len(groups)
    for group in sorted(groups, key=lambda g: request.hosts.keys().isdisjoint(g)):
        wanted = [request.hosts[person] for person in group if person in request.hosts]
        place = next(
            (
                at
                for at in wanted or range(len(groups))
                if places[at] is None and request.sizes[r][at] == len(group)
            ),
            None,
        )
        if place is None:
            return None
        places[place] = group
    return [group for group in places if group is not None]


DESIGNS = {
    (5, 3, 7): Design(
        (7, 7, 1),
        "0 4 10 | 1 2 9 | 3 5 7 | 6 11 14 | 8 12 13",
    ),
    (8, 3, 11): Design(
        (11, 11, 1, 1),
        "0 4 11 | 1 17 20 | 2 14 23 | 3 9 18 | 5 7 8 | 6 16 22 | 10 12 13 | 15 19 21",
    ),
    (5, 4, 5): Design(
        (5, 5, 5, 5),
        "0 5 10 15 | 1 8 12 19 | 2 6 14 18 | 3 9 11 17 | 4 7 13 16",
    ),
    (6, 4, 7): Design(
        (7, 7, 7, 1, 1, 1),
        "0 10 15 23 | 1 7 17 21 | 2 4 5 13 | 3 8 14 22 | 6 16 18 19 | 9 11 12 20",
    ),
    (7, 4, 9): Design(
        (9, 9, 9, 1),
        "0 2 6 25 | 1 9 15 17 | 3 12 21 27 | 4 10 14 26 | 5 16 20 22 | 7 8 11 19 | 13 18 23 24",
    ),
    (9, 4, 11): Design(
        (11, 11, 11, 1, 1, 1),
        "0 8 23 25 | 1 3 11 19 | 2 6 7 26 | 4 13 17 18 | "
        "5 20 32 34 | 9 21 27 33 | 10 16 31 35 | 12 14 22 30 | 15 24 28 29",
    ),
    (6, 5, 5): Design(
        (5, 5, 5, 5, 5, 5),
        "0 4 6 8 26 | 1 3 10 14 21 | 2 18 19 25 27 | 5 9 11 13 16 | 7 15 17 23 24 | 12 20 22 28 29",
    ),
    (8, 4, 10): Design(
        (5, 5, 5, 5, 5, 5, 1, 1),
        "0 10 25 31 | 1 2 17 28 | 3 12 22 23 | 4 7 9 21 | "
        "5 15 20 30 | 6 19 26 29 | 8 13 14 27 | 11 16 18 24",
        "0 2 19 23 | 1 14 25 30 | 3 5 9 26 | 4 8 11 17 | "
        "6 10 13 22 | 7 18 20 31 | 12 15 16 29 | 21 24 27 28",
    ),
}
