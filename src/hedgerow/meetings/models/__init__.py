"""Rooms made instead of lists, series, plans, the live room, break-outs and the note."""

from hedgerow.meetings.models.planning import Attending, Duty, Invitation, Meeting, Part, Series
from hedgerow.meetings.models.requests import Outcome, Request

__all__ = ["Attending", "Duty", "Invitation", "Meeting", "Outcome", "Part", "Request", "Series"]
