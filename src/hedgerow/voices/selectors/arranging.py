"""The ways to have care arranged, side by side, with what is so in this place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from hedgerow.core import clock
from hedgerow.core.policy import Actor, visible
from hedgerow.voices.arrangements import ARRANGEMENTS, Arrangement
from hedgerow.voices.models import ArrangementFact


@dataclass(frozen=True, slots=True)
class Fact:
    """What is so here, and who says so; `due` if it is to be looked at again by now."""

    pk: UUID
    words: str
    source: str
    on: date
    review_on: date
    due: bool


@dataclass(frozen=True, slots=True)
class WayCard:
    """One way to have it arranged, with what is so here, the oldest first."""

    of: Arrangement
    facts: tuple[Fact, ...]


def ways(actor: Actor) -> list[WayCard]:
    """Every way, in the order of how much a person runs themselves. One query."""
    assert actor.place is not None
    today = clock.today(actor.place.time_zone)
    facts: dict[str, list[Fact]] = {each.way.value: [] for each in ARRANGEMENTS}
    for row in visible(actor, ArrangementFact).filter(ended_on=None):
        due = row.review_on <= today
        told = Fact(row.pk, row.words, row.source, row.on, row.review_on, due)
        facts[row.way].append(told)
    return [WayCard(each, tuple(facts[each.way.value])) for each in ARRANGEMENTS]
