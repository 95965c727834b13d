"""What everybody in a room is shown, kept in memory for as long as the room stays as it is.

A change is fetched by three hundred phones within a second or two; it is read and drawn once. What
is kept is good for one state of the room and no other, so nothing depends on it: any process can
make it again from the database, and one that is stopped loses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from uuid import UUID

from django.template.loader import get_template

from hedgerow.core.policy import Actor
from hedgerow.meetings.selectors.live import RoomNow, room_now

MOST_ROOMS = 64
"""How many meetings' rooms one process remembers; the one changed longest ago goes first."""


@dataclass(frozen=True)
class Shown:
    """A room in one state, and the page of it that is the same for everybody."""

    room: RoomNow
    html: str


_memory: dict[UUID, Shown] = {}
_drawing = Lock()


def shown(actor: Actor, meeting_id: UUID, stamp: str) -> Shown | None:
    """The room, drawn. `stamp` is its state as this actor was let read it a moment ago."""
    kept = _memory.get(meeting_id)
    if kept is not None and kept.room.stamp == stamp:
        return kept
    with _drawing:  # so that a change is drawn by one thread, and the others wait for that
        kept = _memory.get(meeting_id)
        if kept is not None and kept.room.stamp == stamp:
            return kept
        room = room_now(actor, meeting_id)
        if room is None:
            return None
        made = Shown(room, get_template("meetings/live_common.jinja").render({"room": room}))
        _memory.pop(meeting_id, None)
        _memory[meeting_id] = made
        while len(_memory) > MOST_ROOMS:
            _memory.pop(next(iter(_memory)))
        return made
