"""The Method of Equal Shares: one run, exact.

Everybody starts with an equal share. A project can be bought at *rho* if its supporters can pay for
it with nobody paying more than *rho* for each unit of the utility it gives them: those with less
give all they have left. Again and again the project with the smallest *rho* is bought, until the
supporters of none have enough.

Source: Peters, Pierczyński and Skowron 2021, "Proportional Participatory Budgeting with Additive
Utilities" (NeurIPS). Conventions of equalshares.net: with `cost` utilities a supporter's utility
is the cost of the project (times the points given), so the project with the highest effective vote
count is bought; with `cardinality` it is 1 (or the points given).

Exact and quick at once: floating point proposes, with a bound on its own error, and whatever lies
within the bound is decided in whole numbers. People who cast the same ballot are one row. A
project's *rho* can only rise as money is spent, so what it was last is a lower bound on what it is
now, and most projects need no second look.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from hedgerow.analysis.allocation.election import Election, Floats, Integers, Rows

Utility = Literal["cost", "cardinality"]

_STEP = 2.0**-53  # what one operation in floating point may be wrong by, of its result


@dataclass(frozen=True)
class Purchase:
    """A project bought: each supporter paid `price` per unit of weight, or all they had left.

    `short` are the rows of those who had less, and something; `gave` is what they had between them.
    `level` are those that come after it by the tie order alone (`ties`).
    """

    project: int
    price: Fraction
    short: Rows = field(repr=False)
    gave: Fraction
    level: tuple[int, ...] = ()


class Run:
    """One run in which everybody starts with `share` smallest units; `bought` is what came of it.

    `ranks` says who goes first where two are equal (`Election.ranks`).
    """

    def __init__(
        self, election: Election, share: Fraction, utility: Utility, ranks: tuple[int, ...]
    ) -> None:
        self.election = election
        self.share = share
        self.bought: list[Purchase] = []
        self._ranks = ranks
        self.worth = election.costs if utility == "cost" else (1,) * len(election.costs)
        # Exact amounts: whole numbers over one denominator; first the share, then each price.
        self._amounts, self._denominator = [share.numerator], share.denominator
        self._projects: list[int] = []
        # What each person of a row has left: nearly, and whether it is exactly nothing.
        self._about = float(share)
        self._money = np.full(len(election.people), self._about)
        self._broke = np.zeros(len(election.people), bool)
        self._buy_all()

    @property
    def projects(self) -> list[int]:
        """The projects bought, in order."""
        return [purchase.project for purchase in self.bought]

    @property
    def total(self) -> int:
        """What they cost together."""
        return sum(self.election.costs[project] for project in self.projects)

    def held(self, rows: Rows) -> Fraction:
        """What the people of these rows have left between them, exactly."""
        rows = rows[~self._broke[rows]]
        people = self.election.people[rows]
        left = self._left((people @ self._paid(rows)).tolist(), int(people.sum()))
        return Fraction(left, self._denominator)

    def _buy_all(self) -> None:
        waiting: list[tuple[float, int, int]] = []  # a lower bound on rho, of when, of what
        for project, supporters in enumerate(self.election.supporters):
            cost = self.election.costs[project]
            if supporters.score and not cost:
                self._buy(Purchase(project, Fraction(0), supporters.rows[:0], Fraction(0)))
            elif supporters.score:
                low = cost / supporters.score / self.worth[project] * (1 - 4 * _STEP)
                waiting.append((low, -1, project))
        heapq.heapify(waiting)
        while (purchase := self._next(waiting)) is not None:
            self._buy(purchase)

    def _next(self, waiting: list[tuple[float, int, int]]) -> Purchase | None:
        """What has the smallest rho; None if the supporters of nothing have enough."""
        now = len(self.bought)
        seen: list[tuple[Fraction, int, float, Purchase]] = []
        reach = math.inf
        while waiting and waiting[0][0] <= reach:
            low, when, project = heapq.heappop(waiting)
            if when == now:
                purchase = self._priced(project, low)
                rho = purchase.price / self.worth[project]
                seen.append((rho, self._ranks[project], low, purchase))
                reach = min(reach, math.nextafter(float(rho), math.inf))
            elif (nearer := self._lower_bound(project, low)) is not None:
                heapq.heappush(waiting, (nearer, now, project))
        if not seen:
            return None
        seen.sort()
        (best, _, _, chosen), *others = seen
        for _, _, low, other in others:
            heapq.heappush(waiting, (low, now, other.project))
        level = tuple(other.project for rho, _, _, other in others if rho == best)
        return replace(chosen, level=level) if level else chosen

    def _error(self) -> float:
        """How far an entry of `_money` may be from the truth: some roundings for each purchase."""
        return 4 * (len(self.bought) + 1) * _STEP * self._about

    def _lower_bound(self, project: int, low: float) -> float | None:
        """A close lower bound on rho, from an older one; None if the supporters have too little.

        What supporters pay at a price is concave in the price, and the sum of what they have and of
        the price, shared out between them in any way, is no less. So each step of Newton's method,
        and what it gives whoever is taken to be short, stays below the price that is looked for.
        """
        supporters, cost = self.election.supporters[project], self.election.costs[project]
        have = self._money[supporters.rows]
        owned = supporters.people * have
        wealth = float(owned.sum())
        error = supporters.votes * self._error() + (len(owned) + 8) * _STEP * (wealth + cost)
        if wealth < cost - error:
            return None
        if wealth < cost + error and self.held(supporters.rows) < cost:
            return None
        price, paying, short = low * self.worth[project], float(supporters.score), -1.0
        while True:
            below = (have < price * supporters.weights).astype(np.float64)
            mass = float(supporters.mass @ below)
            if mass <= short or mass >= supporters.score:
                break
            short, paying = mass, supporters.score - mass
            price = (cost - float(owned @ below)) / paying
        price -= error / paying
        return max(low, price / self.worth[project] * (1 - 8 * _STEP))

    def _priced(self, project: int, low: float) -> Purchase:
        """What each supporter would pay for a unit of weight, exactly (Newton's method again)."""
        supporters, cost = self.election.supporters[project], self.election.costs[project]
        solvent = ~self._broke[supporters.rows]
        rows, weights = supporters.rows[solvent], supporters.weights[solvent]
        mass = supporters.mass[solvent]
        below = self._money[rows] < low * self.worth[project] * weights
        below &= not below.all()  # somebody pays in full; rounding may say otherwise
        while True:
            gave = self.held(rows[below]) if below.any() else Fraction(0)
            price = (cost - gave) / int(mass[~below].sum())
            again = self._below(rows, weights, price)
            if np.array_equal(again, below):
                return Purchase(project, price, rows[below], gave)
            below = again

    def _below(self, rows: Rows, weights: Floats, price: Fraction) -> NDArray[np.bool_]:
        """Which of these rows have less than `price` for each unit of their weight, exactly."""
        have, asked = self._money[rows], float(price) * weights
        below = have < asked
        unsure = np.flatnonzero(np.abs(have - asked) <= self._error() + 4 * _STEP * asked)
        if not len(unsure):
            return below
        known: dict[tuple[int, ...], bool] = {}
        for at, paid in zip(unsure, self._paid(rows[unsure]).tolist(), strict=True):
            key = (int(weights[at]), *paid)
            if key not in known:
                left = Fraction(self._left(paid), self._denominator)
                known[key] = left < price * key[0]
            below[at] = known[key]
        return below

    def _paid(self, rows: Rows) -> Integers:
        """How often each of these rows' people paid each price; right for those never short."""
        return self.election.weights[rows[:, None], self._projects].astype(np.int64)

    def _left(self, paid: Sequence[int], people: int = 1) -> int:
        """What is left of `people` shares once each price is paid so often, by the denominator."""
        spent = (amount * often for amount, often in zip(self._amounts[1:], paid, strict=True))
        return self._amounts[0] * people - sum(spent)

    def _buy(self, purchase: Purchase) -> None:
        """Let the supporters pay."""
        supporters = self.election.supporters[purchase.project]
        self._broke[purchase.short] = True
        self._money[purchase.short] = 0.0
        paying = ~self._broke[supporters.rows]
        price = float(purchase.price)
        self._money[supporters.rows[paying]] -= price * supporters.weights[paying]
        more = purchase.price.denominator // math.gcd(purchase.price.denominator, self._denominator)
        self._denominator *= more
        self._amounts = [amount * more for amount in self._amounts]
        self._amounts.append(int(purchase.price * self._denominator))
        self._projects.append(purchase.project)
        self.bought.append(purchase)
