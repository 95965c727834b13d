"""What each departure would cost: who could no longer reach whom.

For a vertex v with S the weight of the rest of its component and P_1 .. P_k the weights of the
pieces into which the rest falls,

    pairs_cut(v) = sum over i < j of P_i * P_j = (S^2 - sum of P_i^2) / 2

from the subtree weights of one depth-first walk (Hopcroft and Tarjan 1973). Exact integers,
for everyone at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hedgerow.analysis.blocks import BlockForest
from hedgerow.analysis.graph import IntArray

Weights = Sequence[int] | IntArray | None
"""One whole number for each vertex; None means 1 for each."""

HEAVIEST = 3_000_000_000
"""The greatest total weight whose square a 64-bit integer holds."""


@dataclass(frozen=True)
class Sides:
    """Weights of the sides of every cut.

    ``weight`` and ``total`` (of the component) per vertex; ``below`` per block, of all that hangs
    from it; ``up`` per vertex, of the piece that v hangs from.
    """

    weight: IntArray
    total: IntArray
    below: IntArray
    up: IntArray


@dataclass(frozen=True)
class Departures:
    """What each departure leaves behind, per vertex.

    ``pairs_cut``: weight of pairs among those who remain that can no longer reach one another.
    ``pairs_now``: weight of pairs among the same that can reach one another today.
    ``pieces_after``: pieces of the whole network once v has gone.
    """

    pairs_cut: IntArray
    pairs_now: IntArray
    pieces_after: IntArray


def weights_of(forest: BlockForest, weights: Weights) -> IntArray:
    """The weights as an array, 1 for each by default. ValueError if negative, too many or heavy."""
    if weights is None:
        return np.ones(forest.graph.n, dtype=np.int64)
    array = np.asarray(weights, dtype=np.int64)
    if array.shape != (forest.graph.n,):
        raise ValueError(f"Give one weight for each of the {forest.graph.n} members.")
    if array.size and (array.min() < 0 or array.sum(dtype=object) > HEAVIEST):
        raise ValueError(f"Weights must be 0 or more and add up to at most {HEAVIEST:,}.")
    return array


def sides(forest: BlockForest, weights: Weights = None) -> Sides:
    """Weights of the sides of every cut. O(V) once the forest is there."""
    weight = weights_of(forest, weights)
    running = np.concatenate([[0], np.cumsum(weight[forest.order])])
    below = running[forest.last] - running[forest.first]
    total = np.diff(running[forest.begin])[forest.component]
    hanging = np.zeros(forest.graph.n, dtype=np.int64)
    np.add.at(hanging, forest.top, below)
    return Sides(weight, total, below, total - weight - hanging)


def departures(forest: BlockForest, weights: Weights = None) -> Departures:
    """What the departure of every vertex, one at a time, would cost. O(V) on top of the forest."""
    side = sides(forest, weights)
    squares = side.up**2
    np.add.at(squares, forest.top, side.below**2)
    cut = ((side.total - side.weight) ** 2 - squares) // 2
    return Departures(
        pairs_cut=cut,
        pairs_now=_pairs_now(forest, side),
        pieces_after=forest.components - 1 + forest.pieces,
    )


def _pairs_now(forest: BlockForest, side: Sides) -> IntArray:
    squares = np.zeros(forest.components, dtype=np.int64)
    np.add.at(squares, forest.component, side.weight**2)
    totals = side.total[forest.order[forest.begin[:-1]]]
    everybody = int(((totals**2 - squares) // 2).sum())
    return everybody - side.weight * (side.total - side.weight)
