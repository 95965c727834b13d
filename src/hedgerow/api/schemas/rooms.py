"""Requests, and the rooms made of them, as the API takes and gives them."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field

from hedgerow.api.schemas.common import ForWhom, Named, Text, choice
from hedgerow.api.schemas.guests import GuestsIn
from hedgerow.api.schemas.moments import Minutes, Moment, Zone
from hedgerow.meetings.models import Request


class RequestIn(ForWhom):
    """What was asked for, with the three answers of the card, and what people chose to do."""

    words: Text = Field(min_length=1)
    who: Annotated[Text, Field(min_length=1, max_length=200)]
    asker: UUID | None = None
    touches: str = choice(Request.Answer, "")
    differs: str = choice(Request.Answer, "")
    trust: str = choice(Request.Answer, "")
    chosen: str = choice(Request.Way)
    answer: Text = ""


class RoomIn(GuestsIn):
    """The room to make of a request: a question, a moment, and who should be there."""

    question: Text = Field(min_length=1)
    starts_at: Moment
    minutes: Minutes = 90
    time_zone: Zone | None = None
    where: Text = ""
    does: Text = ""
    lives: Text = ""


class RequestOut(Schema):
    """One request: its words, which way it leaned, what was chosen, and its meeting."""

    pk: UUID
    words: str
    who: str
    asker: Named | None
    does: str
    lives: str
    leaned: str
    chosen: str
    answer: str
    meeting: Named | None
    audience: str
