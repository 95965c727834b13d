"""Reminding gently, once: the giver before the day, the receiver after it."""

from __future__ import annotations

from datetime import datetime, timedelta

from hedgerow.core.models import Place
from hedgerow.core.scope import everywhere
from hedgerow.promises.models import Promise, PromiseStep
from hedgerow.promises.selectors.rows import still_open, told
from hedgerow.promises.services import letters

BEFORE = timedelta(days=3)
AFTER = timedelta(days=14)
"""How long after its day a promise is still asked about; what is older was written down late."""


def remind_when_due(now: datetime) -> int:
    """In every place, write to givers whose day is near, and ask receivers what became of it.

    Not where the giver has said that it is done or asked to change it, nor where they have left.
    How many had a letter, now or earlier. Letters carry keys, so that running it again writes none
    twice.
    """
    return everywhere(_remind_in, now)


def _remind_in(place: Place, here: datetime) -> int:
    today = here.date()
    near = Promise.objects.filter(still_open(), due__range=(today - AFTER, today + BEFORE))
    due = told(near.order_by("due", "pk"), place)
    return sum(_write(promise, promise.due < today) for promise in due)


def _write(promise: Promise, past: bool) -> bool:
    if past:
        return letters.ask_what_became(promise)
    waits = {PromiseStep.Kind.SAID_DONE, PromiseStep.Kind.ASKED}
    if getattr(promise, "stands", None) in waits or getattr(promise, "gone", False):
        return False
    return letters.remind(promise)
