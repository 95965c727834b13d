"""Leaving: everything is handed over as planned, and every door shuts at once."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hedgerow.core import clock, history
from hedgerow.core.doors import service
from hedgerow.core.models import Place
from hedgerow.core.policy import Actor, require
from hedgerow.core.scope import everywhere
from hedgerow.moving.models import Handing, Leaving
from hedgerow.moving.services.handing import hand_over
from hedgerow.place.actors import actor_for, worn_today
from hedgerow.place.models import Hat, Membership
from hedgerow.place.services.belonging import end_membership
from hedgerow.place.services.people import lay_down


@service
def leave(*, by: Actor, leaving: Leaving) -> Leaving:
    """Hand everything over as planned, lay down every hat, and leave this place at once.

    What cannot be handed on any more (its taker has no role there now, it was settled meanwhile)
    stays as it is, for others to see. Raises ValidationError for the only one who can let people in
    and out. By the next request nothing answers them: no page, key, or link of a letter to them.
    """
    require(by, "change", leaving)
    assert by.place is not None
    on = min(leaving.last_day, clock.today(by.place.time_zone))
    for handing in Handing.objects.filter(leaving=leaving, done_at=None).select_related("to"):
        with suppress(ValidationError), transaction.atomic():
            hand_over(by=by, handing=handing, on=on)
            handing.done_at = clock.now()
            handing.save(update_fields=["done_at"])
    worn = Hat.objects.filter(worn_today(by.place), person__in=[by.person_id])
    lay_down(by=by, hats=worn, on=on)
    for membership in Membership.objects.filter(person__in=[by.person_id], ended_at=None):
        end_membership(by=by, membership=membership)
    leaving.left_at = clock.now()
    leaving.save(update_fields=["left_at"])
    history.record("leaving.left", by=by, thing=leaving, words={"name": leaving.person.name})
    return leaving


def leave_when_due(now: datetime) -> int:
    """Carry out, in every place, the plans whose last day is over; how many people left.

    For a worker. Running it again does nothing again. Somebody who is the only one that can let
    people in stays until there is another; who was let go by others meanwhile is left as they are.
    """
    return everywhere(_leave_due, now)


def _leave_due(place: Place, here: datetime) -> int:
    left = 0
    due = Leaving.objects.filter(left_at=None, dropped_at=None)
    for leaving in due.filter(last_day__lt=here.date()).order_by("last_day", "pk"):
        belongs = Membership.objects.filter(person_id=leaving.person_id, ended_at=None)
        membership = belongs.select_related("account").first()
        if membership is not None and membership.role != Membership.Role.VIEWER:
            with suppress(ValidationError):
                leave(by=actor_for(place, membership.account), leaving=leaving)
                left += 1
    return left
