"""A meeting begins, moves through its parts, and is over."""

from __future__ import annotations

import secrets

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.core import clock, history
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.meetings.models import Attending, Hand, LiveState, Meeting, Part
from hedgerow.meetings.services.live.asking import carry
from hedgerow.meetings.services.live.state import SEEDS, RoomClosed, held, moved, passing


@service
def live_open(*, by: Actor, meeting: Meeting, once: str = "") -> LiveState:
    """Begin a meeting: its link lets people in. One that was ended too soon goes on.

    What still hangs from the last meeting of its series is on the agenda, with its words intact.

    Raises ValidationError for a meeting that was cancelled.
    """
    require(by, "change", meeting)
    if meeting.cancelled_on:
        raise ValidationError(_("This meeting was cancelled. Plan another day first."))
    state = held(meeting.pk)
    if state is None:
        first = meeting.parts.first()
        state = LiveState(
            place=meeting.place, meeting=meeting, part=first, seed=secrets.randbelow(SEEDS)
        )
        state.part_since = clock.now()
    meeting.began_at, meeting.ended_at = meeting.began_at or clock.now(), None
    meeting.save(update_fields=["began_at", "ended_at"])
    carry(meeting)
    moved(state)
    history.record("meeting.begun", by=by, thing=meeting, words={"name": meeting.name})
    return state


@service
def live_close(*, by: Actor, meeting: Meeting, once: str = "") -> LiveState:
    """Say that a meeting is over. Who was there is kept; hands that are up come down."""
    require(by, "change", meeting)
    state = held(meeting.pk)
    if state is None:
        raise RoomClosed
    state.meeting.ended_at = clock.now()
    state.meeting.save(update_fields=["ended_at"])
    Hand.objects.filter(meeting=meeting).delete()
    state.round = state.breakout = state.waiting_since = None
    moved(state)
    came = Attending.objects.filter(meeting=meeting).count()
    history.record("meeting.over", by=by, thing=meeting, words={"name": meeting.name, "came": came})
    return state


def go_to(*, by: Actor, meeting: Meeting, part: Part) -> None:
    """Move to a part of the plan. A round or small groups are over with it; hands stay up."""
    with passing(by, "change", meeting) as state:
        if part.meeting_id != meeting.pk:
            raise ValidationError(_("That part belongs to another meeting."))
        state.part, state.part_since = part, clock.now()
        state.round = state.breakout = state.waiting_since = None


def wait(*, by: Actor, meeting: Meeting) -> None:
    """Begin to count ten after "any questions?", on every phone."""
    with passing(by, "change", meeting) as state:
        state.waiting_since = clock.now()


def show_names(*, by: Actor, meeting: Meeting, to: str) -> None:
    """Keep what the group agreed: who is shown the names of those not yet heard."""
    with passing(by, "change", meeting) as state:
        state.names_to = LiveState.Names(to)
