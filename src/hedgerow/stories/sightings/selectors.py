"""What good was seen, the latest first. There is no other order, and no way to narrow it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator

from hedgerow.core.policy import Actor, visible
from hedgerow.place.selectors.story import names_of
from hedgerow.stories.models import Sighting

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class SightingRow:
    """What somebody saw another do, and why it helped. `mine`: it is about whoever reads."""

    pk: UUID
    name: str
    by: str
    words: str
    because: str
    on: date
    audience: str
    mine: bool
    written: bool


@dataclass(frozen=True, slots=True)
class SightingsPage:
    """What waits for one's own word, what one wrote that waits for another's, and the rest."""

    waiting: tuple[SightingRow, ...]
    written: tuple[SightingRow, ...]
    page: Page[SightingRow]


def sightings_page(actor: Actor, page: int = 1) -> SightingsPage:
    """What good was seen, as far as one may read it. Four queries."""
    rows = visible(actor, Sighting).order_by("-on", "-pk")
    open_ones = list(rows.filter(answered_on=None)) if actor.person_id else []
    found: Any = Paginator(rows.exclude(answered_on=None), PER_PAGE).get_page(page)
    shown = [*found]
    names = _names(actor, [*open_ones, *shown])
    waiting = [_row(actor, each, names) for each in open_ones]
    lines = [_row(actor, each, names) for each in shown]
    return SightingsPage(
        tuple(row for row in waiting if row.mine),
        tuple(row for row in waiting if not row.mine),
        Page(lines, found.number, found.paginator),
    )


def one_sighting(actor: Actor, seen: Sighting) -> SightingRow:
    """One of them, for whoever it is about. It names nobody to a guest. One query."""
    return _row(actor, seen, _names(actor, [seen]))


def _names(actor: Actor, rows: Iterable[Any]) -> dict[UUID, str]:
    return names_of(actor, (pk for row in rows for pk in (row.author_id, row.person_id)))


def _row(actor: Actor, seen: Any, names: dict[UUID, str]) -> SightingRow:
    return SightingRow(
        pk=seen.pk,
        name=names.get(seen.person_id, ""),
        by=names.get(seen.author_id, ""),
        words=seen.words,
        because=seen.because,
        on=seen.on,
        audience=seen.audience,
        mine=actor.person_id == seen.person_id,
        written=actor.person_id is not None and actor.person_id == seen.author_id,
    )
