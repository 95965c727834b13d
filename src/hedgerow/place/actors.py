"""From somebody who has signed in to an `Actor` of one place."""

from __future__ import annotations

from datetime import date
from typing import Any, TypedDict
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django_scopes import scope

from hedgerow.core import clock
from hedgerow.core.models import Place
from hedgerow.core.policy import Actor
from hedgerow.core.prepared import Prepared
from hedgerow.place.models import Apart, Hat, Membership, Person, Veil
from hedgerow.place.selectors.families import Families


def actor_for(place: Place, account: Any) -> Actor:
    """Who `account` is in `place` at this moment; an actor with no role where they do not belong.

    Asked anew at every request, so that leaving takes effect at the next one. One query: a row for
    each hat, or one without a hat.
    """
    rows = _belonging.rows(place.pk, account.pk)
    if not rows:
        return Actor(place=place, account_id=account.pk)
    person_id, role, name, hides, *_hat = rows[0]
    hidden = hidden_from(person_id, role) if hides else NOBODY
    today = clock.today(place.time_zone)
    worn = (body for *_, body, since, until in rows if body and is_worn(since, until, today))
    return Actor(
        place=place,
        account_id=account.pk,
        person_id=person_id,
        role=role,
        name=name,
        groups=frozenset(worn),
        **hidden,
    )


@Prepared
def _belonging(place_id: UUID, account_id: UUID) -> QuerySet[Any, Any]:
    """As whom an account belongs to a place, in which role, and whether anybody is hidden from
    them; with the body and the days of each hat.
    """
    hats = [f"person__hats__{name}" for name in ("organisation_id", "since", "until")]
    with scope(place=Place(pk=place_id)):
        here = Membership.objects.filter(account_id=account_id, ended_at=None)
        told = here.annotate(hides=_hides())
        belonging: QuerySet[Any, Any] = told.values_list(
            "person_id", "role", "person__name", "hides", *hats
        )
        return belonging


class Hidden(TypedDict):
    """Whom an actor does not see, and whom they see without a name, as `Actor` takes it."""

    unseen: frozenset[UUID]
    veiled: frozenset[UUID]


NOBODY = Hidden(unseen=frozenset(), veiled=frozenset())


def hidden_from(person_id: UUID, role: str = "") -> Hidden:
    """Who is hidden from a person of these rows, each with every record said to be the same.

    A steward lets people in and out, and so sees everybody who belongs, though no veiled name.
    Call inside the place's scope. One query.
    """
    joined = Person.objects.exclude(joined_into=None)
    said = _said(joined, "joined", "pk", "joined_into_id").union(
        _said(Apart.objects.filter(person=person_id), "unseen", "other_id"),
        _said(Apart.objects.filter(other=person_id), "unseen", "person_id"),
        _said(Veil.objects.exclude(person=person_id), "veiled", "person_id"),
    )
    rows = list(said)
    families = Families((pk, into) for pk, of, into in rows if of == "joined")
    unseen, veiled = (
        frozenset(each for pk, of, _ in rows if of == kind for each in families.everyone(pk))
        for kind in ("unseen", "veiled")
    )
    return Hidden(unseen=frozenset() if role == Membership.Role.STEWARD else unseen, veiled=veiled)


def _said(rows: QuerySet[Any], of: str, pk: str, into: str = "") -> QuerySet[Any, Any]:
    """What rows say of a person: who, what is said, and the record joined into (else itself)."""
    told = rows.order_by().annotate(of=Value(of), into=F(into or pk))
    said: QuerySet[Any, Any] = told.values_list(pk, "of", "into")
    return said


def _hides() -> Case:
    """Whether anybody is hidden from the person of a membership, asked with the membership.

    Whom a steward is kept apart from need not be asked: they see everybody (`hidden_from`).
    """
    kept = Apart.objects.filter(Q(person=OuterRef("person")) | Q(other=OuterRef("person")))
    unseen = Exists(kept) & ~Q(role=Membership.Role.STEWARD)
    anybody = When(unseen | Exists(Veil.objects.all()), then=Value(True))
    return Case(anybody, default=Value(False))


def has_left(person_id: UUID | None) -> bool:
    """Whether somebody belonged here and does so no more; False for whoever never had an account.

    Call inside the place's scope. At most one query.
    """
    if person_id is None:
        return False
    ends = Membership.objects.filter(person_id=person_id).values_list("ended_at", flat=True)
    found = list(ends)
    return bool(found) and None not in found


def is_worn(since: date | None, until: date | None, today: date) -> bool:
    """Whether a hat of these dates is worn on `today`; the same as `worn_today` says of rows."""
    return (since is None or since <= today) and (until is None or until >= today)


def worn_today(place: Place) -> Q:
    """The hats that are worn on this day in `place`."""
    today = clock.today(place.time_zone)
    return (Q(since=None) | Q(since__lte=today)) & (Q(until=None) | Q(until__gte=today))


def groups_of(place: Place, person_id: UUID) -> frozenset[UUID]:
    """The organisations, groups and circles in which a person wears a hat today."""
    hats = Hat.objects.filter(worn_today(place), person_id=person_id)
    return frozenset(hats.values_list("organisation_id", flat=True))
