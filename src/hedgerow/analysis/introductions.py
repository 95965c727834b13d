"""Whom to introduce to whom: what one introduction would spare us if someone left.

For x and y in one piece and in different blocks, a tie between them lowers the sum of all
``pairs_cut`` by

    gain(x, y) = sum over cut vertices c strictly between x and y on the block-cut tree
                 of (weight of c's piece with x) * (weight of c's piece with y)

because with the tie those two pieces of c stay one. For x and y in different pieces the gain is
new pairs, w(C1) * w(C2), and the new tie is itself a single one; the two numbers are kept apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from hedgerow.analysis.blocks import BlockForest, block_forest
from hedgerow.analysis.departures import Sides, Weights, sides
from hedgerow.analysis.graph import Graph, IntArray


@dataclass(frozen=True)
class Gain:
    """What an introduction of ``a`` to ``b`` brings.

    ``pairs_kept``: weight of pairs that it keeps in touch, summed over the departures of
    ``relied_on``, the cut vertices between them in order from a to b.
    ``pairs_joined``: weight of pairs that can reach one another for the first time. Where it is
    more than 0 the new tie is the only one between two pieces: it creates a single dependency.
    """

    a: int
    b: int
    pairs_kept: int
    pairs_joined: int
    relied_on: tuple[int, ...]

    @property
    def single(self) -> bool:
        """Whether the new tie would be the only one between two pieces."""
        return self.pairs_joined > 0

    @property
    def pairs(self) -> int:
        """Both kinds together, by which introductions are put in order."""
        return self.pairs_kept + self.pairs_joined


class Gains:
    """The gain of any pair, each in the length of the path between them."""

    def __init__(self, forest: BlockForest, weights: Weights = None) -> None:
        side = sides(forest, weights)
        self.forest = forest
        self._above: list[int] = forest.above.tolist()
        self._top: list[int] = forest.top.tolist()
        self._below: list[int] = side.below.tolist()
        self._up: list[int] = side.up.tolist()
        self._total: list[int] = side.total.tolist()
        self._component: list[int] = forest.component.tolist()

    def of(self, a: int, b: int) -> Gain:
        """What introducing a to b would bring; nothing where they share a block."""
        if self._component[a] != self._component[b]:
            return Gain(a, b, 0, self._total[a] * self._total[b], ())
        # A block is numbered before those below it: climb on the side whose block is later,
        # until both sides hang from one block or stand on one vertex.
        x, y, came_x, came_y = a, b, -1, -1
        from_a: list[int] = []
        from_b: list[int] = []
        kept = 0
        while x != y and self._above[x] != self._above[y]:
            if self._above[x] > self._above[y]:
                kept += self._passed(x, came_x, from_a)
                came_x = self._above[x]
                x = self._top[came_x]
            else:
                kept += self._passed(y, came_y, from_b)
                came_y = self._above[y]
                y = self._top[came_y]
        if x != y:
            kept += self._passed(x, came_x, from_a) + self._passed(y, came_y, from_b)
        elif came_x >= 0 and came_y >= 0:
            kept += self._below[came_x] * self._below[came_y]
            from_a.append(x)
        return Gain(a, b, kept, 0, (*from_a, *reversed(from_b)))

    def _passed(self, c: int, came: int, relied_on: list[int]) -> int:
        """What the departure of c, reached from the block below it, would cut."""
        if came < 0:
            return 0
        relied_on.append(c)
        return self._below[came] * self._up[c]


def openers(graph: Graph, a: int, b: int) -> list[int]:
    """Those who know both a and b, and so could introduce them, in rising order."""
    return sorted({*graph.neighbours(a)} & {*graph.neighbours(b)})


def best(
    graph: Graph,
    candidates: Iterable[tuple[int, int]],
    count: int,
    weights: Weights = None,
) -> list[Gain]:
    """Up to ``count`` of the candidates, the best first, each measured after those before it.

    A pair that would bring nothing any more is left out. Ties go to the earlier candidate.
    """
    left = list(candidates)
    chosen: list[Gain] = []
    while left and len(chosen) < count:
        gains = Gains(block_forest(graph), weights)
        top = max((gains.of(a, b) for a, b in left), key=lambda gain: gain.pairs)
        if top.pairs == 0:
            break
        chosen.append(top)
        left.remove((top.a, top.b))
        graph = graph.with_edges([(top.a, top.b)])
    return chosen


def best_of_all(forest: BlockForest, weights: Weights = None) -> Gain | None:
    """The pair within one piece that gains most, out of all pairs; None if none gains anything.

    A heaviest path in the block-cut forest, from the bottom up. O(V log V) on top of the forest.
    """
    side = sides(forest, weights)
    found = [0, -1, -1]
    heaviest_path(found, *(a.tolist() for a in path_arrays(forest, side)))
    return Gains(forest, weights).of(found[1], found[2]) if found[0] else None


def path_arrays(forest: BlockForest, side: Sides) -> tuple[IntArray, ...]:
    """What ``heaviest_path`` walks over: the vertices from the bottom up, and the blocks of each.

    The blocks that hang from v are ``hanging[begin[v]:begin[v + 1]]``, lightest first. The last
    three arrays are zeros, room to work in.
    """
    begin = np.zeros(forest.graph.n + 1, dtype=np.int64)
    np.cumsum(np.bincount(forest.top, minlength=forest.graph.n), out=begin[1:])
    hanging = np.lexsort((side.below, forest.top))
    upwards, heads = forest.order[::-1].copy(), forest.order[forest.first]
    shape = upwards, forest.above, forest.top, begin, hanging, side.below, side.up, heads
    return *shape, *np.zeros((3, forest.blocks), dtype=np.int64)


def heaviest_path(  # noqa: C901 - one loop on purpose: `scale` compiles this very source
    found: list[int],
    upwards: list[int],
    above: list[int],
    top: list[int],
    begin: list[int],
    hanging: list[int],
    below: list[int],
    up: list[int],
    ends: list[int],
    reach: list[int],
    size: list[int],
    kept: list[int],
) -> None:
    """Leave in ``found`` the greatest gain and the two who have it.

    ``reach[b]`` is the greatest sum gathered from inside or below block b up to, but without, its
    top, and ``ends[b]`` the vertex where it begins. Two such paths meet inside a block, or at a
    cut vertex c, which adds below(a) * below(b). At c only the two best of each weight can win,
    and different weights add up to at most c's component, so few pairs are tried. ``size`` and
    ``kept`` are room to work in.
    """
    for v in upwards:
        best, end, count, same = 0, v, 0, 0
        for i in range(begin[v], begin[v + 1]):
            b = hanging[i]
            climb = up[v] * below[b] + reach[b]
            if climb > best:
                best, end = climb, ends[b]
            # Put it among the (at most two) others of its weight; a third falls off the end.
            same = min(same, 2) + 1 if count > 0 and size[count - 1] == below[b] else 1
            j = count
            while j > count - same + 1 and reach[b] > reach[kept[j - 1]]:
                kept[j] = kept[j - 1]
                j -= 1
            kept[j] = b
            if same <= 2:
                size[count] = below[b]
                count += 1
        for i in range(count):
            for j in range(i):
                a, b = kept[i], kept[j]
                joined = reach[a] + reach[b] + below[a] * below[b]
                if joined > found[0]:
                    found[0], found[1], found[2] = joined, ends[a], ends[b]
        a = above[v]
        if a >= 0 and best > 0:
            if reach[a] + best > found[0]:
                other = ends[a] if reach[a] > 0 else top[a]
                found[0], found[1], found[2] = reach[a] + best, end, other
            if best > reach[a]:
                reach[a], ends[a] = best, end
