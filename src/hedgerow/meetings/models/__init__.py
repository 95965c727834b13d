"""Rooms made instead of lists, series, plans, the live room, break-outs and the note."""

from hedgerow.meetings.models.asked import AskedHere, Stance
from hedgerow.meetings.models.breakout_plans import BreakoutPlan, BreakoutWish
from hedgerow.meetings.models.breakouts import BreakoutGroup, BreakoutPlace, BreakoutRound
from hedgerow.meetings.models.coffees import Coffee, CoffeeChoice, CoffeeRhythm, CoffeeSeat
from hedgerow.meetings.models.coming import Attending, Invitation
from hedgerow.meetings.models.feeds import Feed
from hedgerow.meetings.models.live import LiveState
from hedgerow.meetings.models.noted import (
    Decided,
    HeardRound,
    OpenNotes,
    Pasted,
    PromisedHere,
    SpeakerName,
)
from hedgerow.meetings.models.notes import Edition, Heading, Note, Quote, Suggestion
from hedgerow.meetings.models.plan import Duty, Part
from hedgerow.meetings.models.planning import Meeting, Series
from hedgerow.meetings.models.requests import Outcome, Request
from hedgerow.meetings.models.rounds import Hand, Heard, Round, Turn
from hedgerow.meetings.models.tabled import Tabled
from hedgerow.meetings.models.writing import Card, Writing

__all__ = [
    "AskedHere",
    "Attending",
    "BreakoutGroup",
    "BreakoutPlace",
    "BreakoutPlan",
    "BreakoutRound",
    "BreakoutWish",
    "Card",
    "Coffee",
    "CoffeeChoice",
    "CoffeeRhythm",
    "CoffeeSeat",
    "Decided",
    "Duty",
    "Edition",
    "Feed",
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
    "Tabled",
    "Turn",
    "Writing",
]
