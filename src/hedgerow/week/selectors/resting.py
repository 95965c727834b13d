"""Who rests now or soon, as far as it bears on the reader."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from hedgerow.core.policy import Actor, can, visible
from hedgerow.place.models import Person
from hedgerow.ties.selectors.rows import End
from hedgerow.week.models import Rest


@dataclass(frozen=True, slots=True)
class RestRow:
    """A rest: who rests (empty: the reader themselves), from when to when, and may they end it?"""

    pk: UUID
    name: str
    since: date
    until: date
    is_now: bool


def rests_of(actor: Actor, rests: Iterable[Rest], today: date) -> tuple[RestRow, ...]:
    """Those of some rests that the reader may end and that are not past, the first to end first."""
    rows = [
        RestRow(
            rest.pk,
            "" if rest.person_id else str(rest.organisation or rest.place),
            rest.since,
            rest.until,
            rest.since <= today,
        )
        for rest in rests
        if rest.until >= today and can(actor, "declare", rest)
    ]
    return tuple(sorted(rows, key=lambda row: (row.until, row.name, row.pk)))


def had_with(actor: Actor, asked: str) -> End | None:
    """Whom one has just had a conversation with, to note it; None where it names nobody."""
    with suppress(ValueError):
        person = visible(actor, Person).filter(pk=UUID(asked)).first()
        return End(person.pk, person.name, is_person=True) if person else None
    return None
