"""What a round of shared money is: costs, ballots, the money there is. Whole numbers only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from hedgerow.analysis.saying import gettext as _

Integers = NDArray[np.int64]
Ballot = tuple[tuple[int, int], ...]
"""One ballot: (project, weight) pairs. A weight is 1 for an approval, or the points given."""

Ties = Literal["order", "cost,votes"]

Rows = NDArray[np.intp]
Floats = NDArray[np.float64]

MOST_WEIGHT = 2**31 - 1
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
    costs are in pence), and `parts` how many units of weight make one point. `threshold` is the
    least score with which a project is eligible for `greedy-threshold`.
    """

    budget: int
    costs: tuple[int, ...]
    weights: NDArray[np.integer]
    people: Integers
    unit: int = 1
    threshold: int = 0
    parts: int = 1

    @classmethod
    def of(
        cls,
        budget: int,
        costs: Sequence[int],
        ballots: Sequence[Ballot],
        *,
        unit: int = 1,
        threshold: int = 0,
    ) -> Election:
        """From one ballot for each person. Raises `Unfit` as `of_cells` does."""
        cells = np.array([cell for ballot in ballots for cell in ballot], np.int64).reshape(-1, 2)
        lengths = [len(ballot) for ballot in ballots]
        people = np.ones(len(ballots), np.int64)
        return cls.of_cells(
            budget, costs, lengths, cells[:, 0], cells[:, 1], people, unit=unit, threshold=threshold
        )

    @classmethod
    def of_cells(
        cls,
        budget: int,
        costs: Sequence[int],
        lengths: Sequence[int],
        projects: Integers,
        weights: Integers,
        people: Integers,
        *,
        unit: int = 1,
        threshold: int = 0,
        parts: int = 1,
    ) -> Election:
        """From ballots laid end to end: `projects` and `weights`, the first `lengths[0]` of one.

        `people` is how many cast each. Ballots that say the same, in whatever order, become one.

        Raises:
            Unfit: no ideas or no ballots; an amount or weight below nought; or too many to hold.
        """
        if not len(costs) or not len(lengths):
            raise Unfit(_("There is nothing to share out: there are no ideas, or no ballots."))
        if budget < 0 or min(costs) < 0 or weights.min(initial=0) < 0:
            raise Unfit(_("An amount of money, or a number of points, is less than nought."))
        highest = int(weights.max(initial=1))
        if len(lengths) * len(costs) > MOST_CELLS or highest > MOST_WEIGHT:
            raise Unfit(_("There are more ballots and ideas, or more points, than we can hold."))
        table = np.zeros((len(lengths), len(costs)), np.min_scalar_type(-highest))
        table[np.repeat(np.arange(len(lengths)), lengths), projects] = weights
        as_bytes = table.view(np.dtype((np.void, table.strides[0]))).ravel()
        _each, first, same = np.unique(as_bytes, return_index=True, return_inverse=True)
        counts = np.bincount(same, people).astype(np.int64)
        return cls(budget, tuple(costs), table[first], counts, unit, threshold, parts)

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
