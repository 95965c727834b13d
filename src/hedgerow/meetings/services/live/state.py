"""The one row that says where a meeting is, and the door for what passes with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction

from hedgerow.core import clock
from hedgerow.core.doors import door
from hedgerow.core.policy import Actor, require
from hedgerow.meetings.models import Attending, LiveState, Meeting

SEEDS = 2**31
"""What is drawn by chance in a room is drawn from a number below this, which is kept."""


class RoomClosed(ValueError):
    """The meeting has not begun, or is over; nothing is done in its room now."""


@contextmanager
def passing(by: Actor, action: str, thing: Meeting | Attending) -> Iterator[LiveState]:
    """Let what passes with a meeting be written: by policy, at once, as one new state of the room.

    `thing` is what policy is asked about: the meeting, for whoever leads it, or somebody in it, for
    what they do themselves. Acts of one meeting wait for one another; those of others do not.
    Raises `Forbidden`, and `RoomClosed` before the meeting began and after it is over.
    """
    require(by, action, thing)
    meeting_id = thing.pk if isinstance(thing, Meeting) else thing.meeting_id
    with transaction.atomic(), door(events=0):
        state = held(meeting_id)
        if state is None or state.meeting.ended_at is not None:
            raise RoomClosed
        yield state
        moved(state, by=by)


def held(meeting_id: UUID) -> LiveState | None:
    """The state of a meeting's room, locked until this transaction ends; None before it began."""
    rows = LiveState.objects.select_for_update(of=("self",)).select_related("meeting", "writing")
    return rows.filter(meeting_id=meeting_id).first()


def moved(state: LiveState, *, by: Actor | None = None) -> None:
    """Save `state` as a new state of the room, which every phone will fetch.

    `by` is given where it may be an unattributed actor: then the moment is not kept.
    """
    state.version += 1
    if by is None or by.unattributed_on is None:
        state.moved_at = clock.now()
    state.save()
