"""Reminding gently, once: the giver before the day, the receiver after it."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from hedgerow.core import clock
from hedgerow.core.models import Place
from hedgerow.core.scope import in_place
from hedgerow.promises.models import Promise, PromiseStep
from hedgerow.promises.selectors.rows import still_open, told
from hedgerow.promises.services import letters

BEFORE = timedelta(days=3)
AFTER = timedelta(days=14)
"""How long after its day a promise is still asked about; what is older was written down late."""


def remind_everywhere() -> int:
    """Write the letters that are due in every place; how many promises were near their day.

    Run by `hedgerow serve`. Letters carry keys, so that running it again writes none twice.
    """
    return sum(remind_due(place) for place in Place.objects.order_by("pk"))


def remind_due(place: Place) -> int:
    """Write to givers whose day is near, and ask receivers what became of it when it has passed.

    Not where the giver has said that it is done or asked to change it, nor where they have left.
    How many had a letter, now or earlier.
    """
    with in_place(place), transaction.atomic():
        today = clock.today(place.time_zone)
        near = Promise.objects.filter(
            still_open(), due__gte=today - AFTER, due__lte=today + BEFORE
        ).order_by("due", "pk")
        return sum(_write(promise, promise.due < today) for promise in told(near, place))


def _write(promise: Promise, past: bool) -> bool:
    if past:
        return letters.ask_what_became(promise)
    waits = {PromiseStep.Kind.SAID_DONE, PromiseStep.Kind.ASKED}
    if getattr(promise, "stands", None) in waits or getattr(promise, "gone", False):
        return False
    return letters.remind(promise)
