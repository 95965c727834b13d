"""What becomes of the money that Equal Shares leaves: the completions.

- `none`: it is left.
- `add1`: everybody's share is raised by one step, and the run done again from the start, again and
  again. The last outcome that the real money can pay is kept, at the first that it cannot.
- `add1e`: the same, but it stops as soon as nothing more would fit (of what anybody supports).
- `add1u`: `add1`, and then whatever still fits, by votes.
- `utilitarian`: one run, and then whatever still fits, by votes.

More money for everybody can fund less, so this cannot be searched by halves. A step is left out
only where it is certain to end the same (`room`). The cities that use the method use `add1` (Assen
2024, Świecie and Wieliczka 2023).

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
from hedgerow.analysis.allocation.room import SMALL, room
from hedgerow.analysis.saying import gettext as _

Completion = Literal["none", "add1", "add1e", "add1u", "utilitarian"]

MOST_RUNS = 20_000


@dataclass(frozen=True)
class Shared:
    """The run that counted, how often the share was raised, and what was added by votes after it.

    `first` is the share before it was raised. `overshot` is what the outcome one step further would
    have cost, where that was too much; `tied_beyond` whether the tie order decided anything there,
    so that another order might have ended further on.
    """

    first: Fraction
    run: Run
    steps: int = 0
    overshot: int | None = None
    tied_beyond: bool = False
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
        Unfit: the step is so small that there would be more than `MOST_RUNS` runs.
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
    supported = {p for p, each in enumerate(election.supporters) if each.score}
    small = election.weights.size <= SMALL
    steps = runs = wait = idle = 0
    while runs < MOST_RUNS:
        unfunded = supported.difference(run.projects)
        left = election.budget - run.total
        full = all(election.costs[project] > left for project in unfunded)
        if not unfunded or (until_full and full):
            return Shared(first, run, steps)
        same = 0
        if small and idle >= wait:
            same = int(room(run) // step)
            # Where it saves nothing it is tried less and less often.
            idle, wait = 0, 0 if same > 1 else min(8, 2 * wait + 1)
        idle += 1
        further = Run(election, run.share + (same + 1) * step, utility, ranks)
        runs += 1
        if further.total > election.budget:
            last = Run(election, run.share + same * step, utility, ranks) if same else run
            tied = any(bought.level for bought in further.bought)
            return Shared(first, last, steps + same, further.total, tied)
        run, steps = further, steps + same + 1
    problem = _("Raising everybody’s share by so little takes too long. Choose a larger step.")
    raise Unfit(problem)
