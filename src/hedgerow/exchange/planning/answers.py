"""What a person said of records that may be here already."""

from __future__ import annotations

from collections.abc import Container
from uuid import UUID

from hedgerow.exchange.models import Answer
from hedgerow.exchange.planning.desk import Actor, Desk
from hedgerow.place.models import NotSame


def same(desk: Desk, key: str, here: Container[UUID]) -> UUID | None:
    """The record here that a person said `key` is, or the one that this was joined into."""
    for pk, answer in desk.here.answers.get(key, {}).items():
        if answer == Answer.Kind.SAME and pk in here:
            return desk.here.kept(pk)
    return None


def part(desk: Desk, model: type[Actor], key: str, pk: UUID, row: int | None) -> None:
    """Remember for ever those that a person said the new record `pk` is not."""
    for other, answer in desk.here.answers.get(key, {}).items():
        pair = frozenset({pk, other})
        if answer != Answer.Kind.NOT_SAME or desk.is_new(other) or pair in desk.here.apart:
            continue
        one, two = sorted(pair)
        desk.add(
            NotSame,
            row,
            thing_kind=str(model._meta.model_name),
            one_id=one,
            other_id=two,
            by_id=desk.here.actor.person_id,
        )
