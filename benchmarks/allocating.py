"""Sharing money out: real elections of more than 5,000 ballots, and a small fund explained.

CPU seconds, exact throughout; in the table the fastest of three, on either side. "Rule" is
everything from counted ballots to winners and a reason for every idea. Where `PABUTOOLS` names a
Python that has pabutools 1.2.3, its seconds stand beside ours: as it is called, and with its option
to group identical ballots. The elections lie beside a checkout, in ../shared/data/pb.

Run: python benchmarks/allocating.py
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

from _timing import fastest

from hedgerow.analysis.allocation import Election, Method, allocate
from hedgerow.analysis.allocation.words import Teller
from hedgerow.formats.pabulib.reading import gather
from hedgerow.formats.pabulib.records import Round
from hedgerow.rounds.counting import work_out

HERE = Path(__file__).resolve().parent
ELECTIONS = HERE.parents[1] / "shared/data/pb"
BIG = "Poland_Lodz_2022.pb"
MANY, TIMES_LESS = 5_000, 50
ADD1U_SECONDS, ROUND_SECONDS, FUND_SECONDS, MEGABYTES = 10.0, 0.3, 0.1, 200


def theirs(path: Path) -> dict[str, float] | None:
    """What pabutools takes for this file; None where there is none to ask."""
    python = os.environ.get("PABUTOOLS")
    if not python:
        return None
    asked = [python, str(HERE / "_pabutools.py"), str(path)]
    found = subprocess.run(asked, capture_output=True, text=True, check=True)
    return dict(json.loads(found.stdout))


def against(path: Path) -> bool | None:
    """Print the row of one file; whether it reached what is asked, None where it is too small."""
    reading, read = fastest(lambda: gathered(path))
    if read.ballots.total() <= MANY:
        return None
    utility = "cost" if read.about.vote_type in ("approval", "choose-1") else "cardinality"
    rule, answer = fastest(lambda: work_out(read, Method(utility=utility)))
    other = theirs(path)
    beside = ""
    if other is not None:
        beside = f"{other['read']:>8.2f}{other['read'] / reading:>5.0f} x"
        for way in ("plain", "grouped"):
            beside += f"{other[way]:>9.2f}{other[way] / rule:>6.0f} x"
    print(
        f"  {path.stem[:44]:<46}{answer.election.voters:>8,}{len(read.ideas):>5}"
        f"{reading:>9.2f}{rule:>8.3f}{beside}",
        flush=True,
    )
    return other is None or other["plain"] >= TIMES_LESS * rule


def gathered(path: Path) -> Round:
    """A file, read."""
    with path.open("rb") as source:
        return gather(source)


def completed() -> bool:
    """Print what the largest election takes with every share raised a step at a time."""
    read = gathered(ELECTIONS / BIG)
    took = {}
    for completion in ("none", "add1u"):
        start = time.process_time()
        answer = work_out(read, Method(completion=completion))
        took[completion] = time.process_time() - start
    shared = answer.outcome.shared
    assert shared is not None
    print(f"\n{BIG}: one round {took['none']:.3f} s")
    print(f"add1u, {shared.steps} steps: {took['add1u']:.2f} s")
    peak = _peak_megabytes()
    print(f"Peak of this process, reading included: {peak:.0f} MB")
    return took["none"] < ROUND_SECONDS and took["add1u"] < ADD1U_SECONDS and peak < MEGABYTES


def fund(seed: int = 7, people: int = 100, ideas: int = 30) -> bool:
    """Print what an invented fund takes, completed and explained."""
    chance = random.Random(seed)
    costs = [50 * chance.randint(1, 40) for _ in range(ideas)]
    ballots = [
        tuple((idea, 1) for idea in chance.sample(range(ideas), chance.randint(3, 8)))
        for _ in range(people)
    ]
    start = time.process_time()
    election = Election.of(sum(costs) // 3, costs, ballots)
    method = Method(completion="add1u")
    outcome = allocate(election, method)
    teller = Teller(election, [f"Idea {idea}" for idea in range(ideas)], str)
    for idea in range(ideas):
        teller.reason(idea, outcome, method.utility)
    took = time.process_time() - start
    print(f"A fund of {people} people and {ideas} ideas, add1u, explained: {took:.3f} s")
    return took < FUND_SECONDS


def _peak_megabytes() -> float:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    """Print the tables; 1 if a row missed what it must reach."""
    reached = [fund()]
    if not ELECTIONS.is_dir():
        print("The elections are not here, so this is all.")
        return int(not all(reached))
    reached.append(completed())
    heads = f"  {'election':<46}{'ballots':>8}{'ideas':>5}{'reading':>9}{'rule':>8}"
    print(f"\n{heads}{'pabutools reads':>17}{'plain':>11}{'grouped':>16}")
    rows = [against(path) for path in sorted(ELECTIONS.glob("*.pb"))]
    return int(not all(row is not False for row in (*reached, *rows)))


if __name__ == "__main__":
    sys.exit(main())
