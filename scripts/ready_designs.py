"""Search for the ready designs of `hedgerow.analysis.mixing.designs`, and print its table.

A design for g groups of s over r rounds lets nobody meet twice. Each is sought with two symmetries.
The points stand in columns of the numbers modulo m, with a few single points beside them.

- Adding 1 in every column makes the next round out of one, so only one or two base rounds have to
  be found.
- A multiplication, which may also move the columns and the single points round, leaves every base
  round as it is. So only a few sets of blocks have to be found.

Together they make orbits of the pairs of points: a round that holds one pair of an orbit makes all
of them meet. What is left is an exact cover: every point once, no orbit twice. The last design is
for 32 people in fours over ten rounds, where every pair but sixteen has to meet; its symmetries are
the maps c -> 2c + d modulo 5 and their powers, a group of order 20.

Takes a few seconds: python scripts/ready_designs.py
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from random import Random

Permutation = tuple[int, ...]
Block = tuple[int, ...]
Choice = tuple[int, int, tuple[Block, ...]]  # what it uses up, which base round, its blocks


@dataclass(frozen=True)
class Search:
    """Columns of length `modulo`; where the multiplication by `times` takes columns and singles."""

    modulo: int
    times: int
    columns: tuple[int, ...]
    singles: tuple[int, ...] = ()
    bases: int = 1

    @property
    def cycles(self) -> tuple[int, ...]:
        """The lengths of the cycles on which adding 1 moves the points."""
        return (self.modulo,) * len(self.columns) + (1,) * len(self.singles)

    def add(self) -> Permutation:
        """Adding 1 in every column."""
        m = self.modulo
        inside = [m * c + (x + 1) % m for c in range(len(self.columns)) for x in range(m)]
        return (*inside, *range(len(inside), len(inside) + len(self.singles)))

    def multiply(self) -> Permutation:
        """The multiplication, with the moves of columns and single points."""
        m = self.modulo
        inside = [m * c + self.times * x % m for c in self.columns for x in range(m)]
        return (*inside, *(len(inside) + single for single in self.singles))


SEARCHES = {
    (5, 3, 7): Search(7, 1, (0, 1), (0,)),
    (8, 3, 11): Search(11, 1, (0, 1), (0, 1)),
    (5, 4, 5): Search(5, 2, (0, 1, 2, 3)),
    (6, 4, 7): Search(7, 1, (1, 2, 0), (1, 2, 0)),
    (7, 4, 9): Search(9, 4, (1, 2, 0), (0,)),
    (9, 4, 11): Search(11, 1, (1, 2, 0), (1, 2, 0)),
    (6, 5, 5): Search(5, 1, (1, 2, 0, 4, 5, 3)),
    (8, 4, 10): Search(5, 2, (1, 2, 3, 0, 5, 4), (1, 0), bases=2),
}


def base_rounds(search: Search, size: int) -> list[list[Block]]:
    """The base rounds of a design in groups of `size`.

    Raises:
        StopIteration: there is none with these symmetries.
    """
    step = search.multiply()
    orbit, sizes = pair_orbits(search.add(), step)
    points = len(step) * search.bases
    choices = []
    for images in stable_sets(step, size):
        held = [orbit[pair] for block in images for pair in combinations(block, 2)]
        # A base round and what adding makes of it must cover an orbit all at once and once only.
        if all(held.count(o) * search.modulo == sizes[o] for o in set(held)):
            pairs = sum(1 << points + o for o in set(held))
            for base in range(search.bases):
                uses = sum(1 << len(step) * base + p for block in images for p in block)
                choices.append((pairs | uses, base, images))
    Random(1).shuffle(choices)  # noqa: S311 - chance that comes out the same each time
    found = next(covers(choices, (1 << points) - 1))
    return [
        [block for _, at, images in found if at == base for block in images]
        for base in range(search.bases)
    ]


def pair_orbits(*steps: Permutation) -> tuple[dict[Block, int], list[int]]:
    """For each pair of points the number of its orbit, and how many pairs each orbit has."""
    orbit: dict[Block, int] = {}
    sizes: list[int] = []
    for pair in combinations(range(len(steps[0])), 2):
        waiting = [] if pair in orbit else [pair]
        sizes += [0] if waiting else []
        while waiting:
            a, b = waiting.pop()
            if (a, b) not in orbit:
                orbit[a, b] = orbit[b, a] = len(sizes) - 1
                sizes[-1] += 1
                waiting += [(step[a], step[b]) for step in steps]
    return orbit, sizes


def stable_sets(step: Permutation, size: int) -> Iterator[tuple[Block, ...]]:
    """Every block of `size` with its images under `step`, where they do not overlap."""
    for block in combinations(range(len(step)), size):
        images = [block]
        while (image := tuple(sorted(step[p] for p in images[-1]))) != block:
            images.append(image)
        if block == min(images) and len({p for b in images for p in b}) == size * len(images):
            yield tuple(images)


def covers(choices: list[Choice], left: int) -> Iterator[list[Choice]]:
    """Exact covers of the bits `left`, always going on where there is least choice (Knuth's X)."""
    if not left:
        yield []
        return
    needed = [1 << place for place in range(left.bit_length()) if left >> place & 1]
    for choice in min(([c for c in choices if c[0] & bit] for bit in needed), key=len):
        rest = [other for other in choices if not other[0] & choice[0]]
        for found in covers(rest, left & ~choice[0]):
            yield [choice, *found]


def main() -> int:
    """Print the table, one design after another as they are found."""
    for (groups, size, rounds), search in SEARCHES.items():
        bases = base_rounds(search, size)
        lines = [" | ".join(" ".join(map(str, block)) for block in sorted(base)) for base in bases]
        sys.stdout.write(
            "\n    ".join([f"{(groups, size, rounds)} {search.cycles}", *lines]) + "\n"
        )
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
