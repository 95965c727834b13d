"""Promises as lists and pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from hedgerow.core import clock
from hedgerow.core.models import Place
from hedgerow.core.policy import Actor
from hedgerow.place.actors import worn_today
from hedgerow.place.models import Hat, Membership
from hedgerow.promises.models import ENDS, Promise, PromiseStep
from hedgerow.ties.selectors.rows import End

SPOKEN = (
    PromiseStep.Kind.SAID_DONE,
    PromiseStep.Kind.ASKED,
    PromiseStep.Kind.STANDS,
    PromiseStep.Kind.CHANGED,
    *ENDS,
)
"""The steps that say how a promise stands; being handed on does not."""


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """One promise. `stands` is the last that was said of it, empty while nothing was.

    `giver` and `giver_body` are not both None; with no receiver it is promised to everyone here.
    `changed` if it was changed openly; `needs_holder` if whoever gave it for a body has left.
    """

    pk: UUID
    version: int
    words: str
    due: date
    giver: End | None
    giver_body: End | None
    receiver: End | None
    stands: str
    changed: bool
    needs_holder: bool
    overdue: bool
    audience: str

    @property
    def over(self) -> bool:
        """Whether nothing more is asked of anybody."""
        return self.stands in ENDS


def told(rows: QuerySet[Promise], place: Place) -> QuerySet[Promise]:
    """`rows` with what `as_row` needs of each, in the same query."""
    steps = PromiseStep.objects.filter(promise=OuterRef("pk"))
    said = steps.filter(kind__in=SPOKEN).order_by("-created_at", "-pk").values("kind")[:1]
    hats = Hat.objects.filter(
        worn_today(place),
        person_id=OuterRef("giver_id"),
        organisation_id=OuterRef("giver_body_id"),
    )
    belonged = Membership.objects.filter(person_id=OuterRef("giver_id"))
    gone = Q(giver__isnull=False, giver_body__isnull=False) & (
        ~Exists(hats) | Exists(belonged) & ~Exists(belonged.filter(ended_at=None))
    )
    return rows.select_related("giver", "giver_body", "receiver", "receiver_body").annotate(
        stands=Subquery(said),
        changed=Exists(steps.filter(kind=PromiseStep.Kind.CHANGED)),
        gone=gone,
    )


def still_open() -> Q:
    """Promises of which something is still asked."""
    return ~Q(Exists(PromiseStep.objects.filter(promise=OuterRef("pk"), kind__in=ENDS)))


def as_row(promise: Any, today: date) -> PromiseRow:
    """A promise that `told` fetched."""
    stands = promise.stands or ""
    return PromiseRow(
        pk=promise.pk,
        version=promise.version,
        words=promise.words,
        due=promise.due,
        giver=_person(promise.giver),
        giver_body=_body(promise.giver_body),
        receiver=_person(promise.receiver) or _body(promise.receiver_body),
        stands=stands,
        changed=promise.changed,
        needs_holder=promise.gone and stands not in ENDS,
        overdue=promise.due < today and stands not in ENDS,
        audience=promise.audience,
    )


def rows_of(actor: Actor, rows: QuerySet[Promise]) -> list[PromiseRow]:
    """These promises, in their order, as rows. One query."""
    assert actor.place is not None
    today = clock.today(actor.place.time_zone)
    return [as_row(each, today) for each in told(rows, actor.place)]


def _person(person: Any) -> End | None:
    return End(person.pk, person.name, is_person=True) if person else None


def _body(body: Any) -> End | None:
    return End(body.pk, body.name) if body else None
