"""How far everybody's share can rise before anything else is bought, for small elections.

With few people and much money, *Add1* would run thousands of times to the same end. So a finished
run is gone through once more, with how fast every amount moves as the share rises. As long as the
same people fall short at each purchase, all of it moves along straight lines. What the supporters
of any other idea would pay at the price of the one bought is concave in the share, so the line
along which it sets out is never below it: if that does not reach the idea's cost, the idea is not
bought.

What is given is safely less than the truth: floats are trusted only as far as their errors, which
are carried along, allow.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from hedgerow.analysis.allocation.election import Floats
from hedgerow.analysis.allocation.equal_shares import Run

SMALL = 60_000  # cells of the table of weights; above, going through it costs more than it saves
_ROUNDING = 1e-12  # of an amount: thousands of times what is lost in a run
_NOISE = 1e-6  # in the speed of an amount: beyond it, nothing is promised


def room(run: Run) -> float:
    """By how much the share can rise, in smallest units, with the same bought in the same order."""
    election, share = run.election, float(run.share)
    people = election.people.astype(np.float64)
    worth = np.array([float(each) for each in run.worth])
    utilities = election.weights * worth
    costs = np.array([float(each) for each in election.costs])
    votes = np.array([float(each.votes) for each in election.supporters])
    rounding = _ROUNDING * (costs + votes * share)
    money, speed = np.full(len(people), share), np.ones(len(people))
    broke = np.zeros(len(people), bool)
    open_, noise, most = votes > 0, 0.0, math.inf
    for bought in run.bought:
        open_[bought.project] = False
        if not bought.price:
            continue
        utility = utilities[:, bought.project]
        rho = float(bought.price / run.worth[bought.project])
        broke[bought.short] = True
        paying = np.flatnonzero((utility > 0) & ~broke)
        mass = float(people[paying] @ utility[paying])
        falls = -float(people[bought.short] @ speed[bought.short]) / mass
        missed = noise * float(people[bought.short].sum()) / mass + _ROUNDING * abs(falls)
        # Whoever pays in full goes on to, and whoever falls short goes on to.
        gap, opens = money - rho * utility, speed - falls * utility
        slack = noise + missed * utility + _ROUNDING * np.abs(opens)
        most = min(
            most,
            _until(gap[paying], opens[paying] - slack[paying], _ROUNDING * share),
            _until(
                -gap[bought.short], -opens[bought.short] - slack[bought.short], _ROUNDING * share
            ),
        )
        # And nobody else's supporters have enough at this price.
        asked, have = rho * utilities, money[:, None]
        less = have < asked
        pay = people @ np.where(less, have, asked)
        faster = people @ np.where(less, speed[:, None], falls * utilities)
        doubt = people @ np.where(less, (noise * ~broke)[:, None], missed * utilities)
        most = min(most, _until((costs - pay)[open_], -(faster + doubt)[open_], rounding[open_]))
        money[paying], speed[paying] = gap[paying], opens[paying]
        money[bought.short] = speed[bought.short] = 0.0
        noise += missed * float(utility.max())
        if noise > _NOISE:
            return 0.0
    supports = utilities > 0
    wealth, faster = (people * money) @ supports, (people * speed) @ supports
    doubt = noise * ((people * ~broke) @ supports)
    return max(
        0.0, min(most, _until((costs - wealth)[open_], -(faster + doubt)[open_], rounding[open_]))
    )


def _until(gaps: Floats, speeds: Floats, rounding: Floats | float) -> float:
    """How long until the first of these gaps is closed; those that do not close do not count."""
    closing: NDArray[np.bool_] = speeds < 0
    if not closing.any():
        return math.inf
    return float(((gaps - rounding)[closing] / -speeds[closing]).min())
