"""Small groups: who sits with whom, shown to each phone and remembered for the next time."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from hedgerow.core import history
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.meetings.models import (
    Attending,
    BreakoutGroup,
    BreakoutPlace,
    BreakoutRound,
    Meeting,
)
from hedgerow.meetings.services.live.state import RoomClosed, held, moved, passing


@service
def seat_groups(
    *,
    by: Actor,
    meeting: Meeting,
    groups: Sequence[Sequence[UUID]],
    words: str = "",
    once: str = "",
) -> BreakoutRound:
    """Show everybody the small group that they are in; `groups` are lists of ids of `Attending`.

    `words` says honestly what the mixing reached. A time in groups that was under way is over.
    Raises ValidationError where somebody is in two groups, or is not here.
    """
    require(by, "change", meeting)
    state = held(meeting.pk)
    if state is None or state.meeting.ended_at is not None:
        raise RoomClosed
    people = [pk for group in groups for pk in group]
    here = set(Attending.objects.filter(meeting=meeting).values_list("pk", flat=True))
    if len(people) != len(set(people)) or not set(people) <= here:
        raise ValidationError(_("Everybody can be in one group, and must be here."))
    before = BreakoutRound.objects.filter(meeting=meeting).aggregate(last=Max("number"))["last"]
    made = BreakoutRound(
        place=meeting.place,
        meeting=meeting,
        part=state.part,
        number=(before or 0) + 1,
        words=words,
    )
    made.save()
    for number, members in enumerate(groups, 1):
        group = BreakoutGroup(place=meeting.place, round=made, number=number)
        group.save()
        BreakoutPlace.objects.bulk_create(
            BreakoutPlace(place=meeting.place, group=group, attending_id=pk) for pk in members
        )
    state.breakout, state.round, state.waiting_since = made, None, None
    moved(state)
    told = {"name": meeting.name, "count": len(groups)}
    history.record("meeting.groups_seated", by=by, thing=made, words=told)
    return made


def call_back(*, by: Actor, meeting: Meeting) -> None:
    """End the time in small groups: everybody comes together again."""
    with passing(by, "change", meeting) as state:
        state.breakout = None
