"""Who is invited to a meeting, and what came of it, as the API takes and gives them."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field

from hedgerow.api.schemas.common import Sent, Text, choice
from hedgerow.meetings.models import Invitation


class GuestIn(Sent):
    """Somebody to invite: a person of the place, or a name with an address."""

    person: UUID | None = None
    name: Annotated[Text, Field(max_length=200)] = ""
    email: Annotated[Text, Field(max_length=254)] = ""
    why: str = choice(Invitation.Why, Invitation.Why.OTHER)
    reason: Text = ""
    opener: UUID | None = None


class GuestsIn(Sent):
    """People to put on the list of a meeting."""

    guests: list[GuestIn] = Field(min_length=1, max_length=300)


class GuestLine(Schema):
    """Somebody on the list, with what they answered; never with their address."""

    pk: UUID
    name: str
    person: UUID | None
    why: str
    reason: str
    opener: str
    answer: str
    needs: str
    could_bring: str
    letter: str


class OutcomeIn(Sent):
    """What changed after a meeting, and when somebody noticed."""

    words: Text = Field(min_length=1)
    on: date
