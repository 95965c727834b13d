"""Keeping what a reader says short: repeats folded, memory bounded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from hedgerow.formats.records import Finding, Weight

Item = TypeVar("Item")

_SHOWN = 20
_SORTS = 1_000


def fold_repeats(reading: Iterator[Item], shown: int = _SHOWN) -> Iterator[Item | Finding]:
    """`reading` with at most `shown` findings of one sort, then one that says how many more.

    Findings are of one sort if weight, column and problem are equal, so a reader keeps what it read
    in `value` and out of `problem`. A finding about the whole file passes as it is. Of more than
    a thousand sorts, the rest counts as one sort per weight.
    """
    counts: dict[tuple[Weight, str, str], int] = {}
    last: dict[tuple[Weight, str, str], Finding] = {}
    for item in reading:
        if not isinstance(item, Finding) or item.row is None:
            yield item
            continue
        sort = (item.weight, item.column, item.problem)
        if sort not in counts and len(counts) >= _SORTS:
            sort = (item.weight, "", "There are more things to look at.")
        counts[sort] = counts.get(sort, 0) + 1
        if counts[sort] <= shown:
            yield item
        else:
            last[sort] = item
    for sort, finding in last.items():
        more = counts[sort] - shown
        rows = "row" if more == 1 else "rows"
        problem = f"{sort[2]} The same holds for {more:,} more {rows}."
        yield replace(finding, row=None, column=sort[1], value="", problem=problem)


class Seen:
    """Whether a key came before, as far back as `limit` keys: memory never grows beyond that."""

    def __init__(self, limit: int = 20_000) -> None:
        self._limit = limit
        self._rows: dict[str, int | None] = {}

    def before(self, key: str, row: int | None) -> bool:
        """True if `key` was seen already; remembers it with its row if not."""
        if key in self._rows:
            return True
        if len(self._rows) >= self._limit:
            self._rows.clear()
        self._rows[key] = row
        return False

    def row_of(self, key: str) -> int | None:
        """The row in which a seen key came first."""
        return self._rows[key]


def per_cent(part: int, whole: int) -> str:
    """`19 %`, and never 0 or 100 unless it is none or all."""
    share = round(100 * part / whole)
    if part and not share:
        return "under 1 %"
    return "over 99 %" if part < whole and share == 100 else f"{share} %"
