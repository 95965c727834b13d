"""Rotas: who came to whom and when, under codes and never under names.

A row needs a `person`, a `worker` and a `when` (a day, with the time or without). Codes have a
digit and no space (`P014`), so that a name is refused rather than kept; so are NHS numbers, which
open a health record. A time of day orders the visits of one day; else the file's own order does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import BinaryIO

from hedgerow.formats.dates import NoDay, read_day
from hedgerow.formats.nhs_numbers import nhs_numbers_in
from hedgerow.formats.records import Finding, UnreadableFile
from hedgerow.formats.tables import Row, Table, open_tables
from hedgerow.formats.text import present

HEADINGS = {
    "person": ("person", "person code", "client", "client code", "who for"),
    "worker": ("worker", "worker code", "carer", "carer code", "staff", "staff code"),
    "when": ("when", "date", "day", "start", "start time", "visit", "visit date"),
}
_CODE = re.compile(r"(?=.*\d)[A-Za-z0-9_./-]{1,20}")
_CLOCK = re.compile(r"(?<!\d)([01]?\d|2[0-3])[:.]([0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(?!\d)")


@dataclass(frozen=True, slots=True)
class Visit:
    """One row: the code of whoever was visited, of whoever came, and when."""

    person: str
    worker: str
    when: datetime


def read_rota(source: BinaryIO) -> Iterator[Visit | Finding]:
    """The visits of a rota (CSV or workbook) in the file's order, and what could not be read.

    Raises UnreadableFile where a column is missing.
    """
    table = open_tables(source)[0]
    columns = {name: _column(table, name) for name in HEADINGS}
    for item in table:
        yield item if isinstance(item, Finding) else _visit(item, columns)


def _column(table: Table, name: str) -> str:
    found = table.column(*HEADINGS[name])
    if found is None:
        raise UnreadableFile(
            f"This rota has no column for the {name}.",
            f"Add a column called {name!r}. The others are: {', '.join(map(repr, HEADINGS))}.",
        )
    return found


def _visit(row: Row, columns: dict[str, str]) -> Visit | Finding:
    cells = {name: present(row.raw[column]).strip() for name, column in columns.items()}
    for name in ("person", "worker"):
        code = cells[name]
        if nhs_numbers_in(code):
            return _left(row, name, "An NHS number opens a health record. It was not kept.")
        if not _CODE.fullmatch(code):
            return _left(row, name, "This is no code, and it may be a name. It was not kept.")
    clock = _CLOCK.search(cells["when"])
    day = read_day(_CLOCK.sub("", cells["when"]).strip(" T,"))
    if isinstance(day, NoDay):
        return Finding("refused", row.number, "when", cells["when"], day.problem, day.mend)
    hour, minute = (int(clock[1]), int(clock[2])) if clock else (0, 0)
    when = datetime.combine(date.fromisoformat(day.iso), time(hour, minute))
    return Visit(cells["person"], cells["worker"], when)


def _left(row: Row, name: str, problem: str) -> Finding:
    return Finding("refused", row.number, name, "", problem, "Give each a code, like P014 or W3.")
