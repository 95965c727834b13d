"""The sums done the slow and obvious way, and small networks to try them on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import combinations

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

Pair = tuple[int, int]


@st.composite
def networks(draw: st.DrawFn, most: int = 9, least: int = 0) -> tuple[int, list[Pair]]:
    """A number of members, and edges with loops, doubles, lone members and several pieces."""
    n = draw(st.integers(least, most))
    if n == 0:
        return 0, []
    member = st.integers(0, n - 1)
    return n, draw(st.lists(st.tuples(member, member), max_size=2 * n))


@st.composite
def trees(draw: st.DrawFn, most: int = 30) -> tuple[int, list[Pair]]:
    """A tree with many leaves and a few more ties: the hard case for plans."""
    n = draw(st.integers(2, most))
    edges = [(draw(st.integers(max(0, v - 5), v - 1)), v) for v in range(1, n)]
    member = st.integers(0, n - 1)
    return n, edges + draw(st.lists(st.tuples(member, member), max_size=3))


def pieces(vertices: Iterable[int], edges: Iterable[Pair]) -> list[set[int]]:
    """The connected pieces of the part of a network that ``vertices`` are."""
    parts = {v: {v} for v in vertices}
    for a, b in edges:
        if a in parts and b in parts and parts[a] is not parts[b]:
            parts[a] |= parts[b]
            for v in parts[b]:
                parts[v] = parts[a]
    return list({id(part): part for part in parts.values()}.values())


def pairs_in_touch(parts: Iterable[set[int]], weight: Sequence[int]) -> int:
    """The weight of pairs within the same piece."""
    weights = [[weight[v] for v in part] for part in parts]
    return sum((sum(part) ** 2 - sum(w * w for w in part)) // 2 for part in weights)


def pairs_cut(n: int, edges: Sequence[Pair], v: int, weight: Sequence[int]) -> int:
    """Pairs among the rest in touch with v there, less those in touch without."""
    rest = [u for u in range(n) if u != v]
    before = [part - {v} for part in pieces(range(n), edges)]
    return pairs_in_touch(before, weight) - pairs_in_touch(pieces(rest, edges), weight)


def survives_anyone(n: int, edges: Sequence[Pair]) -> bool:
    """Whether all are in touch, and stay so whoever leaves."""
    everyone = range(n)
    return len(pieces(everyone, edges)) <= 1 and all(
        len(pieces([u for u in everyone if u != v], edges)) <= 1 for v in everyone
    )


@cache
def fewest_additions(n: int) -> tuple[dict[Pair, int], NDArray[np.uint8]]:
    """The least number of new ties for *every* network of n members, by exhaustion.

    Returns the bit of each pair, and a table from the bits of a network's ties to the number: 0
    where the network survives anyone's departure, else 1 more than the best with one more tie.
    Elementwise over all networks at once; 2,097,152 of them for seven members.
    """
    bit = {pair: 1 << i for i, pair in enumerate(combinations(range(n), 2))}
    every = np.arange(1 << len(bit))
    joined = np.zeros((n, len(every)), dtype=np.uint8)
    for (a, b), flag in bit.items():
        has = (every & flag) > 0
        joined[a] |= has.astype(np.uint8) << b
        joined[b] |= has.astype(np.uint8) << a
    survives = np.ones(len(every), dtype=bool)
    for gone in (None, *range(n)):
        left = [v for v in range(n) if v != gone]
        everyone = sum(1 << v for v in left)
        reached = np.full(len(every), 1 << left[0] if left else 0, dtype=np.uint8)
        for _ in left:
            for v in left:
                reached |= (reached >> v & 1) * (joined[v] & everyone)
        survives &= reached == everyone
    fewest = np.where(survives, 0, 99).astype(np.uint8)
    before = None
    while before is None or (before != fewest).any():
        before = fewest.copy()
        for flag in bit.values():
            without, having = fewest.reshape(-1, 2, flag).swapaxes(0, 1)
            np.minimum(without, having + 1, out=without)
    return bit, fewest
