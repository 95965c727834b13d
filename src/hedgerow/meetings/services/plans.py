"""Writing the plan of a meeting."""

from __future__ import annotations

from collections.abc import Sequence

from hedgerow.core import history, versions
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.meetings.models import Meeting, Part
from hedgerow.meetings.plans import Planned


@service
def write_plan(*, by: Actor, meeting: Meeting, seen: int, parts: Sequence[Planned]) -> Meeting:
    """Make `parts` the plan, in this order. A part that stays keeps its id; one left out goes.

    Raises ValidationError for a part that will not do, and ChangedMeanwhile.
    """
    require(by, "change", meeting)
    fresh = versions.claim(meeting, seen=seen)
    fresh.save(update_fields=["version"])
    write_parts(fresh, parts)
    history.record("meeting.planned", by=by, thing=fresh)
    return fresh


def write_parts(meeting: Meeting, parts: Sequence[Planned]) -> None:
    """Make `parts` the plan of `meeting`, for a service that has asked policy."""
    known = {part.pk: part for part in Part.objects.filter(meeting=meeting)}
    kept = {planned.pk for planned in parts} & known.keys()
    Part.objects.filter(pk__in=known.keys() - kept).delete()
    for order, planned in enumerate(parts, start=1):
        part = known.get(planned.pk) if planned.pk else None
        part = part or Part(place=meeting.place, meeting=meeting)
        part.order, part.kind, part.minutes = order, planned.kind, planned.minutes
        part.title, part.words, part.led_by_id = planned.title, planned.words, planned.led_by
        part.full_clean()
        part.save()
