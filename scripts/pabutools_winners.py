"""Write what pabutools elects, for the tests that compare our winners with its.

    python scripts/pabutools_winners.py ELECTIONS > tests/analysis/pabutools_winners.json

ELECTIONS is a folder of Pabulib files. Run it with a Python that has pabutools 1.2.3, in an
environment of its own: it is under the GPL and brings a proprietary solver, so Hedgerow neither
ships nor imports it.

Ties go by the order of the file (its default is by the name, as text). Points and ranks are
utilities, times the cost for `cost`: a ranking of *n* gives its first *n*, its last 1.
"""

from __future__ import annotations

import json
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pabutools.election import ApprovalBallot, ApprovalProfile, Instance, Project, parse_pabulib
from pabutools.election.satisfaction import AdditiveSatisfaction, Cardinality_Sat, Cost_Sat
from pabutools.rules import method_of_equal_shares, sequential_phragmen
from pabutools.tiebreaking import TieBreakingRule

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from small_elections import small

SMALL = 300


def points(ballot: Any, project: Project) -> Any:
    """What a ballot of points, or a ranking, gives a project."""
    if hasattr(ballot, "index"):
        return len(ballot) - ballot.index(project) if project in ballot else 0
    return ballot.get(project, 0)


def satisfaction(utility: str, vote_type: str) -> Any:
    """How satisfied a voter is with a project, as pabutools has it."""
    if vote_type in ("approval", "choose-1"):
        return Cost_Sat if utility == "cost" else Cardinality_Sat

    class Weighted(AdditiveSatisfaction):
        def __init__(self, instance: Any, profile: Any, ballot: Any) -> None:
            super().__init__(instance, profile, ballot, self.of)

        @staticmethod
        def of(instance: Any, profile: Any, ballot: Any, project: Project, *rest: Any) -> Any:
            return points(ballot, project) * (project.cost if utility == "cost" else 1)

    return Weighted


def shares(
    instance: Instance, profile: Any, utility: str, vote_type: str, order: list[str]
) -> list[str]:
    """The winners of Equal Shares in the order elected."""
    ties = TieBreakingRule(lambda _, __, project: order.index(project.name))
    outcome = method_of_equal_shares(
        instance, profile, satisfaction(utility, vote_type), tie_breaking=ties
    )
    return [project.name for project in outcome]


def file_order(path: Path) -> list[str]:
    """The ids of the projects as the file lists them."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    start, end = lines.index("PROJECTS") + 2, lines.index("VOTES")
    return [line.split(";")[0].strip() for line in lines[start:end] if line.strip()]


def of_file(path: Path) -> dict[str, list[str]] | None:
    """Both utilities, for a file of 40 to 900 ballots."""
    instance, profile = parse_pabulib(str(path))
    if not 40 <= profile.num_ballots() <= 900:
        return None
    kind, order = instance.meta["vote_type"], file_order(path)
    return {
        utility: shares(instance, profile, utility, kind, order)
        for utility in ("cost", "cardinality")
    }


def of_seed(seed: int) -> dict[str, list[int]]:
    """Both utilities and Phragmén, for an invented election; Phragmén's set is sorted."""
    election = small(seed)
    projects = [Project(str(at), cost) for at, cost in enumerate(election.costs)]
    instance = Instance(projects, budget_limit=election.budget)
    profile = ApprovalProfile(
        [ApprovalBallot(projects[at] for at in ballot) for ballot in election.ballots],
        instance=instance,
    )
    order = [project.name for project in projects]
    found = {
        utility: shares(instance, profile, utility, "approval", order)
        for utility in ("cost", "cardinality")
    }
    found["phragmen"] = sorted(project.name for project in sequential_phragmen(instance, profile))
    return {rule: [int(name) for name in winners] for rule, winners in found.items()}


def main(folder: Path) -> None:
    """Every file of 40 to 900 ballots (none is over 200 kB), and the invented elections."""
    files = {
        path.name: of_file(path)
        for path in sorted(folder.glob("*.pb"))
        if path.stat().st_size < 200_000
    }
    sys.stdout.write(
        json.dumps(
            {
                "printed_by": "scripts/pabutools_winners.py",
                "pabutools": version("pabutools"),
                "files": {name: found for name, found in files.items() if found},
                "small": [of_seed(seed) for seed in range(SMALL)],
            }
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
