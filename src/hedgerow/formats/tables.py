"""Tables with headings, out of CSV and workbooks alike: what every reader of rows stands on.

    for table in open_tables(source):
        name = table.column("name", "organisation", "organisation name")
        for item in table:                       # a Finding, or a Row
            ...item.raw[name]...

Cells stay exactly as they were in `Row.raw`; readers clean what they take with `text.present`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO, NamedTuple

from hedgerow.formats.csv_rows import csv_rows
from hedgerow.formats.limits import LIMITS, Limits
from hedgerow.formats.packed import packed_tables
from hedgerow.formats.records import Finding, UnreadableFile
from hedgerow.formats.text import fold, storable, unguard_formula
from hedgerow.formats.workbook import open_workbook

_OLE = b"\xd0\xcf\x11\xe0"
_MARKUP = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|table|head|body|meta)\b", re.I
)
_NOTHING = "Nothing to do."
# Cells with nothing in them that has to be mended or undone: most rows, told in one step.
_is_plain = re.compile("[\x01-\x26\x28-\x7f]*+").fullmatch  # ASCII but for NUL and apostrophe


class Row(NamedTuple):
    """`number` as a spreadsheet counts (the heading is usually 1); `raw` in the table's order."""

    number: int
    raw: dict[str, str]


class Table:
    """A heading row and what follows. Iterate once: findings and rows, in the order of the file.

    `headings` are stripped and made unique: a second `Name` becomes `Name (2)`, a nameless column
    becomes `Column 7`.
    """

    def __init__(
        self, name: str, rows: Iterable[tuple[int, list[str]] | Finding], limits: Limits = LIMITS
    ) -> None:
        self.name = name
        self._rows = iter(rows)
        self._limits = limits
        self._first: list[Finding] = []
        self._heading_row = 0
        self._named = 0
        self.headings: tuple[str, ...] = ()
        for item in self._rows:
            if isinstance(item, Finding):
                self._first.append(item)
            elif any(cell.strip() for cell in item[1]):
                self._heading_row = item[0]
                self.headings = self._name_columns(item[1])
                break
        self._folded = {fold(heading): heading for heading in reversed(self.headings)}

    def column(self, *names: str) -> str | None:
        """The first heading that is one of `names`, case, spaces and punctuation set aside."""
        return next((found for name in names if (found := self._folded.get(fold(name)))), None)

    def note(self, finding: Finding) -> None:
        """Say `finding` before the rows."""
        self._first.append(finding)

    def __iter__(self) -> Iterator[Row | Finding]:
        yield from self._first
        empty = True
        for item in self._rows:
            if isinstance(item, Finding):
                yield item
                continue
            number, cells = item
            if not any(cells):
                continue
            empty = False
            if len(cells) != len(self.headings):
                yield from self._ragged(number, cells)
            cells += [""] * (len(self.headings) - len(cells))
            if not _is_plain("".join(cells)):
                cells = [unguard_formula(storable(cell)) for cell in cells]
            yield Row(number, dict(zip(self.headings, cells, strict=False)))
        if empty:
            yield Finding(
                "noted",
                None,
                "",
                self.name,
                "There are headings and no rows below them.",
                "Check that this is the file you meant.",
            )

    def _ragged(self, number: int, cells: Sequence[str]) -> Iterator[Finding]:
        extra = cells[len(self.headings) :]
        if any(cell.strip() for cell in extra):
            yield Finding(
                "skipped",
                number,
                "",
                " | ".join(extra)[:200],
                "This row has more cells than the heading.",
                "Give the extra cells a heading, or put quotation marks round them.",
            )
        elif len(cells) < self._named:
            yield Finding(
                "noted",
                number,
                "",
                "",
                "This row has fewer cells than the heading. We took the rest as empty.",
                "Check that nothing slipped into the wrong column.",
            )

    def _name_columns(self, cells: list[str]) -> tuple[str, ...]:
        if len(cells) > self._limits.columns:
            raise UnreadableFile(
                f"This table has {len(cells):,} columns and the most we take is "
                f"{self._limits.columns:,}.",
                "Take away the columns you do not need and try again.",
            )
        self._named = max(at for at, cell in enumerate(cells, 1) if cell.strip())
        taken: set[str] = set()
        headings = []
        for position, cell in enumerate(cells, 1):
            wanted = unguard_formula(storable(cell)).strip() or f"Column {position}"
            heading, count = wanted, 1
            while heading in taken:
                count += 1
                heading = f"{wanted} ({count})"
            if count > 1:
                self._first.append(
                    Finding(
                        "noted",
                        self._heading_row,
                        wanted,
                        wanted,
                        f"Two columns are called {wanted}. We call this one {heading}.",
                        "Give each column a heading of its own.",
                    )
                )
            taken.add(heading)
            headings.append(heading)
        return tuple(headings)


def open_tables(source: BinaryIO, limits: Limits = LIMITS) -> list[Table]:
    """The tables of a CSV file (one), of a zip of them, or of a workbook (one a sheet).

    They are told apart by content, not name.

    Sheets called `(ignore)`, as Kumu has it, and hidden sheets are left out, with a finding on the
    first table.

    Raises:
        UnreadableFile: neither, damaged, empty, or past a limit.
    """
    source.seek(0)
    start = source.read(512)
    if start.startswith(b"PK") and (packed := packed_tables(source, limits)):
        return [_filled(open_tables(table, limits)) for _, table in packed]
    if start.startswith((b"PK", _OLE)):
        return _workbook_tables(source, limits)
    if _MARKUP.match(start):
        raise UnreadableFile(
            "This is a web page with a spreadsheet's name.",
            "Open it in a spreadsheet program, save it as .xlsx, and try again.",
        )
    return [_filled([Table("", csv_rows(source, limits), limits)])]


def _filled(tables: list[Table]) -> Table:
    if not tables or not tables[0].headings:
        raise UnreadableFile("This file has no rows.", "Check that you chose the right file.")
    return tables[0]


def _workbook_tables(source: BinaryIO, limits: Limits) -> list[Table]:
    tables, notes = [], []
    for sheet in open_workbook(source, limits):
        if "(ignore)" in sheet.name.casefold():
            notes.append(
                Finding(
                    "noted",
                    None,
                    "",
                    sheet.name,
                    "This sheet asks to be ignored, so we did.",
                    _NOTHING,
                )
            )
        elif not sheet.visible:
            notes.append(
                Finding(
                    "noted",
                    None,
                    "",
                    sheet.name,
                    "This sheet is hidden. We did not read it.",
                    "If it belongs to what you share, unhide it, save, and try again.",
                )
            )
        elif (table := Table(sheet.name, sheet.rows(), limits)).headings:
            tables.append(table)
    first = _filled(tables)
    for note in notes:
        first.note(note)
    return tables
