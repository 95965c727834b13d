"""One's own coffees: whether one wishes for them, how often, and with whom."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from hedgerow.analysis.months import begins
from hedgerow.core import clock
from hedgerow.core.policy import Actor, visible
from hedgerow.meetings.models import Coffee, CoffeeChoice, CoffeeSeat
from hedgerow.meetings.services.pairing import Every, rhythm
from hedgerow.place.selectors.cards import Named

SHOWN = 6


@dataclass(frozen=True, slots=True)
class CoffeeRow:
    """A coffee with those at it besides the reader. `is_now` in the spell that runs."""

    pk: UUID
    on: date
    others: tuple[Named, ...]
    rests: bool
    is_now: bool


@dataclass(frozen=True, slots=True)
class CoffeesPage:
    """The reader's wish, if they have one, how often people are paired, and their last coffees."""

    choice: CoffeeChoice | None
    every: Every
    rows: tuple[CoffeeRow, ...]


def coffees_page(actor: Actor) -> CoffeesPage:
    """What one sees of coffees: one's own alone. Four queries."""
    assert actor.place is not None
    every = rhythm()
    start = begins(every, clock.today(actor.place.time_zone))
    mine = list(visible(actor, Coffee).order_by("-on", "-pk")[:SHOWN])
    seats = (
        visible(actor, CoffeeSeat).filter(coffee__in=mine).exclude(person_id__in=[actor.person_id])
    )
    others: dict[UUID, list[Named]] = defaultdict(list)
    for seat in seats.select_related("person").order_by("pk"):
        others[seat.coffee_id].append(Named(seat.person_id, seat.person.name))
    rows = (
        CoffeeRow(each.pk, each.on, tuple(others[each.pk]), each.rests, each.on >= start)
        for each in mine
    )
    choice = visible(actor, CoffeeChoice).filter(ended_at=None).first()
    return CoffeesPage(choice, every, tuple(rows))
