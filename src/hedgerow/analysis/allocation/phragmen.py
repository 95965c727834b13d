"""Phragmén's sequential rule: whose supporters could first afford it, if all earned alike.

Everybody earns money at the same speed, from nothing. As soon as the supporters of an idea have
what it costs, they buy it with all they have. So what comes next is the idea for which
(cost + what its supporters have spent) / supporters is smallest, and each of them has then spent
just that. It ends with the first idea bought that the real money cannot pay. What costs more than
all the money there is takes no part. Points count as support, whatever their number.

Source: Phragmén 1894, as stated for projects with costs by Los, Christoff and Grossi 2022,
"Proportional Budget Allocations: Towards a Systematization" (IJCAI). Of several that are equal the
tie order takes one; pabutools 1.2.3 stops if any of the equal does not fit.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from hedgerow.analysis.allocation.election import Election
from hedgerow.analysis.allocation.ties import rivals


@dataclass(frozen=True)
class Bought:
    """One purchase: each supporter has spent `load` after it; the last may not be `funded`.

    `level` are those that come after it by the tie order alone (`ties`).
    """

    project: int
    load: Fraction
    left: int
    funded: bool
    level: tuple[int, ...] = ()


def phragmen(election: Election, ranks: tuple[int, ...]) -> Iterator[Bought]:
    """The purchases in order, exactly; the last is the one that did not fit, if there is one."""
    left = election.budget
    loads = [Fraction(0)]
    latest = np.zeros(len(election.people), np.int64)  # which of `loads` is that of each row

    def load(project: int) -> Fraction:
        supporters = election.supporters[project]
        people = np.bincount(latest[supporters.rows], supporters.people)
        spent = (int(n) * each for n, each in zip(people.tolist(), loads, strict=False) if n)
        return (election.costs[project] + sum(spent, Fraction(0))) / supporters.votes

    def level_with(project: int, known: Fraction) -> tuple[int, ...]:
        near = {each for least, _rank, _when, each in waiting if least == known}
        peers = sorted(each for each in near if load(each) == known)
        return rivals(project, peers, election.costs, left, skip=False)

    # Loads only rise: what a project's was last is a lower bound, and most need no second look.
    waiting = [
        (load(project), ranks[project], 0, project)
        for project, supporters in enumerate(election.supporters)
        if supporters.votes and election.costs[project] <= left
    ]
    heapq.heapify(waiting)
    while waiting:
        known, rank, when, project = heapq.heappop(waiting)
        if when + 1 < len(loads):
            heapq.heappush(waiting, (load(project), rank, len(loads) - 1, project))
            continue
        funded = election.costs[project] <= left
        yield Bought(project, known, left, funded, level_with(project, known))
        if not funded:
            return
        left -= election.costs[project]
        latest[election.supporters[project].rows] = len(loads)
        loads.append(known)
