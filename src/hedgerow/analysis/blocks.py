"""Components, blocks and cut vertices, from one depth-first walk.

Hopcroft and Tarjan 1973 (Algorithm 447), made iterative and safe for multi-edges: the walk skips
the *edge* by which it came, not the vertex, so two ties between the same two are not a bridge.

A *cut vertex* is one whose removal breaks its component. A *block* is a largest part that no
single removal breaks (a bridge is a block of two). Blocks and cut vertices form a forest.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from hedgerow.analysis.graph import Graph, IntArray


def walk(
    offsets: list[int],
    neighbours: list[int],
    edges: list[int],
    cursor: list[int],
    order: list[int],
    place: list[int],
    low: list[int],
    parent: list[int],
    via: list[int],
    last: list[int],
) -> None:
    """Walk the whole graph, filling the seven lists in place (``place`` starts at -1).

    ``order`` lists vertices as first met and ``place`` is its inverse; ``low`` is the earliest
    place that a vertex's descendants reach by one edge back; ``via`` is the edge from ``parent``;
    ``last`` is one past the place of its last descendant, so a subtree is a slice of ``order``.
    """
    clock = 0
    for root in range(len(place)):
        if place[root] >= 0:
            continue
        v = root
        parent[v] = via[v] = -1
        place[v] = low[v] = clock
        order[clock] = v
        clock += 1
        while v >= 0:
            i = cursor[v]
            if i < offsets[v + 1]:
                cursor[v] = i + 1
                u = neighbours[i]
                if place[u] < 0:
                    parent[u] = v
                    via[u] = edges[i]
                    place[u] = low[u] = clock
                    order[clock] = u
                    clock += 1
                    v = u
                elif place[u] < low[v] and edges[i] != via[v]:
                    low[v] = place[u]
            else:
                last[v] = clock
                p = parent[v]
                if p >= 0 and low[v] < low[p]:
                    low[p] = low[v]
                v = p


def number_blocks(
    order: list[int], place: list[int], low: list[int], parent: list[int], above: list[int]
) -> int:
    """Fill ``above`` with the block through which each vertex hangs (-1 for a root); count them.

    A vertex opens a block when nothing below it reaches past its parent; otherwise it shares its
    parent's. Numbers run in the order of the walk, so a block comes before those below it.
    """
    blocks = 0
    for v in order:
        p = parent[v]
        if p < 0:
            above[v] = -1
        elif low[v] >= place[p]:
            above[v] = blocks
            blocks += 1
        else:
            above[v] = above[p]
    return blocks


@dataclass(frozen=True)
class BlockForest:
    """The block-cut forest of a graph, rooted where the walk began in each component.

    Per vertex: ``place`` in ``order``, ``above`` (the block through which it hangs, -1 at a root),
    ``component``. Per block: ``top`` (the one vertex of it nearest the root), and the vertices that
    hang below it through ``top``, as the slice ``order[first[b]:last[b]]``. Per component: its
    slice of ``order`` begins at ``begin``. ``bridges`` are the numbers of edges that are bridges.
    """

    graph: Graph
    order: IntArray
    place: IntArray
    above: IntArray
    component: IntArray
    begin: IntArray
    top: IntArray
    first: IntArray
    last: IntArray
    bridges: IntArray

    @property
    def components(self) -> int:
        """How many pieces the network is in; one who knows nobody is a piece."""
        return len(self.begin) - 1

    @property
    def blocks(self) -> int:
        """How many blocks; one who knows nobody is in none."""
        return len(self.top)

    @cached_property
    def pieces(self) -> IntArray:
        """Into how many pieces each vertex's own component falls when it leaves (0 if alone)."""
        return np.bincount(self.top, minlength=self.graph.n) + (self.above >= 0)

    @cached_property
    def cut_vertices(self) -> IntArray:
        """Those whose departure breaks their component, in rising order."""
        return np.flatnonzero(self.pieces > 1)

    @cached_property
    def edge_blocks(self) -> IntArray:
        """The block of every edge: of its two ends, the later ``above`` (the other is its top)."""
        tails, heads = self.graph.ends.T
        later: IntArray = np.maximum(self.above[tails], self.above[heads])
        return later

    def members(self) -> list[list[int]]:
        """The vertices of every block, the top first."""
        found: list[list[int]] = [[t] for t in self.top.tolist()]
        above: list[int] = self.above.tolist()
        for v in self.order.tolist():
            if above[v] >= 0:
                found[above[v]].append(v)
        return found

    def pieces_without(self, v: int) -> list[list[int]]:
        """The pieces, as lists of vertices, into which v's departure leaves its component.

        Those that hang below v come first, in the order of the walk; the one that v hangs from,
        if there is one, comes last. O(size of the component).
        """
        below = np.flatnonzero(self.top == v)
        pieces: list[list[int]] = [self.order[self.first[b] : self.last[b]].tolist() for b in below]
        if self.above[v] >= 0:
            c = self.component[v]
            gone = {v}.union(*pieces)
            whole = self.order[self.begin[c] : self.begin[c + 1]].tolist()
            pieces.append([u for u in whole if u not in gone])
        return pieces


def block_forest(graph: Graph) -> BlockForest:
    """The block-cut forest of the graph, in pure Python. O(V + E)."""
    n = graph.n
    offsets, neighbours, edges = (a.tolist() for a in graph.adjacency)
    cursor = offsets[:n]
    order, low, parent, via, last, above = ([0] * n for _ in range(6))
    place = [-1] * n
    walk(offsets, neighbours, edges, cursor, order, place, low, parent, via, last)
    number_blocks(order, place, low, parent, above)
    return assemble(
        graph, *(np.array(a, dtype=np.int64) for a in (order, place, low, parent, via, last, above))
    )


def assemble(
    graph: Graph,
    order: IntArray,
    place: IntArray,
    low: IntArray,
    parent: IntArray,
    via: IntArray,
    last: IntArray,
    above: IntArray,
) -> BlockForest:
    """The forest from what ``walk`` and ``number_blocks`` filled in."""
    climbs = parent[order]
    is_root = climbs < 0
    opens = order[~is_root & (low[order] >= place[climbs])]
    component = np.empty(graph.n, dtype=np.int64)
    component[order] = np.cumsum(is_root) - 1
    return BlockForest(
        graph=graph,
        order=order,
        place=place,
        above=above,
        component=component,
        begin=np.append(np.flatnonzero(is_root), graph.n),
        top=parent[opens],
        first=place[opens],
        last=last[opens],
        bridges=np.sort(via[opens[low[opens] > place[parent[opens]]]]),
    )
