"""The whole answer for one network: who holds it together, and whom to introduce to whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hedgerow.analysis import plans
from hedgerow.analysis.blocks import BlockForest, block_forest
from hedgerow.analysis.departures import departures
from hedgerow.analysis.fewest import fewest
from hedgerow.analysis.graph import IntArray, fold
from hedgerow.analysis.introductions import Gain, Gains
from hedgerow.analysis.words import reason


@dataclass(frozen=True)
class Keystone:
    """A member whose departure breaks a piece of the network.

    ``id`` is its number, ``pieces_after`` how many pieces the whole network would be in, and
    ``pairs_cut`` how many pairs of those who remain could no longer reach one another.
    """

    id: int
    label: str
    pieces_after: int
    pairs_cut: int


@dataclass(frozen=True)
class Step:
    """Introduce ``a`` to ``b``. ``opener`` knows both today, or is None where nobody does.

    ``gain`` says what the introduction alone would bring to the network as it is today, and
    ``reason`` says so in words.
    """

    a: int
    b: int
    opener: int | None
    gain: Gain
    reason: str


@dataclass(frozen=True)
class Continuity:
    """What a network would lose if someone left, and what would mend it.

    ``members``, ``ties`` (pairs, however often and whichever way reported) and ``pieces`` are
    counts. ``keystones`` come with most pairs cut first, then in order of id.
    ``fewest_introductions`` is the floor, and ``plan`` reaches it. ``warm_introductions`` is the
    length of ``warm_plan``, in which every pair has an opener; both are None where the network is
    in several pieces.
    """

    labels: tuple[str, ...]
    members: int
    ties: int
    pieces: int
    keystones: tuple[Keystone, ...]
    fewest_introductions: int
    warm_introductions: int | None
    plan: tuple[Step, ...]
    warm_plan: tuple[Step, ...] | None


def continuity(labels: Sequence[str], ties: Iterable[tuple[int, int]] | IntArray) -> Continuity:
    """The answer for the members ``labels``, joined by ``ties`` (pairs of positions in labels).

    Direction and doubles are folded into one tie and loops are dropped. Raises ValueError where a
    tie names a member that does not exist.
    """
    forest = block_forest(fold(len(labels), ties))
    gains = Gains(forest)
    warm = plans.warm(forest)
    return Continuity(
        labels=tuple(labels),
        members=forest.graph.n,
        ties=forest.graph.m,
        pieces=forest.components,
        keystones=_keystones(labels, forest),
        fewest_introductions=fewest(forest),
        warm_introductions=None if warm is None else len(warm),
        plan=_steps(plans.shortest(forest), gains, labels),
        warm_plan=None if warm is None else _steps(warm, gains, labels),
    )


def _keystones(labels: Sequence[str], forest: BlockForest) -> tuple[Keystone, ...]:
    cost = departures(forest)
    keystones = [
        Keystone(v, labels[v], int(cost.pieces_after[v]), int(cost.pairs_cut[v]))
        for v in forest.cut_vertices.tolist()
    ]
    return tuple(sorted(keystones, key=lambda keystone: -keystone.pairs_cut))


def _steps(
    introductions: Iterable[plans.Introduction], gains: Gains, labels: Sequence[str]
) -> tuple[Step, ...]:
    measured = ((i, gains.of(i.a, i.b)) for i in introductions)
    return tuple(Step(i.a, i.b, i.opener, gain, reason(gain, labels)) for i, gain in measured)
