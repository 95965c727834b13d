"""Small invented elections with round sums, where ties and exact fits are everywhere.

Standard library only: `scripts/pabutools_winners.py` reads this in an environment of its own.
"""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Small:
    """Money, costs, and who approves what."""

    budget: int
    costs: tuple[int, ...]
    ballots: tuple[tuple[int, ...], ...]


def small(seed: int) -> Small:
    """The election of that seed: 2 to 12 people, 2 to 8 projects, sums of tens and fifties."""
    chance = random.Random(seed)
    people, projects = chance.randint(2, 12), chance.randint(2, 8)
    unit = chance.choice((10, 50, 250))
    return Small(
        budget=unit * chance.randint(2, 40),
        costs=tuple(unit * chance.randint(1, 12) for _ in range(projects)),
        ballots=tuple(
            tuple(project for project in range(projects) if chance.random() < 0.4)
            for _ in range(people)
        ),
    )
