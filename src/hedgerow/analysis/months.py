"""Days by the month: so many months on, quarters of a year, and spells that follow one another.

SOURCE: the Gregorian calendar as ISO 8601 counts it, backwards too (`datetime.date`). A month has
no fixed length, so a sum of months keeps the day, or else the weekday, and says what it does at the
end of a shorter month.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_QUARTER = re.compile(r"([1-8][0-9]{3})-([1-4])")
_DAYS_OF_TWO_WEEKS = 14


def months_after(day: date, months: int) -> date:
    """The same day `months` later (before, where below nought); the last where a month is shorter.

    Raises ValueError outside the years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    return first.replace(day=min(day.day, monthrange(year, month + 1)[1]))


def weekday_after(day: date, months: int) -> date:
    """The day in the month `months` later that is the same weekday of it: the second Tuesday.

    The fifth of a weekday is the last where a month has four.
    """
    first = months_after(day.replace(day=1), months)
    nth = 1 + (day.weekday() - first.weekday()) % 7 + 7 * ((day.day - 1) // 7)
    last = monthrange(first.year, first.month)[1]
    return first.replace(day=nth if nth <= last else nth - 7)


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Three months of a year; `number` is 1 to 4. The later one is the greater."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The quarter in which a day lies."""
        return cls(day.year, (day.month + 2) // 3)

    @classmethod
    def named(cls, name: str) -> Quarter | None:
        """The quarter that is called so, like `2027-1`, of the years 1000 to 8999; else None."""
        told = _QUARTER.fullmatch(name)
        return cls(int(told[1]), int(told[2])) if told else None

    @property
    def name(self) -> str:
        """`2027-1`."""
        return f"{self.year:04}-{self.number}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        month = self.number * 3
        return date(self.year, month, monthrange(self.year, month)[1])

    @property
    def before(self) -> Quarter:
        """The quarter before it."""
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)

    @property
    def after(self) -> Quarter:
        """The quarter after it."""
        return Quarter(self.year, self.number + 1) if self.number < 4 else Quarter(self.year + 1, 1)


def begins(spell: str, day: date) -> date:
    """The first day of the spell in which `day` lies: "fortnight", "month" or "quarter".

    Two weeks are counted from Monday 1 January of the year 1, so that all count the same ones.
    Raises ValueError for any other spell.
    """
    match spell:
        case "fortnight":
            return day - timedelta(days=(day.toordinal() - 1) % _DAYS_OF_TWO_WEEKS)
        case "month":
            return day.replace(day=1)
        case "quarter":
            return Quarter.of(day).first
    raise ValueError(spell)
