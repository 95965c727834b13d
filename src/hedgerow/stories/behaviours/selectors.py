"""The wall: what each group means to do, and where it was seen in a quarter of a year, in words.

Nothing is counted, and nothing is told by person: it is read by behaviour alone.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from hedgerow.analysis.months import Quarter
from hedgerow.core import clock
from hedgerow.core.policy import Actor, visible
from hedgerow.helm.models import StewardshipGroup
from hedgerow.place.selectors.story import names_of
from hedgerow.stories.models import Behaviour, Noticed, Sighting


@dataclass(frozen=True, slots=True)
class SeenLine:
    """Something that was seen. `name` is who did it, where somebody did; `mine`: to take back."""

    pk: UUID
    level: str
    by: str
    name: str
    words: str
    because: str
    on: date
    mine: bool


@dataclass(frozen=True, slots=True)
class BehaviourCard:
    """One behaviour, whether the group still means it, and where it was seen."""

    words: str
    is_meant: bool
    seen: tuple[SeenLine, ...]


@dataclass(frozen=True, slots=True)
class GroupWall:
    """One group and its behaviours. `may_choose` for whoever is in it."""

    pk: UUID
    name: str
    may_choose: bool
    cards: tuple[BehaviourCard, ...]


@dataclass(frozen=True, slots=True)
class Wall:
    """All groups in a quarter, and what people say they did with their power."""

    quarter: Quarter
    is_now: bool
    groups: tuple[GroupWall, ...]
    power: tuple[SeenLine, ...]
    others: tuple[SeenLine, ...]


def wall(actor: Actor, name: str = "") -> Wall:
    """What was seen in a quarter, as far as the actor may read it. Six queries."""
    assert actor.place is not None
    today = clock.today(actor.place.time_zone)
    quarter = Quarter.named(name) or Quarter.of(today)
    within = {"on__range": (quarter.first, quarter.last)}
    told = visible(actor, Sighting).filter(behaviour__isnull=False, **within)
    rows: list[Any] = [*told.exclude(answered_on=None), *visible(actor, Noticed).filter(**within)]
    rows.sort(key=lambda row: (row.on, row.created_at, row.pk))
    people = (pk for row in rows for pk in (row.author_id, getattr(row, "person_id", None)))
    names = names_of(actor, people)
    seen: defaultdict[UUID | None, list[SeenLine]] = defaultdict(list)
    for row in rows:
        seen[row.behaviour_id].append(_line(actor, row, names))
    power = Noticed.Level.POWER
    return Wall(
        quarter,
        quarter.first <= today <= quarter.last,
        _groups(actor, seen),
        tuple(line for line in seen[None] if line.level == power),
        tuple(line for line in seen[None] if line.level != power),
    )


def _groups(actor: Actor, seen: dict[UUID | None, list[SeenLine]]) -> tuple[GroupWall, ...]:
    mine = set(visible(actor, StewardshipGroup, "change").values_list("pk", flat=True))
    cards: defaultdict[UUID, list[BehaviourCard]] = defaultdict(list)
    for each in visible(actor, Behaviour):
        lines = tuple(seen.get(each.pk, ()))
        if each.ended_on is None or lines:
            cards[each.group_id].append(BehaviourCard(each.words, each.ended_on is None, lines))
    groups = visible(actor, StewardshipGroup).filter(ended_on=None)
    shown = [each for each in groups if each.pk in mine or cards[each.pk]]
    shown.sort(key=lambda each: each.name.casefold())
    return tuple(
        GroupWall(each.pk, each.name, each.pk in mine, tuple(cards[each.pk])) for each in shown
    )


def _line(actor: Actor, row: Any, names: dict[UUID, str]) -> SeenLine:
    noticed = isinstance(row, Noticed)
    return SeenLine(
        pk=row.pk,
        level=row.level if noticed else "person",
        by=names.get(row.author_id, ""),
        name="" if noticed else names.get(row.person_id, ""),
        words=row.words,
        because=row.because,
        on=row.on,
        mine=noticed and actor.is_member and row.author_id == actor.person_id,
    )
