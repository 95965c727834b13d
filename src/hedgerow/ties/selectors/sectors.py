"""The page *Ties*: what they add up to, sector by sector, and each tie in a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from hedgerow.core.policy import Actor
from hedgerow.place.models import Sector
from hedgerow.ties.selectors.sayings import (
    FEW,
    Basis,
    Saying,
    across_sectors,
    basis,
    how_they_hang,
    live_ties,
)
from hedgerow.ties.structure.holding import Tie
from hedgerow.ties.structure.kept import picture_for
from hedgerow.ties.structure.picture import Picture

PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class TieRow:
    """One tie in a list. `held` is a word for the component `holders`."""

    one: str
    one_pk: UUID
    other: str
    other_pk: UUID
    state: str
    held: str
    last: date | None


@dataclass(frozen=True, slots=True)
class TiesPage:
    """What the page shows. `counts` of live ties by pair of sector names, 'a few' below five."""

    basis: Basis
    sayings: list[Saying]
    names: list[str]
    counts: dict[tuple[str, str], str]
    ties: Page[TieRow]


SHOWS: dict[str, Callable[[Tie], bool]] = {
    "": lambda tie: True,
    "one": lambda tie: tie.held == 1,
    "none": lambda tie: tie.state == "live" and tie.held == 0,
    "quiet": lambda tie: tie.state != "live",
}
"""The ways to narrow the list besides sectors."""


def ties_page(
    actor: Actor, *, one: str = "", other: str = "", show: str = "", page: int = 1
) -> TiesPage:
    """Every tie between bodies that everyone may see, narrowed as asked. No query of its own."""
    kept = picture_for(actor)
    picture = kept.picture
    sayings = [live_ties(picture), *how_they_hang(picture)]
    across = across_sectors(picture)
    names, counts = sector_grid(picture)
    wanted: Sequence[Tie] = picture.ties
    if one or other or show:
        wanted = [tie for tie in wanted if SHOWS[show](tie) and _joins(picture, tie, one, other)]
    rows: Any = Paginator(wanted, PER_PAGE).get_page(page)
    shown: Page[TieRow] = Page([tie_row(picture, tie) for tie in rows], rows.number, rows.paginator)
    return TiesPage(basis(kept), [*sayings, across] if across else sayings, names, counts, shown)


def held_word(tie: Tie) -> str:
    """How a tie is held, in the word of the component `holders`."""
    if tie.full:
        return "full"
    return {0: "none", 1: "one", 2: "two"}.get(tie.held, "many")


def tie_row(picture: Picture, tie: Tie) -> TieRow:
    """A tie as a line of a list."""
    one, other = picture.bodies[tie.one], picture.bodies[tie.other]
    last = max(tie.last, tie.said)
    return TieRow(
        one.name,
        UUID(one.id),
        other.name,
        UUID(other.id),
        tie.state,
        held_word(tie),
        date.fromisoformat(last) if last else None,
    )


def sector_grid(picture: Picture) -> tuple[list[str], dict[tuple[str, str], str]]:
    """The sectors of which somebody is here, and the live ties of each pair in words or numbers."""
    here = picture.sectors_here
    labels = {value: str(label) for value, label in Sector.choices if value in here}
    if "" in here:
        labels[""] = _("Sector not said")
    counts = {
        (labels[one], labels[other]): f"{count:,}" if count >= FEW else _("a few")
        for one, other, count in picture.sectors
    }
    return list(labels.values()), counts


def _joins(picture: Picture, tie: Tie, one: str, other: str) -> bool:
    pair = [picture.bodies[tie.one].sector, picture.bodies[tie.other].sector]
    if one and other:
        return sorted(pair) == sorted((one, other))
    return not (one or other) or (one or other) in pair
