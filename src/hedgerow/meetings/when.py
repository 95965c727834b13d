"""When a meeting is: a day and an hour on the wall of a named place, and the moment that it means.

Nothing is guessed in silence. An hour that the clocks skip is refused; one that comes twice is
taken the first time, and that is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hedgerow.analysis.months import weekday_after
from hedgerow.core.dates import in_full

# Before noon is am, or yb in Welsh (y bore); after it pm, or yp or yh (prynhawn, hwyr).
_HOUR = re.compile(r"(\d{1,2})(?:[.:h](\d{2}))?\s*(?:([ap])\.?m?|y(b|p|h))?\.?")
_WORDS = {"noon": time(12), "midday": time(12), "hanner dydd": time(12), "canol dydd": time(12)}


class NoSuchHour(ValueError):
    """The clocks skip this hour on this day; the words say so, and what to do."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment in UTC. `note` says what was chosen where the hour comes twice; else empty."""

    at: datetime
    note: str = ""


class Rhythm(TextChoices):
    """How the meetings of a series follow one another."""

    WEEKLY = "weekly", gettext_lazy("Every week")
    FORTNIGHTLY = "fortnightly", gettext_lazy("Every two weeks")
    MONTHLY = "monthly", gettext_lazy("Every month, on the same weekday")


def moment(day: date, hour: time, zone: str) -> Moment:
    """The moment at which the clocks of `zone` show `hour` on `day`. Raises NoSuchHour."""
    wall = datetime.combine(day, hour)
    first, second = (wall.replace(tzinfo=ZoneInfo(zone), fold=fold) for fold in (0, 1))
    at = first.astimezone(UTC)
    if at.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != wall:
        raise NoSuchHour(
            _("The clocks go forward on %(day)s, and skip %(hour)s. Choose another hour.")
            % {"day": in_full(day), "hour": clock_face(hour)}
        )
    if first.utcoffset() == second.utcoffset():
        return Moment(at)
    words = {"day": in_full(day), "hour": clock_face(hour)}
    note = _("The clocks go back on %(day)s, and %(hour)s comes twice. We took the first.") % words
    return Moment(at, note)


def read_hour(text: str) -> time | None:
    """The hour that people write: `3.00 pm`, `15:00`, `3pm`, `noon`. None where it is none."""
    plain = text.strip().casefold()
    if plain in _WORDS:
        return _WORDS[plain]
    found = _HOUR.fullmatch(plain)
    if not found or (found[2] is None and found[3] is None and found[4] is None):
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3] or found[4]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (0 if half in "ab" else 12)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def dates(first: date, rhythm: str, count: int) -> list[date]:
    """`count` days from `first` on. Monthly keeps the weekday: the second Tuesday, or the last."""
    if rhythm == Rhythm.MONTHLY:
        return [weekday_after(first, months) for months in range(count)]
    step = timedelta(weeks=1 if rhythm == Rhythm.WEEKLY else 2)
    return [first + number * step for number in range(count)]


@cache
def zones() -> frozenset[str]:
    """The names of all time zones that we know."""
    return frozenset(available_timezones())


def clock_face(at: time | datetime) -> str:
    """`3.00 pm`."""
    half = _("am") if at.hour < 12 else _("pm")
    return f"{at.hour % 12 or 12}.{at.minute:02} {half}"


def zone_name(zone: str) -> str:
    """`London time`."""
    return _("%(city)s time") % {"city": zone.rpartition("/")[2].replace("_", " ")}


def on_the_wall(at: datetime, zone: str) -> datetime:
    """The same moment as the clocks of `zone` show it."""
    return at.astimezone(ZoneInfo(zone))


def hours(starts_at: datetime, minutes: int, zone: str) -> str:
    """`3.00 pm to 4.30 pm`; with the day where it ends on another."""
    start = on_the_wall(starts_at, zone)
    end = on_the_wall(starts_at + timedelta(minutes=minutes), zone)
    until = clock_face(end)
    if end.date() != start.date():
        until = f"{until}, {in_full(end.date())}"
    return _("%(start)s to %(end)s") % {"start": clock_face(start), "end": until}


def said(starts_at: datetime, minutes: int, zone: str) -> str:
    """`Tuesday 12 January 2027, 3.00 pm to 4.30 pm, London time`."""
    day = in_full(on_the_wall(starts_at, zone).date())
    return f"{day}, {hours(starts_at, minutes, zone)}, {zone_name(zone)}"
