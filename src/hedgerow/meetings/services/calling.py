"""Calling a meeting, changing it, calling it off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from hedgerow.core import audiences, clock, history, versions
from hedgerow.core.doors import service
from hedgerow.core.models import Audience
from hedgerow.core.policy import Actor, require
from hedgerow.meetings.models import Duty, Meeting, Series
from hedgerow.place.models import Person

# What a form or the API may set.
FIELDS = (
    *("name", "question", "aims", "starts_at", "minutes", "time_zone"),
    *("where", "online", "access", "expected", "letter", "series"),
)
# What calendars show: when one of these changes, whoever was invited must be told again.
SHOWN = frozenset({"name", "question", "starts_at", "minutes", "time_zone", "where", "online"})
Duties = Mapping[str, Iterable[Person]]


@service
def add_meeting(
    *,
    by: Actor,
    name: str,
    series: Series | None = None,
    duties: Duties | None = None,
    audience: str = Audience.PLACE,
    with_ids: Iterable[UUID] = (),
    once: str = "",
    **fields: Any,
) -> Meeting:
    """Call a meeting. Whoever calls it looks after it, with those who are given a duty.

    Raises ValidationError for a field that will not do.
    """
    require(by, "add", Meeting)
    if series is not None:
        require(by, "change", series)
    meeting = write_meeting(by, audience, with_ids, {"name": name, "series": series, **fields})
    set_duties(meeting, duties or {})
    history.record("meeting.called", by=by, thing=meeting)
    return meeting


@service
def change_meeting(
    *, by: Actor, meeting: Meeting, seen: int, duties: Duties | None = None, **fields: Any
) -> Meeting:
    """Change what is said of a meeting; `duties`, where given, replaces who has which.

    A change that calendars show moves `sequence` on, so that the next letter brings it to them.
    """
    require(by, "change", meeting)
    fresh = versions.claim(meeting, seen=seen)
    before = {name: getattr(fresh, name) for name in SHOWN}
    versions.rewrite(fresh, only(fields))
    if any(getattr(fresh, name) != value for name, value in before.items()):
        fresh.sequence += 1
        fresh.save(update_fields=["sequence"])
    if duties is not None:
        set_duties(fresh, duties)
    history.record("meeting.changed", by=by, thing=fresh)
    return fresh


@service
def cancel_meeting(*, by: Actor, meeting: Meeting) -> Meeting:
    """Call a meeting off. It stays to be read; calendars are told by the next letters."""
    require(by, "change", meeting)
    # Held as it is now: calendars take a change only by a number that was not used before.
    fresh = Meeting.objects.select_for_update().get(pk=meeting.pk)
    fresh.cancelled_on = clock.today(fresh.place.time_zone)
    fresh.sequence += 1
    fresh.save(update_fields=["cancelled_on", "sequence"])
    history.record("meeting.cancelled", by=by, thing=fresh)
    return fresh


def write_meeting(
    by: Actor, audience: str, with_ids: Iterable[UUID], fields: Mapping[str, Any]
) -> Meeting:
    """A new meeting with its audience, for a service that has asked policy."""
    assert by.place is not None
    zone = {"time_zone": by.place.time_zone, **only(fields)}
    meeting = Meeting(place=by.place, author_id=by.person_id, **zone)
    meeting.full_clean()
    meeting.save()
    audiences.share(meeting, audience, with_ids)
    return meeting


def set_duties(meeting: Meeting, duties: Duties) -> None:
    """Let exactly these people have these duties."""
    Duty.objects.filter(meeting=meeting).delete()
    for kind, people in duties.items():
        for person in {person.pk: person for person in people}.values():
            Duty(place=meeting.place, meeting=meeting, person=person, kind=kind).save()


def only(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """`fields`, or a TypeError where one is not for anybody to set."""
    strange = set(fields) - set(FIELDS)
    if strange:
        raise TypeError(f"A meeting has no field {sorted(strange)} that can be set.")
    return fields
