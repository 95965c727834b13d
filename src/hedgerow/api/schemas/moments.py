"""Moments, time zones and lengths as a call says them, and what of a call was said at all."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import AfterValidator, Field

from hedgerow.meetings import when
from hedgerow.meetings.plans import LONGEST, SHORTEST


def _aware(value: datetime) -> datetime:
    """ValueError for a moment that does not say its distance from UTC."""
    if value.tzinfo is None:
        raise ValueError("Say the moment with its distance from UTC, like 2027-01-12T15:00:00Z.")
    return value


def _known(name: str) -> str:
    if name not in when.zones():
        raise ValueError("Name a time zone that we know, like Europe/London.")
    return name


Moment = Annotated[datetime, AfterValidator(_aware)]
Zone = Annotated[str, AfterValidator(_known)]
Minutes = Annotated[int, Field(ge=SHORTEST, le=LONGEST)]


def said(sent: Schema, *leave: str) -> dict[str, Any]:
    """What was sent and is not empty, but for the fields to `leave` out."""
    return {
        name: value
        for name, value in sent.dict(exclude_unset=True).items()
        if name not in leave and value is not None
    }
