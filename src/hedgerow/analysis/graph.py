"""A small immutable network of numbered members, the ground of every sum in this room."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

IntArray = NDArray[np.int64]


def as_ends(edges: Iterable[tuple[int, int]] | IntArray) -> IntArray:
    """The edges as an (m, 2) integer array, whatever they came as."""
    if not isinstance(edges, np.ndarray):
        edges = np.array(list(edges), dtype=np.int64)
    return edges.astype(np.int64, copy=False).reshape(-1, 2)


class Graph:
    """An undirected multigraph on the vertices 0 .. n-1.

    Loops are dropped, because nobody depends on themselves. Doubles are kept and are safe
    everywhere: an edge is known by its number, its row in ``ends``. ``fold`` removes doubles.
    Raises ValueError where an edge names a vertex that does not exist.
    """

    def __init__(self, n: int, edges: Iterable[tuple[int, int]] | IntArray = ()) -> None:
        ends = as_ends(edges)
        if ends.size and (ends.min() < 0 or ends.max() >= n):
            raise ValueError(f"Every edge must join two of the {n} members, numbered from 0.")
        self.n = n
        self.ends: IntArray = np.ascontiguousarray(ends[ends[:, 0] != ends[:, 1]])
        self.ends.flags.writeable = False

    @property
    def m(self) -> int:
        """How many edges, doubles counted."""
        return len(self.ends)

    @cached_property
    def adjacency(self) -> tuple[IntArray, IntArray, IntArray]:
        """Compressed rows (offsets, neighbours, edges).

        The neighbours of v are ``neighbours[offsets[v]:offsets[v + 1]]``, in the order in which
        the edges were given, and ``edges`` beside them says through which edge.
        """
        tail, head = self.ends.ravel(), self.ends[:, ::-1].ravel()
        # Sorting whole numbers that carry their own position is several times faster than argsort.
        by_tail = np.sort(tail * tail.size + np.arange(tail.size)) % max(tail.size, 1)
        offsets = np.zeros(self.n + 1, dtype=np.int64)
        np.cumsum(np.bincount(tail, minlength=self.n), out=offsets[1:])
        return offsets, head[by_tail], by_tail // 2

    @cached_property
    def degree(self) -> IntArray:
        """How many edge ends each vertex has."""
        return np.diff(self.adjacency[0])

    def neighbours(self, v: int) -> list[int]:
        """Those joined to v; one that is joined twice is named twice."""
        offsets, neighbours, _ = self.adjacency
        found: list[int] = neighbours[offsets[v] : offsets[v + 1]].tolist()
        return found

    def with_edges(self, edges: Iterable[tuple[int, int]]) -> Graph:
        """The same network with more edges after its own."""
        return Graph(self.n, np.concatenate([self.ends, as_ends(edges)]))


def fold(n: int, edges: Iterable[tuple[int, int]] | IntArray) -> Graph:
    """One tie for each pair: direction and doubles folded, loops dropped, sorted."""
    ends = np.sort(Graph(n, edges).ends, axis=1)
    return Graph(n, np.unique(ends, axis=0))
