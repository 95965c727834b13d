"""What one phone is shown besides what everybody is."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from hedgerow.core.policy import Actor, visible
from hedgerow.meetings.models import Card
from hedgerow.meetings.selectors.live import RoomNow


@dataclass(frozen=True)
class Mine:
    """Somebody in a room. `hand` is the place in the queue of a hand that is up, else 0."""

    pk: UUID
    name: str
    is_on: bool
    is_next: bool
    turn: UUID | None
    hand: int
    group: int
    group_names: tuple[str, ...]
    has_pad: bool
    pad_is_free: bool
    cards: tuple[str, ...]


def mine(actor: Actor, room: RoomNow, attending: UUID | None) -> Mine | None:
    """What is theirs in the room as it is now; None for who has not come in, or has left."""
    pk = room.of_person.get(actor.person_id) if actor.person_id else attending
    if pk is None or pk not in room.people:
        return None
    going = room.going
    waits = [up.who.pk for up in room.hands]
    group = room.group_of.get(pk, 0)
    return Mine(
        pk=pk,
        name=room.people[pk],
        is_on=bool(going and going.now and going.now.pk == pk),
        is_next=bool(going and going.after and going.after.pk == pk),
        turn=going.turn if going else None,
        hand=waits.index(pk) + 1 if pk in waits else 0,
        group=group,
        group_names=dict(room.groups).get(group, ()),
        has_pad=bool(room.bystander and room.bystander.pk == pk),
        pad_is_free=room.bystander is None,
        cards=_cards(actor, room, pk),
    )


def _cards(actor: Actor, room: RoomNow, pk: UUID) -> tuple[str, ...]:
    """The cards that they wrote by name, while nobody else is shown them."""
    if room.cards is None or room.cards.shown or not room.cards.named:
        return ()
    rows = visible(actor, Card).filter(writing_id=room.cards.pk, writer_id=pk)
    return tuple(rows.order_by("created_at", "id").values_list("words", flat=True))
