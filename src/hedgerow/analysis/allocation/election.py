"""What a round of shared money is: costs, ballots, the money there is. Whole numbers only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Ballot = tuple[tuple[int, int], ...]
"""One ballot: (project, weight) pairs. A weight is 1 for an approval, or the points given."""

Ties = Literal["order", "cost,votes"]

Rows = NDArray[np.intp]
Floats = NDArray[np.float64]

MOST_CELLS = 300_000_000  # of the table of weights: a byte each where no ballot gives over 127


class Unfit(ValueError):
    """No rule can share this money; the message says why, in words."""


@dataclass(frozen=True, eq=False)
class Supporters:
    """Who supports one project: `rows` of ballots, and of each how many people and what weight.

    `mass` is people times weight, `score` its sum, `votes` how many people there are.
    """

    rows: Rows
    people: Floats
    weights: Floats
    mass: Floats
    votes: int
    score: int


@dataclass(frozen=True, eq=False)
class Election:
    """Costs and budget in one smallest unit, and ballots with how many people cast each.

    `weights` has a row for each distinct ballot and a column for each project: 0 where the ballot
    does not support it. `people` counts who cast each ballot; an empty ballot is a row of noughts
    and counts as a person. `unit` is how many smallest units make one of the currency (100 where
    costs are in pence). `threshold` is the least score with which a project is eligible for
    `greedy-threshold`.
    """

    budget: int
    costs: tuple[int, ...]
    weights: NDArray[np.integer]
    people: Integers
    unit: int = 1
    threshold: int = 0

    @classmethod
    def of(
        cls,
        budget: int,
        costs: Sequence[int],
        ballots: Mapping[Ballot, int] | Iterable[Ballot],
        *,
        unit: int = 1,
        threshold: int = 0,
    ) -> Election:
        """From ballots, or from distinct ballots and how many people cast each.

        Raises:
            Unfit: an amount or a weight is negative, or there is more than memory should hold.
        """
        counts = _counted(ballots)
        if budget < 0 or min(costs, default=0) < 0:
            raise Unfit("An amount of money is less than nought.")
        if len(counts) * len(costs) > MOST_CELLS:
            raise Unfit("There are more different ballots and ideas than we can hold at once.")
        lengths = [len(ballot) for ballot in counts]
        cells = np.array([cell for ballot in counts for cell in ballot], np.int64).reshape(-1, 2)
        highest = int(cells[:, 1].max(initial=1))
        if cells[:, 1].min(initial=0) < 0 or highest > np.iinfo(np.int32).max:
            raise Unfit(
                "A ballot gives an idea less than nought, or more than two thousand million."
            )
        weights = np.zeros((len(counts), len(costs)), np.min_scalar_type(-highest))
        weights[np.repeat(np.arange(len(counts)), lengths), cells[:, 0]] = cells[:, 1]
        people = np.fromiter(counts.values(), np.int64, len(counts))
        return cls(budget, tuple(costs), weights, people, unit, threshold)

    @property
    def voters(self) -> int:
        """How many people cast a ballot, empty ones included."""
        return int(self.people.sum())

    @cached_property
    def supporters(self) -> tuple[Supporters, ...]:
        """Who supports each project."""
        return tuple(self._supporters(column) for column in self.weights.T)

    def _supporters(self, column: NDArray[np.integer]) -> Supporters:
        rows = np.flatnonzero(column)
        people, weights = self.people[rows], column[rows].astype(np.int64)
        mass = people * weights
        return Supporters(
            rows,
            people.astype(np.float64),
            weights.astype(np.float64),
            mass.astype(np.float64),
            int(people.sum()),
            int(mass.sum()),
        )

    def ranks(self, ties: Ties) -> tuple[int, ...]:
        """Which of two equal projects goes first: the lower rank.

        `order` is the order of the projects, as it was set (or drawn by lot) before counting.
        `cost,votes` is lower cost, then higher score, then that order.
        """
        projects = range(len(self.costs))
        if ties == "order":
            return tuple(projects)
        first = sorted(
            projects, key=lambda each: (self.costs[each], -self.supporters[each].score, each)
        )
        ranks = {project: rank for rank, project in enumerate(first)}
        return tuple(ranks[project] for project in projects)


def _counted(ballots: Mapping[Ballot, int] | Iterable[Ballot]) -> dict[Ballot, int]:
    """Each distinct ballot and how many cast it; one that lists its projects otherwise is equal."""
    each = ballots.items() if isinstance(ballots, Mapping) else ((ballot, 1) for ballot in ballots)
    counts: dict[Ballot, int] = {}
    for ballot, people in each:
        same = tuple(sorted(ballot))
        counts[same] = counts.get(same, 0) + people
    return counts
