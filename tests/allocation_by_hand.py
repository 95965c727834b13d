"""The rules again, the slow and plain way: one person at a time, with any kind of number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TypeVar

from hedgerow.analysis.allocation import Ballot

Number = TypeVar("Number", Fraction, float)
Turn = tuple[int, bool]
"""A project and whether it fits; what does not is the last, where a rule ends there."""


def equal_shares(
    share: Number, costs: Sequence[int], ballots: Sequence[Ballot], utility: str
) -> list[int]:
    """One run, straight from the definition; with floats, as one would write it carelessly."""
    number = type(share)
    money, given, won = [share] * len(ballots), [dict(ballot) for ballot in ballots], list[int]()
    while True:
        best: tuple[Number, int, Number] | None = None
        for project, cost in enumerate(costs):
            has = [
                (money[i] / weights[project], i, weights[project])
                for i, weights in enumerate(given)
                if weights.get(project)
            ]
            if project in won or not has or sum(money[i] for _, i, _ in has) < cost:
                continue
            price = _price(number(cost), sorted(has), money)
            if price is None:
                continue
            rho = price / (cost if utility == "cost" and cost else 1)
            if best is None or (rho, project) < best[:2]:
                best = rho, project, price
        if best is None:
            return won
        won.append(best[1])
        for i, weights in enumerate(given):
            money[i] -= min(money[i], best[2] * weights.get(best[1], 0))


def _price(
    rest: Number, has: Sequence[tuple[Number, int, int]], money: Sequence[Number]
) -> Number | None:
    """What each pays per unit of weight: the poorest for their weight give all they have."""
    weight = sum(each for _, _, each in has)
    for most, i, each in has:
        if most * weight >= rest:
            return rest / weight
        rest -= money[i]
        weight -= each
    return None


def raised(
    budget: int,
    costs: Sequence[int],
    ballots: Sequence[Ballot],
    step: int,
    stop: Callable[[Sequence[int]], bool],
) -> list[int]:
    """Add1: the last outcome that the money can pay, at the first that it cannot, or at `stop`."""
    share = Fraction(budget, len(ballots))
    supported = {project for ballot in ballots for project, weight in ballot if weight}
    won = equal_shares(share, costs, ballots, "cost")
    while supported.difference(won) and not stop(won):
        share += step
        further = equal_shares(share, costs, ballots, "cost")
        if sum(costs[project] for project in further) > budget:
            break
        won = further
    return won


def by_votes(
    won: Sequence[int], budget: int, costs: Sequence[int], ballots: Sequence[Ballot]
) -> list[int]:
    """`won`, and then what still fits, by score."""
    scores = [0] * len(costs)
    for ballot in ballots:
        for project, weight in ballot:
            scores[project] += weight
    won = list(won)
    for project in sorted(range(len(costs)), key=lambda each: (-scores[each], each)):
        fits = sum(costs[each] for each in [*won, project]) <= budget
        if project not in won and scores[project] and fits:
            won.append(project)
    return won


def phragmen(budget: int, costs: Sequence[int], ballots: Sequence[Ballot]) -> list[Turn]:
    """Everybody's load kept by itself; it ends at the first that does not fit."""
    supporters = [
        [i for i, ballot in enumerate(ballots) if dict(ballot).get(project)]
        for project in range(len(costs))
    ]
    loads, turns, left = [Fraction(0)] * len(ballots), list[Turn](), budget
    while True:
        rest = [
            ((costs[project] + sum(loads[i] for i in who)) / Fraction(len(who)), project)
            for project, who in enumerate(supporters)
            if who and (project, True) not in turns and costs[project] <= budget
        ]
        if not rest:
            return turns
        load, project = min(rest)
        turns.append((project, costs[project] <= left))
        left -= costs[project]
        if left < 0:
            return turns
        for i in supporters[project]:
            loads[i] = load


def until_misfit(budget: int, costs: Sequence[int], ballots: Sequence[Ballot]) -> list[Turn]:
    """By score; it ends at the first that does not fit."""
    votes = [
        sum(dict(ballot).get(project, 0) for ballot in ballots) for project in range(len(costs))
    ]
    turns = list[Turn]()
    for project in sorted(range(len(costs)), key=lambda each: (-votes[each], each)):
        if votes[project]:
            turns.append((project, costs[project] <= budget))
            budget -= costs[project]
            if budget < 0:
                break
    return turns
