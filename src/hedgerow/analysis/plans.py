"""Plans of introductions: the shortest one, and the warm one.

``shortest`` reaches the floor of ``fewest``. ``warm`` uses only pairs who share someone who can
introduce them. Adding all of either leaves nobody whose departure cuts anyone off.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from hedgerow.analysis.blocks import BlockForest
from hedgerow.analysis.departures import departures
from hedgerow.analysis.fewest import floor


@dataclass(frozen=True)
class Introduction:
    """Introduce ``a`` to ``b``; ``opener`` knows both today, or is None where nobody does."""

    a: int
    b: int
    opener: int | None


def warm(forest: BlockForest) -> list[Introduction] | None:
    """Introductions by someone whom both know; None where the network is in several pieces.

    Every cut vertex introduces its neighbours in one of its blocks to those in the next. Each
    introduction joins exactly two blocks, so there are always (blocks - 1) of them, and no warm
    plan is shorter.
    """
    if forest.components > 1:
        return None
    known: dict[int, dict[int, int]] = {c: {} for c in forest.cut_vertices.tolist()}
    for (a, b), block in zip(forest.graph.ends.tolist(), forest.edge_blocks.tolist(), strict=True):
        for opener, other in ((a, b), (b, a)):
            if opener in known:
                known[opener].setdefault(block, other)
    cost = departures(forest).pairs_cut
    costliest_first = sorted(known, key=lambda c: (-cost[c], c))
    return [
        Introduction(a, b, opener)
        for opener in costliest_first
        for a, b in pairwise(known[opener].values())
    ]


def shortest(forest: BlockForest) -> list[Introduction]:
    """Introductions, as many as ``fewest`` says. Each lowers the minimum by one.

    Pieces are joined first, end to end, which always does. In one piece, every leaf has a partner
    among the other leaves that lowers the minimum (through the heaviest cut vertex where that
    decides, else past two forks of the tree, or one fork of four); the nearest such is taken,
    because those who are near more often share someone.
    """
    if forest.graph.n < 2:
        return []
    grove = _Grove(forest)
    return [*grove.join_pieces(), *grove.close_leaves()]


@dataclass(frozen=True)
class _Path:
    """A way through the grove from one leaf to another: blocks, and the cut vertices between."""

    blocks: list[int]
    cuts: list[int]


class _Grove:
    """The block-cut forest as a plan changes it.

    ``cuts[b]`` are the cut vertices of block b, ``inner[b]`` its other vertices, ``blocks[c]`` the
    blocks of cut vertex c, ``forks`` how many cut vertices have how many blocks. A lone vertex
    counts as a block of one.
    """

    def __init__(self, forest: BlockForest) -> None:
        self.graph = forest.graph
        members = forest.members() + [[v] for v in np.flatnonzero(forest.pieces == 0).tolist()]
        is_cut = (forest.pieces > 1).tolist()
        self.blocks: dict[int, set[int]] = {v: set() for v in forest.cut_vertices.tolist()}
        self.cuts: dict[int, set[int]] = {}
        self.inner: dict[int, list[int]] = {}
        self.pieces: list[list[int]] = [[] for _ in range(forest.components)]
        for b, vertices in enumerate(members):
            self.cuts[b] = {v for v in vertices if is_cut[v]}
            self.inner[b] = [v for v in vertices if not is_cut[v]]
            self.pieces[forest.component[vertices[0]]].append(b)
            for v in self.cuts[b]:
                self.blocks[v].add(b)
        sizes = np.diff(forest.begin)
        self.pieces = [self.pieces[c] for c in np.argsort(-sizes, kind="stable")]
        self.next_block = len(members)

    def is_end(self, b: int) -> bool:
        """Whether block b still needs a tie from outside: it has one cut vertex or none."""
        return b in self.cuts and len(self.cuts[b]) <= 1

    def join_pieces(self) -> Iterator[Introduction]:
        """Tie each piece to those before it, the greatest first, sharing the new ties around."""
        waiting: deque[int] = deque()
        for turn, piece in enumerate(self.pieces):
            ends = [b for b in piece if self.is_end(b)]
            if turn:
                while not self.is_end(waiting[0]):
                    waiting.popleft()
                a, b, bridge = waiting.popleft(), ends[0], self.next_block
                yield self._bridge(a, b)
                ends += [a, bridge]
            waiting.extend(b for b in ends if self.is_end(b))

    def _bridge(self, a: int, b: int) -> Introduction:
        """Tie an inner vertex of each of two ends in different pieces: a new block of two."""
        bridge, self.next_block = self.next_block, self.next_block + 1
        self.cuts[bridge], self.inner[bridge] = set(), []
        x, y = self.inner[a].pop(0), self.inner[b].pop(0)
        for block, v in ((a, x), (b, y)):
            if self.inner[block] or self.cuts[block]:
                self.cuts[block].add(v)
                self.cuts[bridge].add(v)
                self.blocks[v] = {block, bridge}
            else:
                del self.cuts[block], self.inner[block]
                self.inner[bridge].append(v)
        return Introduction(x, y, None)

    def close_leaves(self) -> Iterator[Introduction]:
        """In one piece: tie leaf to leaf until there is a single block."""
        leaves = deque(b for b in self.cuts if len(self.cuts[b]) == 1)
        count = len(leaves)
        forks = Counter(len(blocks) for blocks in self.blocks.values())
        while count:
            a = leaves.popleft()
            if len(self.cuts.get(a, ())) != 1:
                continue
            need = floor(count, 0, max(forks))
            path, degree = next(
                (path, degree)
                for path in self._paths_to_leaves(a)
                if self._need_after(path, degree := self._degree_after(path), count, forks) < need
            )
            yield self._introduction(path)
            count += (degree == 1) - 2
            merged = self._merge(path, forks)
            if degree == 1:
                leaves.append(merged)

    def _paths_to_leaves(self, a: int) -> Iterator[_Path]:
        """The ways from leaf a to other leaves, nearest first.

        One leaf of each cut vertex is enough: the others there would do exactly as well.
        """
        came: dict[int, tuple[int, int]] = {}
        waiting = deque([a])
        while waiting:
            block = waiting.popleft()
            for cut in self.cuts[block]:
                if block in came and came[block][1] == cut:
                    continue
                tried = False
                for onward in self.blocks[cut]:
                    leaf = len(self.cuts[onward]) == 1
                    if onward == block or (leaf and tried):
                        continue
                    came[onward] = (block, cut)
                    if leaf:
                        tried = True
                        yield self._path_back(onward, came)
                    else:
                        waiting.append(onward)

    @staticmethod
    def _path_back(b: int, came: dict[int, tuple[int, int]]) -> _Path:
        path = _Path([b], [])
        while b in came:
            b, cut = came[b]
            path.blocks.append(b)
            path.cuts.append(cut)
        return path

    def _degree_after(self, path: _Path) -> int:
        """How many cut vertices the one block would have into which the path would merge."""
        off_path = sum(len(self.cuts[b]) for b in path.blocks) - 2 * len(path.cuts)
        return off_path + sum(len(self.blocks[c]) > 2 for c in path.cuts)

    def _need_after(self, path: _Path, degree: int, leaves: int, forks: Counter[int]) -> int:
        """The floor once the ends of the path are tied."""
        if degree == 0:
            return 0
        on_path = Counter(len(self.blocks[c]) for c in path.cuts)
        most = max(fork - (on_path[fork] == count) for fork, count in forks.items())
        return floor(leaves - 2 + (degree == 1), 0, most)

    def _introduction(self, path: _Path) -> Introduction:
        """Someone in each end of the path; two whom the one between them knows, if there is one."""
        b, a = path.blocks[0], path.blocks[-1]
        if len(path.cuts) == 1:
            opener = path.cuts[0]
            x, y = (self._known_to(opener, end) for end in (a, b))
            if x is not None and y is not None:
                return Introduction(x, y, opener)
        return Introduction(self.inner[a][0], self.inner[b][0], None)

    def _known_to(self, opener: int, block: int) -> int | None:
        inner = self.inner[block]
        return next((v for v in inner if opener in self.graph.neighbours(v)), None)

    def _merge(self, path: _Path, forks: Counter[int]) -> int:
        """Make one block of those on the path; return its number."""
        into = max(path.blocks, key=lambda b: len(self.cuts[b]) + len(self.inner[b]))
        for block in path.blocks:
            if block != into:
                cuts = self.cuts.pop(block)
                self.cuts[into] |= cuts
                self.inner[into] += self.inner.pop(block)
                for cut in cuts:
                    self.blocks[cut].remove(block)
                    self.blocks[cut].add(into)
        for cut in path.cuts:
            left = len(self.blocks[cut])
            forks[left + 1] -= 1
            if not forks[left + 1]:
                del forks[left + 1]
            if left > 1:
                forks[left] += 1
            else:
                del self.blocks[cut]
                self.cuts[into].remove(cut)
                self.inner[into].append(cut)
        return into
