"""The people of `hedgerow mix --csv`: one row each, out of a CSV file or a workbook.

Lists in a cell are split by `|` or `;`. A person is meant by their name. Under `together` and
`apart` any other word means everybody who has the same word there; under `funder` the name of an
organisation means everybody from it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations
from typing import BinaryIO

from hedgerow.analysis.mixing.request import Pair
from hedgerow.cli.django import Refused
from hedgerow.formats.records import Finding
from hedgerow.formats.tables import Row, open_tables
from hedgerow.formats.text import present, split_list

HEADINGS = {
    "name": ("name", "person", "full name"),
    "organisation": ("organisation", "organization", "org"),
    "sector": ("sector",),
    "size": ("size", "size band"),
    "together": ("together", "keep together"),
    "apart": ("apart", "keep apart"),
    "met": ("met", "has met", "knows"),
    "funder": ("funder", "funders", "funded by"),
    "host": ("host", "hosts"),
    "from": ("from", "from round", "arrives"),
    "until": ("until", "until round", "leaves"),
    "as": ("as", "here as"),
}
SPREAD = ("sector", "size")
_YES = {"yes", "y", "x", "true", "host"}
_NO = {"no", "n", "false"}


@dataclass
class Guests:
    """The rows of the file as columns of cleaned cells, and what could not be read."""

    rows: list[int] = field(default_factory=list)
    cells: dict[str, list[str]] = field(default_factory=lambda: {key: [] for key in HEADINGS})
    findings: list[Finding] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """What people are called."""
        return self.cells["name"]

    def together(self) -> list[tuple[int, ...]]:
        """Sets who stay together: a person with those they name, or all who share a word."""
        named, shared = self._meant("together")
        pairs = [(person, other) for person, others in named.items() for other in sorted(others)]
        return [*pairs, *shared]

    def apart(self) -> list[Pair]:
        """Pairs who are kept apart: a person and those they name, or any two who share a word."""
        named, shared = self._meant("apart")
        pairs = {(min(a, b), max(a, b)) for a, others in named.items() for b in others}
        return sorted(pairs.union(*(combinations(people, 2) for people in shared)))

    def met(self) -> dict[Pair, float]:
        """Pairs of whom one says that they have met."""
        named = self._named("met", self._who())
        return {(min(a, b), max(a, b)): 1.0 for a, others in named.items() for b in sorted(others)}

    def funders(self) -> dict[int, frozenset[int]]:
        """For a person, those in the room who fund them."""
        who = self._who()
        for person, organisation in enumerate(self.cells["organisation"]):
            if organisation:
                who[organisation.casefold()].add(person)
        named = self._named("funder", who)
        return {person: frozenset(funders) for person, funders in named.items() if funders}

    def hosts(self, groups: int) -> dict[int, int]:
        """Who hosts which group: by its number, or the next that has none where it says yes."""
        found: dict[int, int] = {}
        waiting = []
        for person, said in enumerate(self.cells["host"]):
            if said.isascii() and said.isdigit() and 1 <= int(said) <= groups:
                found[person] = int(said) - 1
            elif said.casefold() in _YES:
                waiting.append(person)
            elif said and said.casefold() not in _NO:
                raise self._refused(
                    person, f"{said!r} under host is not a group from 1 to {groups}.", "Write one."
                )
        free = (group for group in range(groups) if group not in found.values())
        for person in waiting:
            group = next(free, None)
            if group is None:
                raise self._refused(person, "every group has a host already.", "Use more groups.")
            found[person] = group
        return found

    def present(self, rounds: int) -> list[list[int]]:
        """Who is there in each round."""
        first = [self._round(p, "from", 1, rounds) for p in range(len(self.names))]
        last = [self._round(p, "until", rounds, rounds) for p in range(len(self.names))]
        for person, (begin, end) in enumerate(zip(first, last, strict=True)):
            if begin > end:
                raise self._refused(
                    person, f"from round {begin} until round {end} is no round.", "Change one."
                )
        return [
            [person for person in range(len(self.names)) if first[person] <= r <= last[person]]
            for r in range(1, rounds + 1)
        ]

    def here_as(self, what: str) -> frozenset[int]:
        """Those who are here as `resident` or as `official`."""
        said = enumerate(self.cells["as"])
        return frozenset(p for p, word in said if word.casefold() in {what, f"{what}s"})

    def _who(self) -> defaultdict[str, set[int]]:
        who: defaultdict[str, set[int]] = defaultdict(set)
        for person, name in enumerate(self.names):
            who[name.casefold()].add(person)
        return who

    def _named(self, column: str, who: dict[str, set[int]]) -> dict[int, set[int]]:
        """For each person, all whom they name under `column`."""
        named: dict[int, set[int]] = {}
        for person, cell in enumerate(self.cells[column]):
            for word in _listed(cell):
                if word.casefold() not in who:
                    raise self._refused(person, *_nobody(word, column))
                named.setdefault(person, set()).update(who[word.casefold()] - {person})
        return named

    def _meant(self, column: str) -> tuple[dict[int, set[int]], list[tuple[int, ...]]]:
        """Whom each person names under `column`, and the sets who share a word that is no name."""
        who = self._who()
        named: dict[int, set[int]] = {}
        sharing: dict[str, list[int]] = {}
        for person, cell in enumerate(self.cells[column]):
            for word in _listed(cell):
                if (key := word.casefold()) in who:
                    named.setdefault(person, set()).update(who[key] - {person})
                else:
                    sharing.setdefault(key, []).append(person)
        for key, people in sharing.items():
            if len(people) == 1:
                raise self._refused(people[0], *_nobody(key, column))
        return named, [tuple(people) for people in sharing.values()]

    def _round(self, person: int, column: str, otherwise: int, rounds: int) -> int:
        said = self.cells[column][person]
        if not said:
            return otherwise
        if not (said.isascii() and said.isdigit() and 1 <= int(said) <= rounds):
            raise self._refused(
                person, f"{said!r} under {column} is not a round from 1 to {rounds}.", "Write one."
            )
        return int(said)

    def _refused(self, person: int, problem: str, mend: str) -> Refused:
        return Refused(f"Row {self.rows[person]}: {problem} {mend}")


def read_guests(source: BinaryIO) -> Guests:
    """Everybody in the first table of a file.

    Raises:
        UnreadableFile: it is no table.
        Refused: there is no column of names, nobody in it, or two of one name.
    """
    table = open_tables(source)[0]
    columns = {key: table.column(*names) for key, names in HEADINGS.items()}
    if columns["name"] is None:
        raise Refused(
            f"There is no column called Name. There are: {', '.join(table.headings)}. "
            "Give the column with people's names that heading."
        )
    guests = Guests()
    taken: set[str] = set()
    for item in table:
        if isinstance(item, Row):
            _take(guests, item, columns, taken)
        elif item.weight in ("refused", "skipped"):
            guests.findings.append(item)
    if not guests.names:
        raise Refused("There is nobody in this file. Check that you chose the right one.")
    return guests


def _take(guests: Guests, row: Row, columns: dict[str, str | None], taken: set[str]) -> None:
    cells = {key: present(row.raw[at]) if at is not None else "" for key, at in columns.items()}
    if not cells["name"]:
        guests.findings.append(
            Finding("refused", row.number, "", "", "This row has no name.", "Give it one.")
        )
        return
    if cells["name"].casefold() in taken:
        raise Refused(
            f"Row {row.number}: somebody else is called {cells['name']} too. "
            "Write their names so that we can tell them apart."
        )
    taken.add(cells["name"].casefold())
    guests.rows.append(row.number)
    for key, cell in cells.items():
        guests.cells[key].append(cell)


def _listed(cell: str) -> Iterable[str]:
    return split_list(cell.replace(";", "|"))


def _nobody(word: str, column: str) -> tuple[str, str]:
    return f"nobody in this file is meant by {word!r} under {column}.", "Check how it is spelt."
