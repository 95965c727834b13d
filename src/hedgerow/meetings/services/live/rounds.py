"""A round: everybody in turn. Who starts is drawn, and the way round changes each time."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Max, QuerySet

from hedgerow.analysis.turns import around
from hedgerow.core.policy import Actor
from hedgerow.meetings.models import Attending, Heard, LiveState, Meeting, Round, Turn
from hedgerow.meetings.services.live.state import SEEDS, passing


def start_round(*, by: Actor, meeting: Meeting) -> Round:
    """Begin a round of all who are here; one that was under way is over."""
    with passing(by, "change", meeting) as state:
        before = Round.objects.filter(meeting=meeting)
        number = (before.aggregate(last=Max("number"))["last"] or 0) + 1
        seed = (state.seed + number) % SEEDS
        direction = 1 if seed % 2 else -1
        here = Attending.objects.filter(meeting=meeting, left_at=None).order_by("arrived_at", "id")
        firsts = Turn.objects.filter(round__in=before.values("pk"), order=0)
        order = around(
            list(here.values_list("pk", flat=True)),
            seed=seed,
            direction=direction,
            started=set(firsts.values_list("attending_id", flat=True)),
        )
        made = Round(
            place=meeting.place,
            meeting=meeting,
            part=state.part,
            number=number,
            seed=seed,
            direction=direction,
        )
        made.save()
        Turn.objects.bulk_create(
            Turn(place=meeting.place, round=made, attending_id=pk, order=at)
            for at, pk in enumerate(order)
        )
        state.round, state.breakout, state.waiting_since = made, None, None
        return made


def end_round(*, by: Actor, meeting: Meeting) -> None:
    """Say that the round is over, whether or not everybody has had their turn."""
    with passing(by, "change", meeting) as state:
        state.round = None


def next_turn(*, by: Actor, meeting: Meeting, turn: UUID, passed: bool = False) -> None:
    """The turn is over: the person spoke, or `passed`. Pressed twice, it counts once.

    This is for whoever leads the meeting; `end_my_turn` is for the person whose turn it is.
    """
    with passing(by, "change", meeting) as state:
        _over(state, turn, passed=passed)


def end_my_turn(*, by: Actor, attending: Attending, turn: UUID, passed: bool = False) -> None:
    """The turn of somebody is over, as they say themselves. Nothing happens at another's turn."""
    with passing(by, "speak as", attending) as state:
        _over(state, turn, passed=passed, only=attending.pk)


def go_back(*, by: Actor, meeting: Meeting) -> None:
    """Give the turn back to whoever had it last."""
    with passing(by, "change", meeting) as state:
        had = [Turn.State.SPOKE, Turn.State.PASSED]
        last = _turns(state).filter(state__in=had).last()
        if last is not None:
            Heard.objects.filter(turn=last).delete()
            _set(last, Turn.State.WAITING)


def join_round(state: LiveState, attending: Attending) -> None:
    """Let somebody who has just come in have the last turn of a round that is under way."""
    if state.round_id is None:
        return
    mine = _turns(state).filter(attending=attending).first()
    if mine is not None and mine.state != Turn.State.GONE:
        return
    last = _turns(state).aggregate(last=Max("order"))["last"]
    mine = mine or Turn(place=state.place, round_id=state.round_id, attending=attending)
    mine.order = 0 if last is None else last + 1
    _set(mine, Turn.State.WAITING)


def _turns(state: LiveState) -> QuerySet[Turn]:
    """The turns of the round that is under way, in their order; none where none is."""
    return Turn.objects.filter(round=state.round).order_by("order", "id")


def _over(state: LiveState, turn: UUID, *, passed: bool, only: UUID | None = None) -> None:
    """End the turn that is on, if it is this one, and if it is `only` this person's."""
    now = _turns(state).filter(state=Turn.State.WAITING).first()
    if now is None or now.pk != turn or only not in {None, now.attending_id}:
        return
    _set(now, Turn.State.PASSED if passed else Turn.State.SPOKE)
    if not passed:
        heard = Heard(place=now.place, meeting=state.meeting, part=state.part, turn=now)
        heard.attending_id = now.attending_id
        heard.save()


def _set(turn: Turn, to: str) -> None:
    turn.state = to
    turn.save()
