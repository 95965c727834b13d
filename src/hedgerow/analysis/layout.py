"""Where to draw one actor's neighbourhood: the actor in the middle, sectors as slices around it.

A picture that explains. Everyone stands on a ring by how many steps away they are, in the slice of
their sector, in order of number. Chance has no part in it and neither have ties between others, so
people keep their place. Coordinates run from 0 to 1, with y downwards as on a screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, cos, pi, sin, sqrt

import numpy as np

from hedgerow.analysis.graph import Graph

Point = tuple[float, float]

REACH = 0.46
"""How far from the middle the outermost ring is."""

SPACE = 0.035
"""How far apart those side by side stand where there is room; where not, in rows."""


@dataclass(frozen=True)
class Slice:
    """A sector's part of the circle, in radians clockwise from the top."""

    sector: str
    start: float
    end: float


@dataclass(frozen=True)
class Picture:
    """``points`` of those drawn, the ``slices`` they stand in, and the ``ties`` among them.

    ``ties`` are edge numbers, in order.
    """

    points: dict[int, Point]
    slices: tuple[Slice, ...]
    ties: tuple[int, ...]


def neighbourhood(graph: Graph, middle: int, sector: Sequence[str], steps: int = 1) -> Picture:
    """A picture of those within ``steps`` ties of the one in the middle.

    ``sector`` names every member's sector; slices go round in order of name, each as wide as it
    has members. O(V + E).
    """
    away = _steps_from(graph, middle, steps)
    around = sorted(v for v in away if v != middle)
    slices = _slices([sector[v] for v in around])
    rings = max(away.values())
    points = {middle: (0.5, 0.5)}
    for part in slices:
        for ring in range(1, rings + 1):
            here = [v for v in around if away[v] == ring and sector[v] == part.sector]
            points |= _stand(here, part, REACH * ring / rings, REACH / rings)
    drawn = np.zeros(graph.n, dtype=bool)
    drawn[list(points)] = True
    ties = np.flatnonzero(drawn[graph.ends].all(axis=1)).tolist()
    return Picture(points, slices, tuple(ties))


def bows(count: int) -> list[Point]:
    """Where ``count`` stand round a middle: left and right of it in turn, on two bows, downwards.

    On a ring, names beside one another would touch; here each side has a line for each name.
    """
    rows = ceil(count / 2)
    points = []
    for number in range(count):
        height = 2 * (number // 2) / (rows - 1) - 1 if rows > 1 else 0.0
        out = 0.24 + 0.2 * sqrt(1 - height**2)
        points.append((0.5 + (out if number % 2 else -out), 0.5 + REACH * height))
    return points


def _steps_from(graph: Graph, middle: int, most: int) -> dict[int, int]:
    """Everyone within ``most`` steps, with how many steps away they are."""
    steps = {middle: 0}
    waiting = [middle]
    for v in waiting:
        if steps[v] < most:
            for u in graph.neighbours(v):
                if u not in steps:
                    steps[u] = steps[v] + 1
                    waiting.append(u)
    return steps


def _slices(sectors: Sequence[str]) -> tuple[Slice, ...]:
    """The circle shared out by how many there are of each sector."""
    slices: list[Slice] = []
    start = 0.0
    for name in sorted(set(sectors)):
        end = start + 2 * pi * sectors.count(name) / len(sectors)
        slices.append(Slice(name, start, end))
        start = end
    return tuple(slices)


def _stand(
    members: Sequence[int], part: Slice, radius: float, depth: float
) -> dict[int, tuple[float, float]]:
    """Spread the members evenly over their slice of a ring, in rows where one would be crowded.

    Rows step inwards over half the ``depth`` between rings.
    """
    rows = max(1, ceil(len(members) * SPACE / ((part.end - part.start) * radius)))
    points = {}
    for i, v in enumerate(members):
        angle = part.start + (part.end - part.start) * (i + 0.5) / len(members)
        r = radius - depth / 2 * (i % rows) / rows
        points[v] = (0.5 + r * sin(angle), 0.5 - r * cos(angle))
    return points
