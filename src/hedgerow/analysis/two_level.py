"""Organisations and people in one network: who would lose whom if a person, or a body, left.

Vertices are organisations (weight 1, or another whole number) and people (weight 0); edges are
hats (a person in an organisation) and live ties between people. What leaves is a person; what must
not lose one another is organisations. We take it that people in one organisation reach each other
through it. The sums are those of ``departures``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from hedgerow.analysis.blocks import BlockForest, block_forest
from hedgerow.analysis.departures import Departures, Weights, departures, sides
from hedgerow.analysis.graph import Graph, IntArray, as_ends, fold
from hedgerow.analysis.introductions import Gain, Gains, best


@dataclass(frozen=True)
class Loss:
    """What one departure does to the organisations.

    ``pairs_cut`` weighs the pairs of organisations that could no longer reach one another.
    ``pieces`` are the organisations of each part into which what is now one part falls, the
    heaviest first; a part without organisations is left out.
    """

    pairs_cut: int
    pieces: tuple[tuple[int, ...], ...]


class TwoLevel:
    """A place: ``organisations`` and ``people`` are counts, numbered from 0 each.

    ``hats`` are pairs (person, organisation), ``ties`` pairs (person, person). ``weights`` of the
    organisations are whole numbers, 1 each by default. Doubles and loops do no harm. Raises
    ValueError where a pair names someone who does not exist.
    """

    def __init__(
        self,
        organisations: int,
        people: int,
        hats: Iterable[tuple[int, int]] | IntArray,
        ties: Iterable[tuple[int, int]] | IntArray,
        weights: Weights = None,
    ) -> None:
        if weights is not None and len(weights) != organisations:
            raise ValueError(f"Give one weight for each of the {organisations} organisations.")
        self.organisations, self.people = organisations, people
        self.hats, self.ties = as_ends(hats), as_ends(ties)
        _check("person", self.hats[:, 0], people)
        _check("organisation", self.hats[:, 1], organisations)
        _check("person", self.ties, people)
        own = np.ones(organisations) if weights is None else weights
        self.weights: IntArray = np.concatenate(
            [np.asarray(own, dtype=np.int64), np.zeros(people, dtype=np.int64)]
        )

    def vertex(self, person: int) -> int:
        """The number of a person among all vertices, where organisations come first."""
        return self.organisations + person

    @cached_property
    def forest(self) -> BlockForest:
        """The block-cut forest of organisations and people together."""
        return block_forest(self._graph(np.arange(self.organisations + self.people)))

    @cached_property
    def _bodies(self) -> tuple[BlockForest, int]:
        """The same with each organisation's own people folded into it, and how many those are.

        A person is an organisation's own when every hat they wear is there.
        """
        folded = np.arange(self.organisations + self.people)
        hats = np.unique(self.hats, axis=0)
        people, first, count = np.unique(hats[:, 0], return_index=True, return_counts=True)
        folded[self.organisations + people[count == 1]] = hats[first[count == 1], 1]
        return block_forest(self._graph(folded)), int((count == 1).sum())

    def _graph(self, vertex: IntArray) -> Graph:
        """One edge for each pair, ``vertex`` saying where each organisation and person goes."""
        hats = self.hats + np.array([self.organisations, 0])
        edges = np.concatenate([hats, self.ties + self.organisations])
        return fold(self.organisations + self.people, vertex[edges])

    def people_leaving(self, weights: Weights = None) -> Departures:
        """The departure of each person, in order of person; O(V + E) for all of them.

        ``pieces_after`` counts pieces of people and organisations together.
        """
        return _part(
            departures(self.forest, self._weights(weights)), slice(self.organisations, None)
        )

    def organisations_leaving(self, weights: Weights = None) -> Departures:
        """The departure of each organisation together with its own people, in order.

        Those who wear another hat elsewhere stay, with their ties. Counted are the pairs of other
        organisations that could no longer reach one another.
        """
        forest, folded = self._bodies
        cost = departures(forest, self._weights(weights))
        return _part(cost, slice(self.organisations), uncounted=folded)

    def cross_cut(self, sector: Sequence[int]) -> IntArray:
        """Pairs of organisations of different sectors that each person's departure would cut.

        All pairs less those within each sector, because the sum is quadratic in the weights.
        """
        kinds = np.asarray(sector)
        cut: IntArray = self.people_leaving().pairs_cut
        for kind in np.unique(kinds):
            own = np.where(kinds == kind, self.weights[: self.organisations], 0)
            cut = cut - self.people_leaving(own).pairs_cut
        return cut

    def if_person_left(self, person: int) -> Loss:
        """Which organisations would lose one another if this person left."""
        return self._loss(self.forest, self.vertex(person))

    def if_organisation_left(self, organisation: int) -> Loss:
        """Which others would lose one another if this one left with its own people."""
        return self._loss(self._bodies[0], organisation)

    def relied_on_by(self, organisation: int) -> list[int]:
        """People whose departure alone would cut it off from over half of those it can reach.

        Weighed by organisation weight, in order of person. O(cut vertices + depth).
        """
        forest, side = self.forest, sides(self.forest, self.weights)
        component = forest.component[organisation]
        cuts = forest.cut_vertices[forest.component[forest.cut_vertices] == component]
        lost = dict(
            zip(cuts.tolist(), (side.total - side.weight - side.up)[cuts].tolist(), strict=True)
        )
        block = forest.above[organisation]
        while block >= 0:
            top = int(forest.top[block])
            lost[top] = int(side.total[top] - side.weight[top] - side.below[block])
            block = forest.above[top]
        reached = int(side.total[organisation] - side.weight[organisation])
        return [
            v - self.organisations
            for v in sorted(lost)
            if v >= self.organisations and 2 * lost[v] > reached
        ]

    def gain(self, a: int, b: int) -> Gain:
        """What introducing person a to person b brings, in pairs of organisations.

        ``relied_on`` names vertices: see ``vertex``.
        """
        return self._gains.of(self.vertex(a), self.vertex(b))

    def best(self, candidates: Iterable[tuple[int, int]], count: int) -> list[Gain]:
        """Up to ``count`` of the pairs of people, as ``introductions.best`` chooses them.

        The gains name vertices: see ``vertex``.
        """
        pairs = [(self.vertex(a), self.vertex(b)) for a, b in candidates]
        return best(self.forest.graph, pairs, count, self.weights)

    @cached_property
    def _gains(self) -> Gains:
        return Gains(self.forest, self.weights)

    def _weights(self, weights: Weights) -> IntArray:
        if weights is None:
            return self.weights
        return np.concatenate([weights, np.zeros(self.people, dtype=np.int64)])

    def _loss(self, forest: BlockForest, v: int) -> Loss:
        cut = departures(forest, self.weights).pairs_cut
        pieces = [
            tuple(sorted(u for u in piece if u < self.organisations))
            for piece in forest.pieces_without(v)
        ]
        weigh = {piece: int(self.weights[list(piece)].sum()) for piece in pieces if piece}
        heaviest_first = sorted(weigh, key=lambda piece: (-weigh[piece], piece))
        return Loss(int(cut[v]), tuple(heaviest_first))


def _check(what: str, numbers: IntArray, count: int) -> None:
    if numbers.size and (numbers.min() < 0 or numbers.max() >= count):
        raise ValueError(f"A pair names a {what} that is not among the {count}, numbered from 0.")


def _part(whole: Departures, which: slice, uncounted: int = 0) -> Departures:
    """Some of the vertices; ``uncounted`` lone ones are no pieces, having been folded away."""
    return Departures(
        whole.pairs_cut[which], whole.pairs_now[which], whole.pieces_after[which] - uncounted
    )
