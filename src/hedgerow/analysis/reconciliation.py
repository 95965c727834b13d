"""Which line of a bank statement may be which line of the book. A person always has the last word.

The sum must be the same to the penny; of those, the nearest day comes first. Banks take a few days,
and cheques and people longer, so a pair is suggested only within `NEAR`.

SOURCE: bank reconciliation as treasurers do it by hand: tick what agrees on both sides, list what
is left of each, and let the two lists explain the gap. Pairs are taken greedily, the nearest first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

NEAR = timedelta(days=10)


class Moved(NamedTuple):
    """Pence that came into the bank (above nought) or left it on a day."""

    key: UUID
    on: date
    pence: int


def of_same_sum(lines: Iterable[Moved], book: Iterable[Moved]) -> Mapping[UUID, list[Moved]]:
    """For each line of the bank the lines of the book that it can be, the nearest day first."""
    sums: dict[int, list[Moved]] = defaultdict(list)
    for each in book:
        sums[each.pence].append(each)
    return {
        line.key: sorted(
            sums.get(line.pence, ()), key=lambda each: (abs(each.on - line.on), each.on, each.key)
        )
        for line in lines
    }


def suggested(lines: Iterable[Moved], book: Iterable[Moved]) -> Mapping[UUID, UUID]:
    """Line of the bank to line of the book: the nearest pairs first, none used twice."""
    lines = list(lines)
    can_be = of_same_sum(lines, book)
    pairs = [
        (gap, line.on, line.key, entry.key)
        for line in lines
        for entry in can_be[line.key]
        if (gap := abs(entry.on - line.on)) <= NEAR
    ]
    found: dict[UUID, UUID] = {}
    used: set[UUID] = set()
    for _gap, _on, line_key, entry_key in sorted(pairs):
        if line_key not in found and entry_key not in used:
            found[line_key] = entry_key
            used.add(entry_key)
    return found
