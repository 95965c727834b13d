"""Series of meetings, and their dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.core import audiences, history, versions
from hedgerow.core.audiences import readers_of
from hedgerow.core.doors import service
from hedgerow.core.models import Audience
from hedgerow.core.policy import Actor, require
from hedgerow.meetings.models import Meeting, Series
from hedgerow.meetings.plans import house_plan
from hedgerow.meetings.services.calling import write_meeting
from hedgerow.meetings.services.plans import write_parts

FIELDS = frozenset({"kind", "name", "purpose", "body", "ended_on"})
MOST_DATES = 60
"""How many meetings may be called at once."""


@service
def add_series(
    *,
    by: Actor,
    name: str,
    audience: str = Audience.PLACE,
    with_ids: Iterable[UUID] = (),
    once: str = "",
    **fields: Any,
) -> Series:
    """Begin a series: a cell, a cohort, public conversations or a circle of peers."""
    require(by, "add", Series)
    series = Series(place=by.place, author_id=by.person_id, name=name, **_only(fields))
    series.full_clean()
    series.save()
    audiences.share(series, audience, with_ids)
    history.record("series.begun", by=by, thing=series)
    return series


@service
def change_series(*, by: Actor, series: Series, seen: int, **fields: Any) -> Series:
    """Change what is said of a series; `seen` is the version shown to whoever changes it."""
    require(by, "change", series)
    fresh = versions.claim(series, seen=seen)
    versions.rewrite(fresh, _only(fields))
    history.record("series.changed", by=by, thing=fresh)
    return fresh


@service
def add_dates(
    *,
    by: Actor,
    series: Series,
    starts: Sequence[datetime],
    name: str,
    minutes: int,
    planned: bool = False,
    once: str = "",
    **fields: Any,
) -> Series:
    """Call a meeting of `series` at each of `starts`, for whom the series is for.

    With `planned` each begins with the house form. Raises ValidationError for none, or too many.
    """
    require(by, "change", series)
    require(by, "add", Meeting)
    if not 0 < len(starts) <= MOST_DATES:
        raise ValidationError(_("Choose from one to %(most)s dates.") % {"most": MOST_DATES})
    with_ids = readers_of(series)
    common = {"series": series, "name": name, "minutes": minutes, **fields}
    for at in starts:
        made = write_meeting(by, series.audience, with_ids, {**common, "starts_at": at})
        if planned:
            write_parts(made, house_plan(minutes))
    history.record("series.dated", by=by, thing=series, words={"count": len(starts)})
    return series


def _only(fields: dict[str, Any]) -> dict[str, Any]:
    strange = set(fields) - FIELDS
    if strange:
        raise TypeError(f"A series has no field {sorted(strange)} that can be set.")
    return fields
