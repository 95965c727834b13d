"""The days on which something that was gained is looked at again.

SOURCE: `product/measures.md`, gains kept: three months on, and twelve.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hedgerow.analysis.months import months_after

MARKS = (3, 12)
"""Months after a gain was made. By a year a habit has either set or worn off."""


def mark_days(on: date) -> tuple[date, ...]:
    """When a gain made on the day `on` is looked at again."""
    return tuple(months_after(on, months) for months in MARKS)


def due_mark(on: date, looked: Iterable[date], today: date) -> date | None:
    """The mark that waits for somebody to look: the latest that has come and was not followed by a
    look. None where nothing waits. A look answers every mark before it.
    """
    come = [mark for mark in mark_days(on) if mark <= today]
    last = max(looked, default=date.min)
    return come[-1] if come and come[-1] > last else None
