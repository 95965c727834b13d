"""What everybody in a room is shown, made once for each state of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count

from hedgerow.analysis.turns import queue
from hedgerow.core.policy import Actor, visible
from hedgerow.meetings.models import (
    Attending,
    BreakoutPlace,
    LiveState,
    Meeting,
    Part,
    Stance,
    Turn,
)
from hedgerow.meetings.selectors.live_words import pattern, voice
from hedgerow.meetings.selectors.live_written import Asked, Cards, asked_in, cards_of


@dataclass(frozen=True)
class Somebody:
    """One of those in the room: the id of their `Attending`, and their name."""

    pk: UUID
    name: str


@dataclass(frozen=True)
class Up:
    """A hand that is up, in its place in the queue."""

    pk: UUID
    who: Somebody


@dataclass(frozen=True)
class Going:
    """A round that is under way. `turn` is the one that is on; None where all have had theirs.

    `left` counts those who are still to come after it.
    """

    number: int
    turn: UUID | None
    now: Somebody | None
    after: Somebody | None
    done: int
    left: int


@dataclass(frozen=True)
class RoomNow:
    """A room in one state. `people` are those who are here, in the order in which they came.

    `of_person` leads from a person of the place to who they are here.
    """

    stamp: str
    meeting: Meeting
    is_open: bool
    part: Part | None
    part_since: datetime | None
    parts: tuple[Part, ...]
    people: Mapping[UUID, str]
    of_person: Mapping[UUID, UUID]
    silent: tuple[str, ...]
    names_to: str
    going: Going | None
    hands: tuple[Up, ...]
    order: str
    order_words: str
    waiting: str
    cards: Cards | None
    asked: tuple[Asked, ...]
    bystander: Somebody | None
    pattern: str
    marks: int
    groups: tuple[tuple[int, tuple[str, ...]], ...]
    group_of: Mapping[UUID, int]
    groups_words: str
    voice: str

    @property
    def next_part(self) -> Part | None:
        """The part of the plan that comes after the one that is on."""
        at = next((n for n, each in enumerate(self.parts) if each == self.part), -1)
        return self.parts[at + 1] if at + 1 < len(self.parts) else None

    @property
    def hanging(self) -> int:
        """How many questions nobody has followed yet."""
        return sum(not each.follows and not each.let_go for each in self.asked)


def room_now(actor: Actor, meeting_id: UUID) -> RoomNow | None:
    """The room as it is now; None before the meeting began, or for who may not see it."""
    rows = visible(actor, LiveState).select_related(
        "meeting__place", "round", "writing", "breakout"
    )
    state = rows.filter(meeting_id=meeting_id).first()
    if state is None:
        return None
    there = _people(actor, meeting_id)
    here = {each.pk: each.name for each in there if each.left_at is None}
    times = Counter({each.pk: each.times for each in there})
    parts = tuple(visible(actor, Part).filter(meeting_id=meeting_id).order_by("order", "id"))
    part = next((each for each in parts if each.pk == state.part_id), None)
    groups, group_of = _groups(actor, state)
    stances = list(
        visible(actor, Stance)
        .filter(meeting_id=meeting_id, part=part)
        .order_by("created_at", "id")
        .values_list("kind", flat=True)
    )
    hands = {each.pk: each.hand for each in there if hasattr(each, "hand") and each.pk in here}
    least_heard = state.hands == LiveState.Order.LEAST_HEARD
    queued = queue(
        {pk: hand.raised_at for pk, hand in hands.items()}, times if least_heard else None
    )
    bystander = here.get(state.bystander_id) if state.bystander_id else None
    return RoomNow(
        stamp=state.stamp,
        meeting=state.meeting,
        is_open=state.meeting.ended_at is None,
        part=part,
        part_since=state.part_since,
        parts=parts,
        people=here,
        of_person={each.person_id: each.pk for each in there if each.person_id},
        silent=tuple(name for pk, name in here.items() if not times[pk]),
        names_to=state.names_to,
        going=_going(actor, state, {each.pk: each.name for each in there}),
        hands=tuple(Up(hands[pk].pk, Somebody(pk, here[pk])) for pk in queued),
        order=state.hands,
        order_words=state.get_hands_display(),
        waiting=state.waiting_since.isoformat() if state.waiting_since else "",
        cards=cards_of(actor, state),
        asked=asked_in(actor, meeting_id),
        bystander=Somebody(state.bystander_id, bystander)
        if state.bystander_id and bystander
        else None,
        pattern=pattern(stances),
        marks=len(stances),
        groups=groups,
        group_of=group_of,
        groups_words=state.breakout.words if state.breakout else "",
        voice=voice(sum(1 for each in there if each.times), len(there)),
    )


def _people(actor: Actor, meeting_id: UUID) -> list[Any]:
    """Everybody who came, with their hand if it is up, and how often each was heard."""
    rows = visible(actor, Attending).filter(meeting_id=meeting_id)
    return list(
        rows.select_related("hand").annotate(times=Count("heard")).order_by("arrived_at", "id")
    )


def _going(actor: Actor, state: LiveState, names: Mapping[UUID, str]) -> Going | None:
    if state.round is None:
        return None
    rows = visible(actor, Turn).filter(round=state.round).order_by("order", "id")
    turns = list(rows.values_list("pk", "attending_id", "state"))
    waiting = [(pk, who) for pk, who, is_ in turns if is_ == Turn.State.WAITING]
    who = [Somebody(pk, names[pk]) for _, pk in waiting[:2]]
    return Going(
        number=state.round.number,
        turn=waiting[0][0] if waiting else None,
        now=who[0] if who else None,
        after=who[1] if len(who) > 1 else None,
        done=sum(is_ in {Turn.State.SPOKE, Turn.State.PASSED} for _, _, is_ in turns),
        left=len(waiting[1:]),
    )


def _groups(
    actor: Actor, state: LiveState
) -> tuple[tuple[tuple[int, tuple[str, ...]], ...], dict[UUID, int]]:
    """The small groups that people are in now: the names in each, and the group of each person."""
    if state.breakout_id is None:
        return (), {}
    rows = visible(actor, BreakoutPlace).filter(group__round_id=state.breakout_id)
    found = rows.order_by("group__number", "attending__arrived_at", "attending_id").values_list(
        "group__number", "attending_id", "attending__name"
    )
    members: dict[int, list[str]] = {}
    group_of = {}
    for number, pk, name in found:
        members.setdefault(number, []).append(name)
        group_of[pk] = number
    return tuple((number, tuple(names)) for number, names in members.items()), group_of
