"""The one clock. Nothing else in the house asks what time it is."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _


def now() -> datetime:
    """This moment, in UTC, with its time zone."""
    return timezone.now()


def today(zone: str = "Europe/London") -> date:
    """The day it is for people in `zone` (an IANA name); it may differ from the day in UTC."""
    return now().astimezone(ZoneInfo(zone)).date()


def midnight(day: date) -> datetime:
    """The first moment of `day` in UTC: for what may be known to the day and no finer."""
    return datetime.combine(day, time.min, UTC)


def require_come(day: date, zone: str) -> None:
    """Raise ValidationError for a day that has not come yet for people in `zone`."""
    if day > today(zone):
        raise ValidationError(_("That day has not come yet. Give a day up to today."))
