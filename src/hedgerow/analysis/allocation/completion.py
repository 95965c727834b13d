"""What becomes of the money that Equal Shares leaves: the completions.

- `none`: it is left.
- `add1`: everybody's share is raised by one step, and the run done again from the start, again and
  again. The last outcome that the real money can pay is kept, at the first that it cannot.
- `add1e`: the same, but it stops as soon as nothing more would fit (of what anybody supports).
- `add1u`: `add1`, and then whatever still fits, by votes.
- `utilitarian`: one run, and then whatever still fits, by votes.

More money for everybody can fund less, so no step can be left out: this cannot be searched by
halves. The cities that use the method use `add1` (Assen 2024, Świecie and Wieliczka 2023).

Source: Peters, Pierczyński and Skowron 2021, section on exhaustiveness; equalshares.net
(`completion`), where the first share is the budget divided by the ballots, exactly.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from hedgerow.analysis.allocation.election import Election, Unfit
from hedgerow.analysis.allocation.equal_shares import Run, Utility
from hedgerow.analysis.allocation.greedy import Turn, by_score

Completion = Literal["none", "add1", "add1e", "add1u", "utilitarian"]

MOST_STEPS = 20_000


@dataclass(frozen=True)
class Shared:
    """The run that counted, how often the share was raised, and what was added by votes after it.

    `first` is the share before it was raised. `overshot` is what the outcome one step further would
    have cost, where that was too much.
    """

    first: Fraction
    run: Run
    steps: int = 0
    overshot: int | None = None
    added: tuple[Turn, ...] = ()


def share_out(
    election: Election,
    utility: Utility,
    completion: Completion,
    step: int,
    ranks: tuple[int, ...],
) -> Shared:
    """Equal Shares with a completion; `step` is in smallest units.

    Raises:
        Unfit: the step is so small that there would be more than `MOST_STEPS` runs.
    """
    share = Fraction(election.budget, election.voters)
    run = Run(election, share, utility, ranks)
    shared = Shared(share, run)
    if completion.startswith("add1"):
        shared = _raised(run, utility, step, ranks, until_full=completion == "add1e")
    if completion not in ("add1u", "utilitarian"):
        return shared
    left = election.budget - shared.run.total
    wanted = set(range(len(election.costs))).difference(shared.run.projects)
    turns = by_score(election, wanted, left, ranks)
    return replace(shared, added=tuple(turns))


def _raised(
    run: Run, utility: Utility, step: int, ranks: tuple[int, ...], until_full: bool
) -> Shared:
    first, election = run.share, run.election
    supported = [p for p, each in enumerate(election.supporters) if each.score]
    for steps in range(MOST_STEPS):
        unfunded = set(supported).difference(run.projects)
        left = election.budget - run.total
        full = all(election.costs[project] > left for project in unfunded)
        if not unfunded or (until_full and full):
            return Shared(first, run, steps)
        further = Run(election, run.share + step, utility, ranks)
        if further.total > election.budget:
            return Shared(first, run, steps, further.total)
        run = further
    raise Unfit(
        f"Raising everybody's share by so little takes more than {MOST_STEPS:,} steps. "
        "Choose a larger step."
    )
