"""Why each idea was funded or not: facts that anyone can check, out of the run itself.

Amounts are smallest units. `words` puts them into sentences.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from hedgerow.analysis.allocation.completion import Shared
from hedgerow.analysis.allocation.election import Election
from hedgerow.analysis.allocation.equal_shares import Run
from hedgerow.analysis.allocation.greedy import Turn
from hedgerow.analysis.allocation.phragmen import Bought

_NOTHING = 1e-6  # of a smallest unit: what rounding may be wrong by, and nobody can see


@dataclass(frozen=True)
class Paid:
    """Bought with equal shares: each supporter paid `price` per unit of weight.

    `short` is how many of them had less, or nothing, and gave what they had.
    """

    place: int
    people: int
    price: Fraction
    short: int
    effective: Fraction


@dataclass(frozen=True)
class Voted:
    """Funded in its turn by score, out of `left`; `after` where shares had been spent first."""

    place: int
    score: int
    left: int
    after: bool = False


@dataclass(frozen=True)
class Earned:
    """Bought by Phragmén's rule, when each supporter had earned `load`."""

    place: int
    people: int
    load: Fraction


@dataclass(frozen=True)
class Unsupported:
    """Nobody chose it."""


@dataclass(frozen=True)
class Short:
    """Its supporters had too little: `held` between them, once `after` was funded.

    `after` is None where they had too little from the start. `spent` is what they had given to
    others by then, most first.
    """

    people: int
    held: int
    after: int | None
    spent: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class NoRoom:
    """In its turn by score, only `left` was left; `ahead` had been funded before it.

    `after` where shares had been spent first; `ends` where the rule stops at the first misfit.
    """

    score: int
    left: int
    ahead: tuple[int, ...]
    after: bool = False
    ends: bool = False


@dataclass(frozen=True)
class Stopped:
    """Next by Phragmén's rule, at `load` for each supporter; only `left` was left, so it ended."""

    load: Fraction
    left: int


@dataclass(frozen=True)
class Ended:
    """The count had ended before its turn, at project `by`, which did not fit."""

    by: int


@dataclass(frozen=True)
class Below:
    """Its score did not reach the threshold."""

    score: int
    threshold: int


@dataclass(frozen=True)
class TooDear:
    """It costs more than all the money there is."""


Funded = Paid | Voted | Earned
Reason = Funded | Unsupported | Short | NoRoom | Stopped | Ended | Below | TooDear
Reasons = dict[int, tuple[Reason, ...]]


def of_sharing(shared: Shared) -> Reasons:
    """Why, where the rule is Equal Shares."""
    run, election = shared.run, shared.run.election
    reasons: Reasons = {}
    broke = np.zeros(len(election.people), bool)
    for place, bought in enumerate(run.bought, 1):
        supporters = election.supporters[bought.project]
        cost, price = election.costs[bought.project], bought.price
        broke[bought.short] = True
        short = supporters.rows[broke[supporters.rows]]
        reasons[bought.project] = (
            Paid(
                place,
                supporters.votes,
                price,
                int(election.people[short].sum()),
                cost / price if price else Fraction(supporters.score),
            ),
        )
    unfunded = [project for project in range(len(election.costs)) if project not in reasons]
    reasons |= _short(run, unfunded)
    for turn, reason in _turns(election, shared.added, place=len(run.bought)):
        reasons[turn.project] = (*reasons[turn.project], reason)
    return reasons


def _short(run: Run, unfunded: Sequence[int]) -> Reasons:
    """What the supporters of each unfunded project had when it became too little, and why."""
    election = run.election
    spent: dict[int, list[float]] = {project: [] for project in unfunded}
    money = np.full(len(election.people), float(run.share))
    for bought in run.bought:
        supporters = election.supporters[bought.project]
        paid = np.zeros(len(money))
        asked = float(bought.price) * supporters.weights
        paid[supporters.rows] = np.minimum(money[supporters.rows], asked)
        money -= paid
        paid *= election.people
        for project in unfunded:
            spent[project].append(float(paid[election.supporters[project].rows].sum()))
    return {project: (_dropped(run, project, spent[project]),) for project in unfunded}


def _dropped(run: Run, project: int, spent: Sequence[float]) -> Short | Unsupported:
    election, people = run.election, run.election.supporters[project].votes
    if not people:
        return Unsupported()
    cost, held, at = election.costs[project], float(run.share * people), 0
    while held >= cost - _NOTHING and at < len(spent):
        held -= spent[at]
        at += 1
    by_then = (
        (bought.project, round(sum_)) for bought, sum_ in zip(run.bought, spent[:at], strict=False)
    )
    most = sorted((each for each in by_then if each[1]), key=lambda each: -each[1])
    return Short(
        people,
        max(0, min(cost - 1, math.floor(held + _NOTHING))),
        run.bought[at - 1].project if at else None,
        tuple(most),
    )


def of_scores(election: Election, turns: Sequence[Turn], threshold: int, *, skip: bool) -> Reasons:
    """Why, where the highest scores go first; without `skip`, it ends at the first misfit."""
    reasons: Reasons = {}
    for turn, reason in _turns(election, turns):
        if isinstance(reason, NoRoom):
            reason = replace(reason, ends=not skip)
        reasons[turn.project] = (reason,)
    for project, supporters in enumerate(election.supporters):
        if project in reasons:
            continue
        if not supporters.score:
            reasons[project] = (Unsupported(),)
        elif supporters.score < threshold:
            reasons[project] = (Below(supporters.score, threshold),)
        else:
            reasons[project] = (Ended(turns[-1].project),)
    return reasons


def _turns(
    election: Election, turns: Sequence[Turn], place: int | None = None
) -> Iterator[tuple[Turn, Voted | NoRoom]]:
    """Each turn with its reason; `place` is how many shares had bought before, None without."""
    funded: list[int] = []
    for turn in turns:
        score, after = election.supporters[turn.project].score, place is not None
        if turn.funded:
            funded.append(turn.project)
            yield turn, Voted((place or 0) + len(funded), score, turn.left, after)
        else:
            yield turn, NoRoom(score, turn.left, tuple(funded), after)


def of_earning(election: Election, bought: Sequence[Bought]) -> Reasons:
    """Why, where the rule is Phragmén's."""
    reasons: Reasons = {}
    for place, each in enumerate(bought, 1):
        people = election.supporters[each.project].votes
        earned = Earned(place, people, each.load) if each.funded else Stopped(each.load, each.left)
        reasons[each.project] = (earned,)
    for project, supporters in enumerate(election.supporters):
        if project in reasons:
            continue
        if not supporters.votes:
            reasons[project] = (Unsupported(),)
        elif election.costs[project] > election.budget:
            reasons[project] = (TooDear(),)
        else:
            reasons[project] = (Ended(bought[-1].project),)
    return reasons
