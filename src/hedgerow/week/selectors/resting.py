"""Who rests now or soon, as far as it bears on the reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from hedgerow.core.policy import Actor, can
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
