"""What was gained, as it is given and sent."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from ninja import Schema
from pydantic import Field

from hedgerow.api.schemas.common import ForWhom, Sent, choice
from hedgerow.stories.models import GainLook


class GainIn(ForWhom):
    """Something better that became possible, what made it so, and since when."""

    words: str = Field(min_length=1, max_length=5000)
    window: str = Field("", max_length=5000)
    on: date


class LookIn(Sent):
    """How it stands today, and why in a sentence."""

    state: str = choice(GainLook.State)
    words: str = Field(min_length=1, max_length=5000)


class LookOut(Schema):
    """How a gain stood on a day."""

    state: str
    words: str
    by: str
    on: date


class GainRow(Schema):
    """A gain. `state` is how it stood last; `due` is the day since when a look is asked for."""

    pk: UUID
    words: str
    window: str
    on: date
    by: str
    audience: str
    state: str
    due: date | None
    looks: list[LookOut]


class Gains(Schema):
    """A sentence for the place, and a page of what was gained, the latest first."""

    saying: str
    items: list[GainRow]
    page: int
    pages: int
    total: int
