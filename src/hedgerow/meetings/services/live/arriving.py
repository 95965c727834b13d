"""Coming into a room, coming back, and leaving."""

from __future__ import annotations

from uuid import UUID

from hedgerow.core import clock
from hedgerow.core.folding import fold
from hedgerow.core.policy import Actor
from hedgerow.meetings.models import Attending, Hand, LiveState, Meeting, Turn
from hedgerow.meetings.services.live.rounds import join_round
from hedgerow.meetings.services.live.state import passing
from hedgerow.place.models import Organisation, Person


class NameTaken(Exception):
    """Somebody of this name is here already: `there`. Perhaps it is the same person."""

    def __init__(self, there: Attending) -> None:
        super().__init__(there.name)
        self.there = there


class NobodyCalled(Exception):
    """No guest of that name is here."""


def arrive(
    *, by: Actor, meeting: Meeting, name: str, body: str = "", another: bool = False
) -> Attending:
    """Come in as a guest, under the name one gives. `body` is whom one comes from, in words.

    Raises `NameTaken` where somebody of that name is here, unless one says that it is `another`.
    """
    with passing(by, "see", meeting) as state:
        same = _called(meeting, name)
        if same and not another:
            raise NameTaken(same[0])
        shown = f"{name} ({len(same) + 1})" if same else name
        known = Organisation.objects.filter(folded=fold(body)).first() if body else None
        attending = Attending(
            place=meeting.place,
            meeting=meeting,
            name=shown,
            body=known,
            body_name=body,
            arrived_at=clock.now(),
        )
        return _come_in(state, attending)


def arrive_as_member(*, by: Actor, meeting: Meeting, body: UUID | None = None) -> Attending:
    """Come in as somebody who is signed in; `body` is one of those in which they wear a hat."""
    with passing(by, "see", meeting) as state:
        there = Attending.objects.filter(meeting=meeting, person__in=[by.person_id]).first()
        attending = there or Attending(
            place=meeting.place,
            meeting=meeting,
            person_id=by.person_id,
            name=Person.objects.get(pk__in=[by.person_id]).name,
            arrived_at=clock.now(),
        )
        attending.body_id = body if body in by.groups else attending.body_id
        return _come_in(state, attending)


def come_back(*, by: Actor, meeting: Meeting, name: str) -> Attending:
    """Be the guest of that name who is here already, on a phone that has lost who it was.

    Raises `NobodyCalled` where no guest of that name is here.
    """
    with passing(by, "see", meeting) as state:
        for attending in _called(meeting, name):
            if attending.person_id is None:
                return _come_in(state, attending)
        raise NobodyCalled(name)


def leave(*, by: Actor, attending: Attending) -> None:
    """Go before the end: one's hand comes down, and the round goes on without one."""
    with passing(by, "speak as", attending) as state:
        _go(state, attending)


def note_gone(*, by: Actor, meeting: Meeting, attending: Attending) -> None:
    """Note, as whoever leads the meeting, that somebody has gone."""
    with passing(by, "change", meeting) as state:
        if attending.meeting_id == meeting.pk:
            _go(state, attending)


def _called(meeting: Meeting, name: str) -> list[Attending]:
    """Those of a meeting with that name, told apart by number or not; names fold in Python."""
    there = Attending.objects.filter(meeting=meeting).order_by("arrived_at", "id")
    bare = fold(name)
    return [each for each in there if fold(each.name.rpartition(" (")[0] or each.name) == bare
            or fold(each.name) == bare]  # fmt: skip


def _come_in(state: LiveState, attending: Attending) -> Attending:
    attending.left_at = None
    attending.clean_fields()
    attending.save()
    join_round(state, attending)
    return attending


def _go(state: LiveState, attending: Attending) -> None:
    attending.left_at = clock.now()
    attending.save(update_fields=["left_at"])
    Hand.objects.filter(attending=attending).delete()
    waiting = Turn.objects.filter(attending=attending, state=Turn.State.WAITING)
    waiting.filter(round=state.round).update(state=Turn.State.GONE)
