"""Four buttons for a volunteer who listens: how a group talks, and never how a person does."""

from __future__ import annotations

from hedgerow.core.policy import Actor
from hedgerow.meetings.models import Attending, Meeting, Stance
from hedgerow.meetings.services.live.state import passing


def take_pad(*, by: Actor, attending: Attending) -> None:
    """Offer to be the bystander of this meeting, if nobody is."""
    with passing(by, "speak as", attending) as state:
        state.bystander = state.bystander or attending


def lay_pad_down(*, by: Actor, attending: Attending) -> None:
    """Stop being the bystander."""
    with passing(by, "speak as", attending) as state:
        if state.bystander_id == attending.pk:
            state.bystander = None


def free_pad(*, by: Actor, meeting: Meeting) -> None:
    """Let somebody else be the bystander, as whoever leads the meeting says."""
    with passing(by, "change", meeting) as state:
        state.bystander = None


def mark(*, by: Actor, attending: Attending, kind: str) -> None:
    """Mark what was just said as one of the four. Nothing happens for who is not the bystander."""
    with passing(by, "speak as", attending) as state:
        if state.bystander_id == attending.pk:
            stance = Stance(place=state.place, meeting=state.meeting, part=state.part)
            stance.kind = Stance.Kind(kind)
            stance.save()


def unmark(*, by: Actor, attending: Attending) -> None:
    """Take the last mark back."""
    with passing(by, "speak as", attending) as state:
        last = Stance.objects.filter(meeting_id=state.meeting_id).last()
        if state.bystander_id == attending.pk and last is not None:
            last.delete()
