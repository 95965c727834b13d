"""One door to every rule: an election and a method in, winners and a reason for every idea out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from hedgerow.analysis.allocation.completion import Completion, Shared, share_out
from hedgerow.analysis.allocation.election import Election, Ties, Unfit
from hedgerow.analysis.allocation.equal_shares import Purchase, Utility
from hedgerow.analysis.allocation.greedy import Turn, by_score
from hedgerow.analysis.allocation.phragmen import Bought, phragmen
from hedgerow.analysis.allocation.reasons import (
    Reason,
    Reasons,
    of_earning,
    of_scores,
    of_sharing,
)
from hedgerow.analysis.allocation.ties import both_ways

Rule = Literal["equal-shares", "greedy", "greedy-no-skip", "greedy-threshold", "phragmen"]


@dataclass(frozen=True)
class Method:
    """How the money is shared, all of it chosen before anybody votes.

    `utility`: `cost` counts each unit of money, `cardinality` each idea once. `step` is by how much
    `add1`, `add1e` and `add1u` raise everybody's share, in units of the currency.
    """

    rule: Rule = "equal-shares"
    utility: Utility = "cost"
    completion: Completion = "none"
    step: int = 1
    ties: Ties = "order"


@dataclass(frozen=True)
class Outcome:
    """Who won, in the order elected; what that costs; and for each project, why or why not.

    `level` has for each project those it was level with, where the tie order decided (`ties`).
    `shared` tells how the shares were raised, where the rule is Equal Shares.
    """

    winners: tuple[int, ...]
    total: int
    reasons: tuple[tuple[Reason, ...], ...]
    level: tuple[tuple[int, ...], ...]
    shared: Shared | None = None


def allocate(election: Election, method: Method) -> Outcome:
    """Share the money out.

    Raises:
        Unfit: the method cannot be followed for this election; the message says why.
    """
    if method.completion != "none" and method.rule != "equal-shares":
        raise Unfit("Only Equal Shares has completions. Leave the completion out.")
    if method.step < 1:
        raise Unfit("A step is at least 1.")
    ranks = election.ranks(method.ties)
    if method.rule == "equal-shares":
        step = method.step * election.unit
        shared = share_out(election, method.utility, method.completion, step, ranks)
        added = [turn.project for turn in shared.added if turn.funded]
        winners = [*shared.run.projects, *added]
        steps: list[Purchase | Turn] = [*shared.run.bought, *shared.added]
        return _outcome(election, winners, of_sharing(shared), steps, shared)
    if method.rule == "phragmen":
        bought = list(phragmen(election, ranks))
        winners = [each.project for each in bought if each.funded]
        return _outcome(election, winners, of_earning(election, bought), bought)
    threshold = election.threshold if method.rule == "greedy-threshold" else 0
    scores = [supporters.score for supporters in election.supporters]
    eligible = [project for project, score in enumerate(scores) if score >= threshold]
    skip = method.rule != "greedy-no-skip"
    turns = list(by_score(election, eligible, election.budget, ranks, method.utility, skip=skip))
    winners = [turn.project for turn in turns if turn.funded]
    return _outcome(election, winners, of_scores(election, turns, threshold, skip=skip), turns)


def _outcome(
    election: Election,
    winners: list[int],
    reasons: Reasons,
    steps: Iterable[Purchase | Turn | Bought],
    shared: Shared | None = None,
) -> Outcome:
    projects = len(election.costs)
    total = sum(election.costs[project] for project in winners)
    each = tuple(reasons[project] for project in range(projects))
    level = both_ways(projects, ((step.project, step.level) for step in steps))
    return Outcome(tuple(winners), total, each, level, shared)
