"""Break-out groups: the sizes of the study, the ready designs, and how long they take.

CPU seconds of one plan in this process, and beside each row what is asked of it. The small optima
of the grouping problem are in `tests/analysis/test_mixing_sizes.py`.

Run: python benchmarks/mixing.py
"""

from __future__ import annotations

import sys
import time

from hedgerow.analysis.mixing import Plan, Request, even_sizes, mix
from hedgerow.analysis.mixing.designs import DESIGNS

SEED = 1
# People, groups, rounds: rows where nobody has to meet twice, within 1 s (5 s at 300 people).
NO_REPEATS = [
    (30, 6, 3),
    (30, 6, 4),
    (31, 7, 4),
    (47, 10, 4),
    (32, 8, 6),
    (32, 8, 7),
    (45, 9, 6),
    (60, 12, 6),
    (60, 15, 10),
    (100, 20, 8),
    (150, 30, 8),
    (200, 40, 8),
    (300, 60, 8),
    (300, 75, 10),
]
# Rows without a ready design where repeats were left in the study: nothing is asked of these.
HARD = [(31, 6, 5), (30, 5, 5), (26, 7, 9)]


def timed(people: int, groups: int, rounds: int) -> tuple[Plan, float]:
    """A plan and the CPU seconds it took."""
    request = Request(people, [even_sizes(people, groups)] * rounds)
    start = time.process_time()
    plan = mix(request, SEED)
    return plan, time.process_time() - start


def row(people: int, groups: int, rounds: int, allowed: float | None) -> bool:
    """Print one row; whether it reached what is asked, which is nothing where `allowed` is None."""
    plan, seconds = timed(people, groups, rounds)
    tally = plan.tally
    reached = allowed is None or (tally.repeats == 0 and seconds < allowed)
    asked = "" if allowed is None else f"0 in {allowed:.0f} s: {'yes' if reached else 'NO'}"
    print(
        f"  {people:>6} in {groups:>2}, {rounds:>2} rounds{tally.first_meetings:>8,} of "
        f"{tally.possible:>5,}{tally.repeats:>9}{seconds:>9.2f}   {asked}"
    )
    return reached


def main() -> int:
    """Print the tables; 1 if a row missed what it must reach."""
    heads = f"  {'people in groups':26}{'first meetings':>14}{'repeats':>9}{'CPU s':>9}   asked"
    print(f"\nWhere nobody has to meet twice\n{heads}")
    reached = [row(*sizes, 5.0 if sizes[0] >= 300 else 1.0) for sizes in NO_REPEATS]
    print(f"\nThe ready designs\n{heads}")
    reached += [row(g * size, g, rounds, 1.0) for g, size, rounds in DESIGNS]
    print(f"\nWith no ready design, and too tight for annealing\n{heads}")
    reached += [row(*sizes, None) for sizes in HARD]
    return int(not all(reached))


if __name__ == "__main__":
    sys.exit(main())
