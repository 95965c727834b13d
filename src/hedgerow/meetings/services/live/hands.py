"""Hands that are up, whose word it is next, and having been heard."""

from __future__ import annotations

from uuid import UUID

from hedgerow.core.policy import Actor
from hedgerow.meetings.models import Attending, Hand, Heard, LiveState, Meeting
from hedgerow.meetings.services.live.state import passing


def raise_hand(*, by: Actor, attending: Attending) -> None:
    """Put one's hand up; one that is up stays where it is in the queue."""
    with passing(by, "speak as", attending) as state:
        Hand.objects.get_or_create(
            attending=attending, defaults={"place": state.place, "meeting": state.meeting}
        )


def lower_hand(*, by: Actor, attending: Attending) -> None:
    """Take one's hand down."""
    with passing(by, "speak as", attending):
        Hand.objects.filter(attending=attending).delete()


def say_i_spoke(*, by: Actor, attending: Attending) -> None:
    """Say that one has been heard, where no round and no hand showed it."""
    with passing(by, "speak as", attending) as state:
        _hear(state, attending.pk)


def give_word(*, by: Actor, meeting: Meeting, hand: UUID) -> None:
    """Give the word to somebody whose hand is up: it comes down, and they have been heard."""
    with passing(by, "change", meeting) as state:
        up = Hand.objects.filter(meeting=meeting, pk=hand).first()
        if up is not None:
            _hear(state, up.attending_id)
            up.delete()
            state.waiting_since = None


def order_hands(*, by: Actor, meeting: Meeting, order: str) -> None:
    """Choose how hands queue. Everybody in the room is shown which way it is."""
    with passing(by, "change", meeting) as state:
        state.hands = LiveState.Order(order)


def _hear(state: LiveState, attending_id: UUID) -> None:
    heard = Heard(place=state.place, meeting=state.meeting, part=state.part)
    heard.attending_id = attending_id
    heard.save()
