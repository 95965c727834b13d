"""The same sums, compiled, for networks of more than about 50,000 ties.

Needs the ``scale`` extra (numba). Nothing in Hedgerow imports this module by default: it belongs in
a worker, because importing and compiling cost about a second and 100 MB. What is compiled is the
source that runs in pure Python, so the answers are the same; the machine code is kept beside it (or
in NUMBA_CACHE_DIR) for the next process.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from hedgerow.analysis import blocks, introductions
from hedgerow.analysis.blocks import BlockForest, assemble
from hedgerow.analysis.departures import Weights, sides
from hedgerow.analysis.graph import Graph, IntArray
from hedgerow.analysis.introductions import Gain, Gains, path_arrays

try:
    import numba
except ImportError as missing:
    raise ImportError(
        "The fast sums need numba. Install it with: pip install 'hedgerow[scale]'"
    ) from missing


def _compiled(source: Callable[..., object]) -> Callable[..., object]:
    """The function as machine code over arrays, made at its first call and kept."""
    machine_code: Callable[..., object] = numba.njit(cache=True)(source)
    return machine_code


def _rows(
    ends: IntArray, offsets: IntArray, cursor: IntArray, neighbours: IntArray, edges: IntArray
) -> None:
    """Fill in what ``Graph.adjacency`` gives, by counting; ``offsets`` starts as zeros."""
    for e in range(len(ends)):
        offsets[ends[e, 0] + 1] += 1
        offsets[ends[e, 1] + 1] += 1
    for v in range(len(cursor)):
        offsets[v + 1] += offsets[v]
        cursor[v] = offsets[v]
    for e in range(len(ends)):
        for tail, head in ((ends[e, 0], ends[e, 1]), (ends[e, 1], ends[e, 0])):
            neighbours[cursor[tail]] = head
            edges[cursor[tail]] = e
            cursor[tail] += 1


_fill_rows = _compiled(_rows)
_walk = _compiled(blocks.walk)
_number_blocks = _compiled(blocks.number_blocks)
_heaviest_path = _compiled(introductions.heaviest_path)


def block_forest(graph: Graph) -> BlockForest:
    """The block-cut forest of the graph, as ``blocks.block_forest`` gives it.

    Works in 32-bit numbers where they suffice, because most of the time goes in fetching memory.
    """
    n, m = graph.n, graph.m
    kind = np.int32 if max(n, 2 * m) < np.iinfo(np.int32).max else np.int64
    offsets, cursor = np.zeros(n + 1, dtype=kind), np.empty(n, dtype=kind)
    neighbours, edges = np.empty(2 * m, dtype=kind), np.empty(2 * m, dtype=kind)
    _fill_rows(graph.ends, offsets, cursor, neighbours, edges)
    cursor[:] = offsets[:n]
    order, low, parent, via, last, above = (np.empty(n, dtype=kind) for _ in range(6))
    place = np.full(n, -1, dtype=kind)
    _walk(offsets, neighbours, edges, cursor, order, place, low, parent, via, last)
    _number_blocks(order, place, low, parent, above)
    found = (order, place, low, parent, via, last, above)
    return assemble(graph, *(a.astype(np.int64) for a in found))


def best_of_all(forest: BlockForest, weights: Weights = None) -> Gain | None:
    """The pair within one piece that gains most, as ``introductions.best_of_all`` gives it."""
    found = np.array([0, -1, -1])
    _heaviest_path(found, *path_arrays(forest, sides(forest, weights)))
    return Gains(forest, weights).of(int(found[1]), int(found[2])) if found[0] else None
