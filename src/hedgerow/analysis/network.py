"""Measures of a whole place, never of one person in it.

Each comes with how many answered, because the same network looks thinner the fewer answer: density
without the share who answered means nothing over time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from hedgerow.analysis.graph import Graph

Sector = TypeVar("Sector", bound=Hashable)


@dataclass(frozen=True)
class Response:
    """``answered`` of the ``asked``."""

    answered: int
    asked: int


@dataclass(frozen=True)
class Density:
    """Ties there are, of those there could be, beside how many answered."""

    ties: int
    possible: int
    response: Response

    @property
    def share(self) -> float:
        """m / (n (n - 1) / 2); 0 where there could be none."""
        return self.ties / self.possible if self.possible else 0.0


def density(graph: Graph, response: Response) -> Density:
    """Of a folded network, in which no pair has two ties."""
    return Density(graph.m, graph.n * (graph.n - 1) // 2, response)


def centralisation(graph: Graph) -> float:
    """Degree centralisation, 0 where all are alike and 1 for a star (Freeman 1979).

    sum of (greatest degree - degree) / ((n - 1)(n - 2)), of a folded network; 0 under 3 members.
    """
    if graph.n < 3:
        return 0.0
    short_of = graph.degree.max() - graph.degree
    return float(short_of.sum() / ((graph.n - 1) * (graph.n - 2)))


@dataclass(frozen=True)
class Agreement:
    """Pairs reported by ``both`` sides, of those reported by ``either``."""

    both: int
    either: int

    @property
    def share(self) -> float:
        """both / either; 0 where nothing was reported."""
        return self.both / self.either if self.either else 0.0


def agreement(
    reports: Iterable[tuple[int, int]], answered: Collection[int] | None = None
) -> Agreement:
    """How far the two sides of a tie say the same, given reports (by, about).

    With ``answered``, only among those who did: the silence of others is unknown, not a no.
    """
    said = {
        (by, about)
        for by, about in reports
        if by != about and (answered is None or (by in answered and about in answered))
    }
    both = sum((about, by) in said for by, about in said) // 2
    return Agreement(both, len(said) - both)


def mixing(graph: Graph, sector: Sequence[Sector]) -> dict[tuple[Sector, Sector], int]:
    """How many ties join each two sectors, both ways round; a sector with itself once."""
    found: Counter[tuple[Sector, Sector]] = Counter()
    for a, b in graph.ends.tolist():
        found[sector[a], sector[b]] += 1
        if sector[a] != sector[b]:
            found[sector[b], sector[a]] += 1
    return dict(found)


def assortativity(graph: Graph, sector: Sequence[Sector]) -> float | None:
    """How far ties keep to their own sector: 0 as by chance, 1 only there, under 0 across.

    (tr e - sum of e^2) / (1 - sum of e^2), e the mixing matrix (Newman 2003). None where it means
    nothing: without ties, or with all their ends in one sector.
    """
    ends = Counter(sector[v] for pair in graph.ends.tolist() for v in pair)
    within = sum(1 for a, b in graph.ends.tolist() if sector[a] == sector[b])
    if len(ends) < 2:
        return None
    chance = sum((count / (2 * graph.m)) ** 2 for count in ends.values())
    return (within / graph.m - chance) / (1 - chance)
