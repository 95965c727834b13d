"""What people said is wrong, for those who answer it and for themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from hedgerow.core import clock
from hedgerow.core.policy import Actor, visible
from hedgerow.privacy.models import Concern


@dataclass(frozen=True, slots=True)
class Told:
    """One concern. `days_left` until it is to be answered; below nought it is late."""

    pk: UUID
    person: str
    words: str
    raised_on: date
    answer_by: date
    days_left: int
    answer: str
    answered_on: date | None


def told(actor: Actor, *, own: bool) -> list[Told]:
    """Concerns that wait for an answer first, the oldest on top. `own`: only those one raised."""
    assert actor.place is not None
    today = clock.today(actor.place.time_zone)
    rows = visible(actor, Concern).select_related("person")
    if own:
        rows = rows.filter(person=actor.person_id)
    found = [
        Told(
            row.pk,
            row.person.name,
            row.words,
            row.raised_on,
            row.answer_by,
            (row.answer_by - today).days,
            row.answer,
            row.answered_on,
        )
        for row in rows
    ]
    return sorted(found, key=lambda each: (each.answered_on is not None, each.raised_on))
