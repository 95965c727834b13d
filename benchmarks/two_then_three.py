"""Do ties held by more people last longer? Shown on fifteen years of a public project.

Data: OpenStack neutron's history of changes (openstack/neutron, names and addresses removed).
Definitions, so that anyone can repeat it:

* organisation: the domain of the author's e-mail address; those with free mail are left out.
* half-year: 182 days, counted from the first change; the last, unfinished one is left out.
* a tie: people of two organisations changed the same file within one half-year. Changes to more
  than 20 files at once are left out, because they touch everything.
* holders: the greatest number of pairs of people with nobody in common (``holders.holding``).
* busiest holder gone: someone who is in the most of a tie's pairs is not active two half-years
  later (of several who are in as many, any one).
* survives: the tie is there again two half-years later, of those whose two organisations are
  both still active then.

Run: python benchmarks/two_then_three.py [FOLDER OF THE NEUTRON FILES]
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from hedgerow.analysis.holders import holding

HALF_YEAR = 182 * 24 * 60 * 60
MOST_FILES = 20
A_YEAR_LATER = 2
FREE_MAIL = "individual"
FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "network"

Pair = tuple[str, str]


@dataclass(frozen=True)
class Fate:
    """One tie in one half-year, and whether it was there again a year later."""

    holders: int
    pairs: int
    busiest_left: bool
    survived: bool


def read(folder: Path, name: str) -> list[dict[str, str]]:
    with gzip.open(folder / f"openstack_neutron_{name}.csv.gz", "rt", newline="") as lines:
        return list(csv.DictReader(lines))


class History:
    """Who was active, and which people held which ties, in each half-year."""

    def __init__(self, folder: Path) -> None:
        self.organisation = {
            row["author"]: row["organisation_domain"] for row in read(folder, "authors")
        }
        files: dict[str, list[str]] = defaultdict(list)
        for row in read(folder, "commit_files"):
            files[row["commit"]].append(row["file"])
        commits = read(folder, "commits")
        first = min(int(row["unix_time"]) for row in commits)
        self.touched: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.active: dict[int, set[str]] = defaultdict(set)
        for row in commits:
            changed = files[row["commit"]]
            if self.organisation[row["author"]] != FREE_MAIL and len(changed) <= MOST_FILES:
                half = (int(row["unix_time"]) - first) // HALF_YEAR
                self.active[half].add(row["author"])
                for file in changed:
                    self.touched[half][file].add(row["author"])
        self.finished = range(max(self.active))

    def ties(self, half: int) -> dict[Pair, set[Pair]]:
        """The ties of a half-year, each with the pairs of people that hold it."""
        found: dict[Pair, set[Pair]] = defaultdict(set)
        for authors in self.touched[half].values():
            by_organisation = sorted((self.organisation[author], author) for author in authors)
            for (here, a), (there, b) in combinations(by_organisation, 2):
                if here != there:
                    found[here, there].add((a, b))
        return found

    def fates(self) -> list[Fate]:
        """What became of every tie whose two organisations were active a year later."""
        ties = {half: self.ties(half) for half in self.finished}
        found = []
        for half in self.finished[:-A_YEAR_LATER]:
            later = self.active[half + A_YEAR_LATER]
            there_still = {self.organisation[author] for author in later}
            for tie, pairs in ties[half].items():
                if there_still.issuperset(tie):
                    held = Counter(person for pair in pairs for person in pair)
                    busiest = {
                        person for person, count in held.items() if count == max(held.values())
                    }
                    found.append(
                        Fate(
                            holders=holding(pairs).strength,
                            pairs=len(pairs),
                            busiest_left=not busiest <= later,
                            survived=tie in ties[half + A_YEAR_LATER],
                        )
                    )
        return found


def table(title: str, fates: Iterable[Fate], most: int, read_figures: str) -> None:
    """Print how many of the ties survived, by how many held them."""
    by_holders: dict[int, list[bool]] = defaultdict(list)
    for fate in fates:
        by_holders[min(fate.holders, most)].append(fate.survived)
    print(f"\n{title}")
    print("  held by     ties  there a year later")
    for holders, survived in sorted(by_holders.items()):
        name = f"{holders}{'+' if holders == most else ''}"
        print(f"  {name:>7} {len(survived):8,}  {sum(survived) / len(survived):.2f}")
    print(f"  published: {read_figures}")


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    if not folder.is_dir():
        sys.exit(f"The neutron files are not in {folder}. Say where they are: FOLDER.")
    fates = History(folder).fates()

    def only(low: int, high: int) -> list[Fate]:
        return [fate for fate in fates if low <= fate.pairs <= high]

    table("All ties", fates, 5, ".46 / .71 / .82 / .80 / .87 of 1,559 / 300 / 92 / 44 / 78")
    table("With 2 or 3 pairs of people", only(2, 3), 2, ".56 -> .66")
    table("With 4 to 7 pairs of people", only(4, 7), 2, ".61 -> .74")
    left = [fate for fate in only(2, 7) if fate.busiest_left]
    table(
        "With 2 to 7 pairs, and the busiest holder gone",
        left,
        3,
        ".42 / .66 / .78 of 182 / 105 / 27",
    )


if __name__ == "__main__":
    main()
