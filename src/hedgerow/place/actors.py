"""From somebody who has signed in to an `Actor` of one place."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from hedgerow.core import clock
from hedgerow.core.models import Place
from hedgerow.core.policy import Actor
from hedgerow.place.models import Hat, Membership


def actor_for(place: Place, account: Any) -> Actor:
    """Who `account` is in `place` at this moment; an actor with no role where they do not belong.

    Asked anew at every request, so that leaving takes effect at the next one. One query: a row for
    each hat, or one without a hat.
    """
    hats = [f"person__hats__{name}" for name in ("organisation_id", "since", "until")]
    rows = list(
        Membership.objects.filter(account_id=account.pk, ended_at=None).values_list(
            "person_id", "role", "person__name", *hats
        )
    )
    if not rows:
        return Actor(place=place, account_id=account.pk)
    today = clock.today(place.time_zone)
    worn = (body for _, _, _, body, since, until in rows if body and is_worn(since, until, today))
    return Actor(
        place=place,
        account_id=account.pk,
        person_id=rows[0][0],
        role=rows[0][1],
        name=rows[0][2],
        groups=frozenset(worn),
    )


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
