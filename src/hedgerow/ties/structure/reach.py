"""Who could no longer reach whom if a person left, or a body with its people.

A body does not leave because a person does. So in the network of people each body stands twice,
joined to its twin and to all its people: then only people can be cut vertices, and the floor, the
warm plan and the gains of `analysis` speak of people leaving and of nothing else. (A body that has
one person known to us still hangs on that person, twin and all.) Weights: bodies 1, circles and
people 0. Left out is what joins nobody: somebody without a hat whom one person knows, and a circle
in which one person sits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from hedgerow.analysis.blocks import BlockForest, block_forest
from hedgerow.analysis.departures import departures, sides
from hedgerow.analysis.fewest import fewest
from hedgerow.analysis.graph import Graph, IntArray, fold
from hedgerow.analysis.plans import Introduction, warm
from hedgerow.ties.structure.holding import Pair
from hedgerow.ties.structure.rows import Rows


class Loss(NamedTuple):
    """What one departure cuts: `pieces` are bodies, by number, that would lose over half of those
    they can reach, in the parts into which they would fall, the greatest first; `rest` is how many
    bodies would remain together beside them."""

    who: int
    pieces: list[list[int]]
    rest: int

    @property
    def apart(self) -> list[int]:
        """Every body that would lose over half of those it can reach."""
        return [body for piece in self.pieces for body in piece]


@dataclass(frozen=True)
class People:
    """The network in which only people leave; see above. `bodies` is how many bodies there are."""

    bodies: int
    graph: Graph
    weights: IntArray

    @classmethod
    def of(cls, rows: Rows, touch: Iterable[Pair]) -> People:
        """The network of today's hats and of those in touch."""
        count = len(rows.bodies)
        sitting = [
            (p, b) for p, b in rows.hats if rows.bodies[b].weight or rows.bodies[b].heads > 1
        ]
        hats = np.array(sitting, dtype=np.int64).reshape(-1, 2)
        people = hats[:, 0] + 2 * count
        own = np.arange(count)
        edges = [
            np.stack([own, own + count], axis=1),
            np.stack([people, hats[:, 1]], axis=1),
            np.stack([people, hats[:, 1] + count], axis=1),
            np.array(_joining(rows.hats, touch), dtype=np.int64).reshape(-1, 2) + 2 * count,
        ]
        weights = np.zeros(2 * count + len(rows.people), dtype=np.int64)
        weights[:count] = [body.weight for body in rows.bodies]
        return cls(count, fold(len(weights), np.concatenate(edges)), weights)

    def vertex(self, person: int) -> int:
        """The vertex of a person."""
        return 2 * self.bodies + person

    def person(self, vertex: int) -> int | None:
        """The person that a vertex is; None for a body or its twin."""
        return vertex - 2 * self.bodies if vertex >= 2 * self.bodies else None

    def body(self, vertex: int) -> int:
        """The body that a vertex, which is not a person, stands for."""
        return vertex % self.bodies


def _joining(hats: Iterable[Pair], touch: Iterable[Pair]) -> list[Pair]:
    """The pairs in touch, without those who wear no hat and are at the end of a path."""
    wearing = {person for person, _ in hats}
    left = list(touch)
    while True:
        known = Counter(person for pair in left for person in pair)
        kept = [
            pair for pair in left if all(person in wearing or known[person] > 1 for person in pair)
        ]
        if len(kept) == len(left):
            return kept
        left = kept


def bodies_graph(rows: Rows, touch: Iterable[Pair], said: Iterable[Pair]) -> Graph:
    """The network in which bodies leave, with the people whose every hat is there.

    Here a live report between two bodies is a way between them too, whoever it is that speaks.
    """
    count = len(rows.bodies)
    hats = Counter(person for person, _ in rows.hats)
    stands = {person: body for person, body in rows.hats if hats[person] == 1}
    own = [stands.get(person, count + person) for person in range(len(rows.people))]
    edges = [(own[person], body) for person, body in rows.hats]
    edges += [(own[a], own[b]) for a, b in touch]
    return fold(count + len(own), [*edges, *said])


def losses(forest: BlockForest, weights: IntArray) -> Iterator[Loss]:
    """The losses of all whose departure cuts off a body, in order of vertex.

    Together O(V + E) plus the size of the pieces named and, where it is not the largest piece that
    hangs above, of the component.
    """
    side, costs = sides(forest, weights), departures(forest, weights).pairs_cut
    by_top = np.argsort(forest.top, kind="stable")
    tops = forest.top[by_top]
    for v in np.flatnonzero(costs).tolist():
        first, last = np.searchsorted(tops, [v, v + 1])
        blocks = by_top[first:last]
        total = int(side.total[v] - side.weight[v])
        weighed = [(int(side.below[b]), int(b)) for b in blocks]
        if forest.above[v] >= 0:
            weighed.append((int(side.up[v]), -1))
        weighed.sort(key=lambda part: (-part[0], part[1]))
        cut = [(weight, b) for weight, b in weighed if weight and 2 * weight <= total]
        pieces = [_bodies_in(forest, weights, v, b, blocks) for _, b in cut]
        yield Loss(v, pieces, total - sum(weight for weight, _ in cut))


def _bodies_in(
    forest: BlockForest, weights: IntArray, v: int, block: int, blocks: IntArray
) -> list[int]:
    """The bodies that hang below v through `block`, or for -1 those that v hangs from."""
    if block >= 0:
        piece = forest.order[forest.first[block] : forest.last[block]]
    else:
        begin = forest.begin[forest.component[v]]
        there = np.ones(forest.begin[forest.component[v] + 1] - begin, dtype=bool)
        for b in blocks:
            there[forest.first[b] - begin : forest.last[b] - begin] = False
        piece = forest.order[begin : begin + len(there)][there]
        piece = piece[piece != v]
    found: list[int] = np.sort(piece[weights[piece] > 0]).tolist()
    return found


@dataclass(frozen=True)
class Plans:
    """The fewest introductions after which nobody's departure cuts off a body that has a path to
    another now, and the warm ones, each with an opener, which do the same within every piece."""

    floor: int
    warm: list[Introduction]


def plans(people: People, forest: BlockForest) -> Plans:
    """Plans for the pieces of the network that hold two bodies or more."""
    heavy = np.zeros(forest.components, dtype=np.int64)
    np.add.at(heavy, forest.component, people.weights)
    linked = np.flatnonzero(heavy > 1)
    within = _only(people.graph, np.isin(forest.component, linked))[0]
    steps: list[Introduction] = []
    for component in linked:
        graph, vertices = _only(people.graph, forest.component == component)
        for step in warm(block_forest(graph)) or []:
            opener = None if step.opener is None else int(vertices[step.opener])
            steps.append(Introduction(int(vertices[step.a]), int(vertices[step.b]), opener))
    return Plans(fewest(block_forest(within)) if within.n else 0, steps)


def _only(graph: Graph, chosen: NDArray[np.bool_]) -> tuple[Graph, IntArray]:
    """Part of a network, renumbered, and the old number of each vertex."""
    vertices = np.flatnonzero(chosen)
    number = np.cumsum(chosen) - 1
    ends = graph.ends[chosen[graph.ends[:, 0]] & chosen[graph.ends[:, 1]]]
    return Graph(len(vertices), number[ends]), vertices
