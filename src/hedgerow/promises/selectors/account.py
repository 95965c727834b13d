"""The mutual account: how promises fare in a place, and never how they do for one person."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from hedgerow.analysis.months import months_after
from hedgerow.core import clock
from hedgerow.core.dates import in_full, month_of
from hedgerow.core.models import Audience
from hedgerow.core.policy import Actor, visible
from hedgerow.promises.models import Promise, PromiseStep
from hedgerow.promises.selectors.rows import PromiseRow, rows_of, still_open

FEWEST = 8
"""How many promises there must be before anything is summed."""
FEWEST_GIVERS = 3
"""How many must have given them: of two, each could tell how the other fared."""
MONTHS_BACK = 6
MOST_LINES = 8


@dataclass(frozen=True, slots=True)
class Kept:
    """Of `fell_due` promises that fell due since the day `since`, how many were kept or changed."""

    since: date
    fell_due: int
    good: int

    @property
    def sentence(self) -> str:
        """The sum as one sentence."""
        return _(
            "Of %(all)s promises that fell due since %(month)s, %(good)s were kept or "
            "changed openly."
        ) % {
            "all": self.fell_due,
            "month": month_of(self.since),
            "good": self.good,
        }


def how_kept(actor: Actor) -> Kept | None:
    """How the promises of the place fared in the last half year or so.

    Counts only what everyone in the place may see, by the day first promised. None where fewer than
    `FEWEST` fell due or fewer than `FEWEST_GIVERS` gave them. One query.
    """
    assert actor.place is not None
    today = clock.today(actor.place.time_zone)
    since = months_after(today.replace(day=1), -MONTHS_BACK)
    steps = PromiseStep.objects.filter(promise=OuterRef("pk"))
    good = steps.filter(kind__in=[PromiseStep.Kind.KEPT, PromiseStep.Kind.CHANGED])
    first_due = steps.filter(kind=PromiseStep.Kind.MADE).order_by("created_at").values("due")[:1]
    rows: Any = _everyones(actor).annotate(
        first_due=Coalesce(Subquery(first_due), F("due")), good=Exists(good)
    )
    fell = rows.filter(first_due__gte=since, first_due__lt=today)
    found = list(fell.values_list("good", "giver_id", "giver_body_id"))
    givers = {person or body for _good, person, body in found}
    bodies_of = {body or person for _good, person, body in found}
    if len(found) < FEWEST or min(len(givers), len(bodies_of)) < FEWEST_GIVERS:
        return None
    return Kept(since, len(found), sum(good for good, *_ in found))


def lines(actor: Actor, people: Collection[UUID], bodies: Collection[UUID]) -> list[str]:
    """The mutual account with which a meeting of these people and bodies opens, to be read aloud.

    First how the promises of the place fared, where that may be said; then those between them that
    are open, the next due first, eight at most. Like the sum it tells only what everyone in the
    place may see, whoever asks. Empty where there is nothing to account for. Two queries.
    """
    kept = how_kept(actor)
    given = Q(giver__in=people) | Q(giver_body__in=bodies)
    received = Q(receiver__in=people) | Q(receiver_body__in=bodies)
    to_all = Q(receiver=None, receiver_body=None)
    between = _everyones(actor).filter(still_open()).filter(given, received | to_all)
    rows = rows_of(actor, between.order_by("due", "pk")[: MOST_LINES + 1])
    said = [kept.sentence] if kept else []
    said += [in_a_sentence(row) for row in rows[:MOST_LINES]]
    return said + ([_("There are more on the page of promises.")] if rows[MOST_LINES:] else [])


def _everyones(actor: Actor) -> QuerySet[Promise]:
    """The promises that everyone in the place may see."""
    return visible(actor, Promise).filter(audience__in=[Audience.PLACE, Audience.PUBLIC])


def in_a_sentence(row: PromiseRow) -> str:
    """A promise in words, as one reads it out: who, to whom, what, and by when."""
    told = {
        "giver": giver_in_words(row),
        "receiver": row.receiver.name if row.receiver else _("everyone here"),
        "words": row.words.strip(),
        "day": in_full(row.due),
    }
    if row.overdue:
        return _("%(giver)s to %(receiver)s, by %(day)s, now past: “%(words)s”") % told
    return _("%(giver)s to %(receiver)s, by %(day)s: “%(words)s”") % told


def giver_in_words(row: PromiseRow) -> str:
    """Who gives it: a person, a body, or a person for a body."""
    if row.giver and row.giver_body:
        names = {"person": row.giver.name, "body": row.giver_body.name}
        return _("%(person)s for %(body)s") % names
    end = row.giver or row.giver_body
    return end.name if end else ""
