"""Days as people and spreadsheets write them, and which reading of them was used.

A day is never guessed in silence: `Day.how` says in words how it was read, and `ambiguous` is true
where another reading was possible (`01/02/2024` is the first of February here, as in Britain).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from hedgerow.formats.said import to_say

_EPOCH = date(1899, 12, 30)  # Excel's day 0, shifted by the 29 February 1900 that it invents
_SERIALS = range(
    10_000, 80_000
)  # 1927 to 2119; smaller numbers are years, larger ones are not days
_CENTURY_TURN = 70  # a two-figure year from 70 is nineteen-seventy and on, below it two thousand
_YEARS = range(1000, 2200)
_PLACEHOLDERS = {date(1899, 12, 30), date(1899, 12, 31), date(1900, 1, 1)}

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january ionawr",
            "feb february chwefror",
            "mar march mawrth",
            "apr april ebrill",
            "may mai",
            "jun june mehefin",
            "jul july gorffennaf",
            "aug august awst",
            "sep sept september medi",
            "oct october hydref",
            "nov november tachwedd",
            "dec december rhagfyr",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DYDD = ("llun", "mawrth", "mercher", "iau", "gwener", "sadwrn", "sul")  # mawrth is March as well

_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ](?P<time>.+))?")
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:[t ](?P<time>\d.*))?")
_ORDINAL = r"(?:st|nd|rd|th|af|ail|il|ydd|ed|fed|eg|ain)?"
_WORDED = re.compile(rf"(\d{{1,2}}){_ORDINAL}(?: of| o)? ([a-z]+)\.?,? (\d{{4}}|\d{{2}})")
_WORDED_US = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4}|\d{2})")
_WEEKDAY = re.compile(r"(dydd )?([a-z]{3,9})\.?,? (?=.*\d)")

MEND = to_say("Write the day in full, like 23 September 2024 or 2024-09-23.")


@dataclass(frozen=True, slots=True)
class Day:
    """A day that was read. `how` is empty where it was already an ISO day."""

    iso: str
    how: str = ""
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class NoDay:
    """Why a text is no day, in words, and how to mend it. `really` is the day that was meant, where
    only its weekday is another."""

    problem: str
    mend: str = MEND
    really: date | None = None


@lru_cache(maxsize=8192)  # one day stands in many rows
def read_day(text: str) -> Day | NoDay:
    """The day that `text` means, read as people in Britain write days, in English or in Welsh."""
    plain = " ".join(text.split()).casefold()
    if serial := _SERIAL.fullmatch(plain):
        return _serial(int(serial[1]))
    weekday, rest = _split_weekday(plain)
    day = _written(rest)
    if isinstance(day, NoDay) or weekday is None:
        return day
    found = date.fromisoformat(day.iso)
    really = _WEEKDAYS[found.weekday()]
    if really != weekday:
        return NoDay(
            f"{found.day} {found:%B %Y} is a {really.title()}, not a {weekday.title()}.",
            "Look at a calendar, then put right whichever of the two is wrong.",
            found,
        )
    return day


def _split_weekday(plain: str) -> tuple[str | None, str]:
    if found := _WEEKDAY.match(plain):
        for name, known in zip(_WEEKDAYS, _DYDD if found[1] else _WEEKDAYS, strict=True):
            if known.startswith(found[2]):
                return name, plain[found.end() :]
    return None, plain


def _serial(number: int) -> Day | NoDay:
    if number not in _SERIALS:
        return NoDay(to_say("This number is not a day that a spreadsheet could mean."))
    return Day((_EPOCH + timedelta(days=number)).isoformat(), "a spreadsheet's day number")


def _written(plain: str) -> Day | NoDay:
    if found := _ISO.fullmatch(plain):
        how = "" if _is_midnight(found["time"]) else "a date with a time; the time was left out"
        return _day(found[1], int(found[2]), int(found[3]), how)
    if found := _SLASHED.fullmatch(plain):
        return _slashed(found)
    if (found := _WORDED.fullmatch(plain)) and found[2] in _MONTHS:
        return _day(found[3], _MONTHS[found[2]], int(found[1]), "day, month in words, year")
    if (found := _WORDED_US.fullmatch(plain)) and found[1] in _MONTHS:
        return _day(found[3], _MONTHS[found[1]], int(found[2]), "month in words, day, year")
    return NoDay(to_say("This is not a date that we can read."))


def _is_midnight(time: str | None) -> bool:
    return time is None or re.fullmatch(r"00:00(:00(\.0+)?)?(z|\+00:00)?", time) is not None


def _slashed(found: re.Match[str]) -> Day | NoDay:
    first, second = int(found[1]), int(found[2])
    if second > 12 >= first:
        return _day(found[3], first, second, "month/day/year, as the second number is above 12")
    ambiguous = first <= 12 and first != second
    return _day(found[3], second, first, "day/month/year", ambiguous=ambiguous)


def _day(year: str, month: int, day: int, how: str, *, ambiguous: bool = False) -> Day | NoDay:
    full = int(year)
    if len(year) == 2:
        full += 1900 if full >= _CENTURY_TURN else 2000
        how = f"{how}, with {year} as {full}"
    try:
        found = date(full, month, day)
    except ValueError:
        return NoDay(to_say("There is no such day in the calendar."))
    if full not in _YEARS or found in _PLACEHOLDERS:
        problem = to_say("This is a day that a computer writes where there is none.")
        return NoDay(problem, to_say("Leave it empty."))
    return Day(found.isoformat(), how, ambiguous)
