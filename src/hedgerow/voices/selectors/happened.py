"""You said, what happened; and who is not being heard. Only from what everyone here may read."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max

from hedgerow.core.policy import Actor, can, visible
from hedgerow.voices.models import Asking, LeastHeard, Outcome, Voice
from hedgerow.voices.policy import FOR_EVERYONE, OPEN
from hedgerow.voices.selectors.askings import AskingRow, asking_row
from hedgerow.voices.selectors.cards import WITH, Card, cards

MOST = 100
"""So many voices are shown at once, the latest told first."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One asking, and what came of words that everyone here may read."""

    row: AskingRow
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class PatchPart:
    """The askings of one part of the place; `patch` is empty for those of the whole of it."""

    patch: str
    askings: tuple[Happened, ...]


def what_happened(actor: Actor) -> tuple[PatchPart, ...]:
    """What people said that something came of, by patch and asking. Three queries.

    The same for everybody who belongs: what only some may read is not here, not even for them.
    """
    voices = visible(actor, Voice).filter(
        FOR_EVERYONE.rows(actor), pk__in=Outcome.objects.values("voice_id")
    )
    found = list(voices.annotate(last=Max("outcomes__on")).order_by("-last", "pk")[:MOST])
    told: defaultdict[UUID, list[Card]] = defaultdict(list)
    for voice, card in zip(found, cards(actor, found), strict=True):
        told[voice.asking_id].append(card)
    rows = visible(actor, Asking).select_related(*WITH)
    parts: defaultdict[str, list[Happened]] = defaultdict(list)
    for asking in rows.filter(pk__in=list(told)).order_by("-until", "-pk"):
        row = asking_row(actor, asking)
        parts[str(asking.patch or "")].append(Happened(row, tuple(told[asking.pk])))
    return tuple(PatchPart(patch, tuple(parts[patch])) for patch in sorted(parts))


@dataclass(frozen=True, slots=True)
class LeastHeardRow:
    """People whom we mean to hear. `heard` is the first of the month in which they last were, as
    far as everyone here may know; None if they were not yet. `asked` if somebody asks them now.
    """

    pk: UUID
    name: str
    patch: str
    agreed: str
    since: date
    heard: date | None
    asked: bool
    may_end: bool


def least_heard(actor: Actor) -> tuple[LeastHeardRow, ...]:
    """The place's own list, whoever waits longest first. Four queries."""
    lines = list(visible(actor, LeastHeard).filter(ended_on=None).select_related("patch"))
    ids = [line.pk for line in lines]
    heard = _last_heard(actor, ids)
    open_ones = visible(actor, Asking).filter(OPEN.rows(actor), least_heard__in=ids)
    asked = set(open_ones.values_list("least_heard_id", flat=True))
    rows = [
        LeastHeardRow(
            pk=line.pk,
            name=line.name,
            patch=str(line.patch or ""),
            agreed=line.agreed,
            since=line.since,
            heard=heard[line.pk].replace(day=1) if line.pk in heard else None,
            asked=line.pk in asked,
            may_end=can(actor, "end", line),
        )
        for line in lines
    ]
    return tuple(sorted(rows, key=lambda row: (row.heard or date.min, row.since, str(row.pk))))


def _last_heard(actor: Actor, ids: list[UUID]) -> dict[UUID, date]:
    """When each was last heard: by what everyone here may read, or by an asking that enough
    answered to say so (`analysis.disclosure`). What is for some alone changes nothing here.
    """
    voices = visible(actor, Voice).filter(FOR_EVERYONE.rows(actor), asking__least_heard__in=ids)
    askings = visible(actor, Asking).filter(least_heard__in=ids, answered__gt=0)
    heard: dict[UUID, date] = {}
    for pk, day in (
        *voices.values_list("asking__least_heard").annotate(Max("on")).order_by(),
        *askings.values_list("least_heard").annotate(Max("closed_on")).order_by(),
    ):
        heard[pk] = max(day, heard.get(pk, day))
    return heard
