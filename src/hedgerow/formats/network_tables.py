"""Networks as tables: Kumu's and Gephi's spreadsheets and CSV files, in and out.

Members: `Label, Type, ...` (Kumu, an `ID` may precede) or `Id, Label, ...` (Gephi). Ties:
`From, To, Direction, Type, ...` (Kumu) or `Source, Target, Type, Weight, ...` (Gephi, where `Type`
is the direction and ties are directed unless it says otherwise). Several names in `To`, separated
by `|`, make several ties. A workbook may hold both; a CSV file holds one of them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from hedgerow.formats.attributes import NetworkRecord
from hedgerow.formats.kinds import KINDS, Kinds
from hedgerow.formats.limits import LIMITS, Limits
from hedgerow.formats.network import (
    Direction,
    Members,
    ambiguous,
    direction_of,
    filled,
    tie_between,
)
from hedgerow.formats.records import Finding, Reading, UnreadableFile
from hedgerow.formats.tables import Row, Table, open_tables
from hedgerow.formats.text import guard_formula, split_list
from hedgerow.formats.writing import FlatMember, FlatTie, flatten

# Headings of the two ends, best first, and how ties run where nothing says.
ENDS: tuple[tuple[str, str, Direction], ...] = (
    ("from", "to", "undirected"),
    ("source", "target", "directed"),
    ("actor", "committee", "undirected"),
    ("member", "group", "undirected"),
)
_IDS = ("id", "key", "node id")
_LABELS = ("label", "name", "title", "vertex names", "organisation", "organization")
_TYPES = ("type", "element type", "kind")


@dataclass(frozen=True, slots=True)
class _Ends:
    a: str
    b: str
    direction: Direction


def _ends(table: Table) -> _Ends | None:
    for first, second, direction in ENDS:
        a, b = table.column(first), table.column(second)
        if a and b:
            return _Ends(a, b, direction)
    return None


def holds_ties(table: Table) -> bool:
    """Has it the headings of two ends?"""
    return _ends(table) is not None


def holds_members(table: Table) -> bool:
    """Has it a heading for an id or a name, and none for two ends?"""
    return not holds_ties(table) and table.column(*_IDS, *_LABELS) is not None


def read_network_tables(
    source: BinaryIO,
    edges: BinaryIO | None = None,
    *,
    kinds: Kinds = KINDS,
    limits: Limits = LIMITS,
) -> Reading:
    """Members, then ties, of a CSV file or workbook, and of a second one where `edges` is given.

    An end that is no member becomes one, with a finding where the file has a table of members.

    Raises:
        UnreadableFile: no table, or none with the headings of a network.
    """
    tables = [table for file in (source, edges) if file for table in open_tables(file, limits)]
    members = Members(kinds, limits)
    with_members = [table for table in tables if holds_members(table)]
    with_ties = [table for table in tables if holds_ties(table)]
    if not with_members and not with_ties:
        raise UnreadableFile(
            "We found no headings of a network.",
            "Name the columns Label and Type for members, or From and To for ties.",
        )
    for table in tables:
        if table not in with_members and table not in with_ties:
            yield Finding(
                "noted",
                None,
                "",
                table.name,
                "This sheet is neither members nor ties. Left out.",
                "If it should be read, give it a Label column, or From and To columns.",
            )
    for table in with_members:
        yield from _read_members(table, members)
    for table in with_ties:
        yield from _TieTable(table, members, bool(with_members)).read()


def _read_members(table: Table, members: Members) -> Reading:
    id_column, label_column = table.column(*_IDS), table.column(*_LABELS)
    type_column = table.column(*_TYPES)
    for item in table:
        if isinstance(item, Finding):
            yield item
            continue
        yield from members.add(
            item.raw.get(id_column or "", ""),
            item.raw.get(label_column or "", ""),
            item.raw.get(type_column or "", ""),
            filled(item.raw),
            item.number,
        )


class _TieTable:
    def __init__(self, table: Table, members: Members, expected: bool) -> None:
        ends = _ends(table)
        assert ends is not None
        self._ends = ends
        self._table = table
        self._members = members
        self._expected = expected
        self._directions = [table.column("direction"), table.column("type")]

    def read(self) -> Reading:
        for item in self._table:
            if isinstance(item, Finding):
                yield item
            else:
                yield from self._row(item)

    def _row(self, row: Row) -> Reading:
        first, seconds = row.raw[self._ends.a], row.raw[self._ends.b]
        # A name may itself hold a bar: the whole cell is tried before its parts.
        known = self._members.find(seconds) is not None
        targets = (seconds,) if known else split_list(seconds)
        if not first.strip() or not targets:
            yield Finding(
                "refused",
                row.number,
                self._ends.a if targets else self._ends.b,
                "",
                "One end of this tie is empty.",
                "Say who it joins, and bring the file in again.",
            )
            return
        direction = self._ends.direction
        for column in self._directions:
            direction = direction_of(row.raw.get(column or "", ""), direction)
        for target in targets:
            yield from self._tie(row, first, target, direction)

    def _tie(self, row: Row, first: str, second: str, direction: Direction) -> Reading:
        keys = []
        for end, column in ((first, self._ends.a), (second, self._ends.b)):
            key = self._members.find(end)
            if key is None and self._members.shared(end):
                yield ambiguous(end, row.number, column)
                return
            if key is None:
                yield from self._newcomer(end, row, column)
                key = self._members.find(end)
            keys.append(key or end)
        yield from tie_between(keys[0], keys[1], direction, filled(row.raw), row.number)

    def _newcomer(self, end: str, row: Row, column: str) -> Reading:
        if self._expected:
            yield Finding(
                "noted",
                row.number,
                column,
                end[:200],
                "This end is not among the members, so we added it.",
                "If it is a slip of the pen, mend it and bring the file in again.",
            )
        yield from self._members.add("", end, "", {}, row.number)


def write_members_table(records: Iterable[NetworkRecord]) -> Iterator[str]:
    """The members as CSV, with the headings of Gephi and Kumu both: `Id, Label, Type, ...`."""
    members, _ = flatten(records, type_is_direction=True)
    rows = [([member.key, member.name, member.type_word], member) for member in members]
    yield from _table(("Id", "Label", "Type"), rows)


def write_ties_table(records: Iterable[NetworkRecord]) -> Iterator[str]:
    """The ties as CSV, with Gephi's headings: `Source, Target, Type, ...`, `Type` the direction."""
    _, ties = flatten(records, type_is_direction=True)
    rows = [([tie.a, tie.b, tie.direction.capitalize()], tie) for tie in ties]
    yield from _table(("Source", "Target", "Type"), rows)


def _table(
    fixed: tuple[str, ...], rows: Sequence[tuple[list[str], FlatMember | FlatTie]]
) -> Iterator[str]:
    """Rows as CSV text, the extra headings in the order in which they first come."""
    extra = list(dict.fromkeys(heading for _, item in rows for heading in item.attributes))
    yield _line([*fixed, *extra])
    for cells, item in rows:
        yield _line([*cells, *(item.attributes.get(heading, "") for heading in extra)])


def _line(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(map(guard_formula, cells))
    return line.getvalue()
