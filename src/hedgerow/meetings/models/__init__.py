"""Rooms made instead of lists, series, plans, the live room, break-outs and the note."""

from hedgerow.meetings.models.live import (
    AskedHere,
    BreakoutGroup,
    BreakoutPlace,
    BreakoutRound,
    Card,
    Hand,
    Heard,
    LiveState,
    Round,
    Stance,
    Turn,
    Writing,
)
from hedgerow.meetings.models.noted import (
    AlreadyReleased,
    Decided,
    HeardRound,
    OpenNotes,
    Pasted,
    PromisedHere,
    SpeakerName,
)
from hedgerow.meetings.models.notes import Edition, Heading, Note, Quote, Suggestion
from hedgerow.meetings.models.planning import Attending, Duty, Invitation, Meeting, Part, Series
from hedgerow.meetings.models.requests import Outcome, Request

__all__ = [
    "AlreadyReleased",
    "AskedHere",
    "Attending",
    "BreakoutGroup",
    "BreakoutPlace",
    "BreakoutRound",
    "Card",
    "Decided",
    "Duty",
    "Edition",
    "Hand",
    "Heading",
    "Heard",
    "HeardRound",
    "Invitation",
    "LiveState",
    "Meeting",
    "Note",
    "OpenNotes",
    "Outcome",
    "Part",
    "Pasted",
    "PromisedHere",
    "Quote",
    "Request",
    "Round",
    "Series",
    "SpeakerName",
    "Stance",
    "Suggestion",
    "Turn",
    "Writing",
]
