"""The days on which a gain is looked at again."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

MARKS = (3, 12)
"""Months after a gain was made. By a year a habit has either set or worn off."""


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def mark_days(on: date) -> tuple[date, ...]:
    """When a gain made on the day `on` is looked at again."""
    return tuple(months_after(on, months) for months in MARKS)


def due_mark(on: date, looked: list[date], today: date) -> date | None:
    """The mark that waits for somebody to look: the latest that has come and was not followed by a
    look. None where nothing waits. A look answers every mark before it.
    """
    come = [mark for mark in mark_days(on) if mark <= today]
    last = max(looked, default=date.min)
    return come[-1] if come and come[-1] > last else None
