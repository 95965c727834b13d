"""Who asks the three questions, of whom, and what may be told of the answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Max
from django.utils.translation import gettext as _

from hedgerow.core.find import find
from hedgerow.core.policy import Actor, can, visible
from hedgerow.voices.models import Asking, Voice
from hedgerow.voices.policy import ASKS, OPEN
from hedgerow.voices.selectors.cards import WITH, Card, cards

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class AskingRow:
    """One asking. `reads` says who reads the answers; `told` about how many there were, in words,
    once it is closed and as far as that may be told.
    """

    pk: UUID
    why: str
    until: date
    is_open: bool
    asker: str
    reads: str
    whom: tuple[str, ...]
    told: str


@dataclass(frozen=True, slots=True)
class AskingsPage:
    """Every asking of the place, the open ones first; and, for the reader alone, when they
    themselves last heard somebody.
    """

    open: tuple[AskingRow, ...]
    page: Page[AskingRow]
    last_heard: date | None


@dataclass(frozen=True, slots=True)
class AskingPage:
    """One asking with the answers that the reader may read, the latest first."""

    row: AskingRow
    page: Page[Card]
    may_hear: bool
    may_close: bool
    reads_all: bool


def find_asking(actor: Actor, pk: UUID, action: str = "see") -> Asking:
    """An asking with who asks and whom it concerns, or 404. One query."""
    return find(actor, Asking, pk, action, along=("place", *WITH))


def askings_page(actor: Actor, page: int = 1) -> AskingsPage:
    """All that is asked in this place. Four queries."""
    rows = visible(actor, Asking).select_related(*WITH)
    now = rows.filter(OPEN.rows(actor)).order_by("until", "pk")
    over = rows.exclude(pk__in=now.values("pk")).order_by("-until", "-pk")
    found: Any = Paginator(over, PER_PAGE).get_page(page)
    return AskingsPage(
        tuple(asking_row(actor, each) for each in now),
        Page([asking_row(actor, each) for each in found], found.number, found.paginator),
        _last_heard(actor),
    )


def _last_heard(actor: Actor) -> date | None:
    """The day on which the actor last wrote down what somebody told them; shown to nobody else."""
    told = Voice.objects.filter(how=Voice.How.TOLD, heard_by__in=[actor.person_id])
    last: date | None = told.aggregate(last=Max("on"))["last"]
    return last


def asking_page(actor: Actor, asking: Asking, page: int = 1) -> AskingPage:
    """One asking, which the actor may see. Three queries."""
    rows = visible(actor, Voice).filter(asking=asking).order_by("-on", "pk")
    found: Any = Paginator(rows, PER_PAGE).get_page(page)
    return AskingPage(
        row=asking_row(actor, asking),
        page=Page(cards(actor, found), found.number, found.paginator),
        may_hear=can(actor, "hear", asking),
        may_close=can(actor, "close", asking),
        reads_all=ASKS.holds(actor, asking),
    )


def asking_row(actor: Actor, asking: Asking) -> AskingRow:
    """An asking in words. Its asker and its readers are named to whoever is asked, too."""
    names = {"asker": str(asking.asker), "body": str(asking.body or "")}
    reads = names["asker"]
    if asking.body:
        reads = _("%(asker)s, and everyone with a role in %(body)s") % names
    whom = (asking.least_heard, asking.patch, asking.about)
    return AskingRow(
        pk=asking.pk,
        why=asking.why,
        until=asking.until,
        is_open=OPEN.holds(actor, asking),
        asker=names["asker"],
        reads=reads,
        whom=tuple(str(each) for each in whom if each),
        told=_told(asking),
    )


def _told(asking: Asking) -> str:
    if asking.answered is None:
        return ""
    if not asking.answered:
        return _("Fewer than eight people answered, so no number is told.")
    return _("About %(number)s people answered.") % {"number": asking.answered}
