"""Forgetting what was only looked at."""

from __future__ import annotations

from datetime import datetime, timedelta

from hedgerow.core import clock, history
from hedgerow.core.doors import door
from hedgerow.core.models import Place
from hedgerow.core.policy import Actor
from hedgerow.core.scope import everywhere
from hedgerow.exchange.models import BringIn
from hedgerow.exchange.report import only_counts

KEPT = timedelta(days=30)


def forget_old(now: datetime) -> int:
    """In every place, forget what files held that were only looked at, a month ago; how many.

    Run by `hedgerow serve`. Nobody does it, so no policy is asked; the history says that it was.
    """
    return everywhere(_forget_in, now)


def _forget_in(place: Place, here: datetime) -> int:
    old = BringIn.objects.filter(stage=BringIn.Stage.LOOKED_AT, stage_at__lt=here - KEPT)
    found = list(old.defer("content").select_for_update())
    for file in found:
        with door(events=1):
            file.content, file.report = None, only_counts(file.report)
            file.stage, file.stage_at, file.stage_by_id = (
                BringIn.Stage.DROPPED,
                clock.now(),
                None,
            )
            file.version += 1
            file.save()
            nobody = Actor(place=place)
            history.record("file.forgotten", by=nobody, thing=file, words={"name": file.name})
    return len(found)
