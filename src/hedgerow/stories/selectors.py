"""What we gained, and what became of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import ngettext

from hedgerow.analysis.cadence.marks import MARKS, due_mark, mark_days
from hedgerow.core import clock
from hedgerow.core.models import Audience
from hedgerow.core.policy import Actor, can, visible
from hedgerow.place.selectors.story import names_of
from hedgerow.stories.models import Gain, GainLook

PER_PAGE = 20
State = GainLook.State


@dataclass(frozen=True, slots=True)
class LookLine:
    """How a gain stood on a day, in somebody's sentence."""

    state: str
    words: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Mark:
    """Three or twelve months on: the day, and the first look from then until the next such day.

    `stands` is "looked", "due", "missed" where nobody looked in time, or "to come".
    """

    months: int
    day: date
    look: LookLine | None
    stands: str


@dataclass(frozen=True, slots=True)
class GainRow:
    """One gain. `state` is how it stood last, empty until somebody looked; `due` since that day."""

    pk: UUID
    words: str
    window: str
    on: date
    by: str
    audience: str
    state: str
    due: date | None
    marks: tuple[Mark, ...]
    looks: tuple[LookLine, ...]
    may_look: bool


@dataclass(frozen=True, slots=True)
class GainsPage:
    """The gains that the reader may see, the latest first, and a sentence for the place."""

    saying: str
    page: Page[GainRow]


def gains_page(actor: Actor, page: int = 1) -> GainsPage:
    """What was gained in this place. Five queries."""
    rows = visible(actor, Gain).prefetch_related("looks").order_by("-on", "-pk")
    found: Any = Paginator(rows, PER_PAGE).get_page(page)
    shown = [*found]
    people = {gain.author_id for gain in shown}
    people |= {look.by_id for gain in shown for look in gain.looks.all()}
    names = names_of(actor, people)
    lines = [_row(actor, gain, names) for gain in shown]
    return GainsPage(_saying(actor), Page(lines, found.number, found.paginator))


def one_gain(actor: Actor, gain: Gain) -> GainRow:
    """One gain, for whoever may look at it again. It names nobody to a guest. Two queries."""
    return _row(actor, gain, names_of(actor, [gain.author_id]))


def _row(actor: Actor, gain: Any, names: dict[UUID, str]) -> GainRow:
    assert actor.place is not None
    today = clock.today(actor.place.time_zone)
    looks = tuple(
        LookLine(look.state, look.words, names.get(look.by_id, ""), look.on)
        for look in gain.looks.all()
    )
    due = due_mark(gain.on, [look.on for look in looks], today)
    return GainRow(
        pk=gain.pk,
        words=gain.words,
        window=gain.window,
        on=gain.on,
        by=names.get(gain.author_id, ""),
        audience=gain.audience,
        state=looks[-1].state if looks else "",
        due=due,
        marks=tuple(_marks(gain.on, looks, due, today)),
        looks=looks,
        may_look=actor.is_member or can(actor, "look", gain),
    )


def _marks(on: date, looks: tuple[LookLine, ...], due: date | None, today: date) -> Iterator[Mark]:
    days = (*mark_days(on), date.max)
    for months, (day, until) in zip(MARKS, pairwise(days), strict=True):
        look = next((each for each in looks if day <= each.on < until), None)
        past = "due" if day == due else "missed" if day <= today else "to come"
        yield Mark(months, day, look, "looked" if look else past)


def _saying(actor: Actor) -> str:
    """How the gains that everyone here may see stand together. One query, which counts them."""
    everyones = visible(actor, Gain).filter(audience__in=[Audience.PLACE, Audience.PUBLIC])
    latest = GainLook.objects.filter(gain=OuterRef("pk")).reverse().values("state")[:1]
    states = everyones.order_by().values_list(Coalesce(Subquery(latest), Value("")))
    count = Counter(dict(states.annotate(number=Count("pk"))))
    if not count:
        return ""
    said = [
        (State.KEPT, ngettext("One is kept.", "%(num)d are kept.", count[State.KEPT])),
        (State.FADING, ngettext("One is fading.", "%(num)d are fading.", count[State.FADING])),
        (State.GONE, ngettext("One is gone.", "%(num)d are gone.", count[State.GONE])),
        ("", ngettext("One waits for a look.", "%(num)d wait for a look.", count[""])),
    ]
    first = ngettext("We gained one thing.", "We gained %(num)d things.", count.total())
    shown = [words % {"num": count[state]} for state, words in said if count[state]]
    return " ".join([first % {"num": count.total()}, *shown])
