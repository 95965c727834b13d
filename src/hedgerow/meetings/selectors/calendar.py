"""Meetings as files for calendars."""

from __future__ import annotations

from hedgerow.core.policy import Actor, visible
from hedgerow.formats.calendar import calendar
from hedgerow.meetings.models import Meeting, Series
from hedgerow.meetings.services.letters import entry


def meeting_calendar(meeting: Meeting) -> str:
    """One meeting, as a file that any calendar opens."""
    return calendar([entry(meeting)], name=meeting.name)


def series_calendar(actor: Actor, series: Series) -> str:
    """Every meeting of a series that `actor` may see, those called off among them. One query."""
    rows = visible(actor, Meeting).filter(series=series).order_by("starts_at", "pk")
    return calendar([entry(row) for row in rows], name=series.name)
