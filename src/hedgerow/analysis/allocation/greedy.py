"""Most votes first: the ways in which most places share money today.

Each idea in turn, from the highest score: `greedy` funds what fits and passes over what does not;
`greedy-no-skip` stops at the first that does not fit; `greedy-threshold` is `greedy` among those
whose score reaches the threshold. All three are in use and give different winners. With
`cardinality` the order is by votes for each unit of money; cities order by votes.

Source: the rules as Pabulib names them (Faliszewski et al. 2023, "Participatory Budgeting: Data,
Tools, and Analysis"). Ideas that nobody supports are never funded.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from hedgerow.analysis.allocation.election import Election
from hedgerow.analysis.allocation.equal_shares import Utility
from hedgerow.analysis.allocation.ties import rivals


@dataclass(frozen=True)
class Turn:
    """One idea's turn: what was left when it came, and whether it was funded.

    `level` are those that come after it by the tie order alone (`ties`).
    """

    project: int
    left: int
    funded: bool
    level: tuple[int, ...] = ()


def by_score(
    election: Election,
    projects: Iterable[int],
    left: int,
    ranks: tuple[int, ...],
    utility: Utility = "cost",
    *,
    skip: bool = True,
) -> Iterator[Turn]:
    """The turns of those of `projects` that anybody supports. Without `skip`, misfits end it."""

    def worth(project: int) -> tuple[bool, Fraction]:
        score, cost = election.supporters[project].score, election.costs[project]
        free = utility == "cardinality" and not cost
        return not free, -(Fraction(score) if utility == "cost" or free else Fraction(score, cost))

    wanted = (project for project in projects if election.supporters[project].score)
    in_turn = sorted(wanted, key=lambda project: (worth(project), ranks[project]))
    for _worth, alike in groupby(in_turn, worth):
        waiting = deque(alike)
        while waiting:
            project = waiting.popleft()
            funded = election.costs[project] <= left
            level = rivals(project, waiting, election.costs, left, skip=skip)
            yield Turn(project, left, funded, level)
            left -= election.costs[project] if funded else 0
            if not funded and not skip:
                return
