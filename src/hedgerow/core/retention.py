"""How long each kind of entry is kept, why, and who may keep it longer: one table for the house.

Each room says its own rows in `retention.py`, as `KEEPS`. What is to be forgotten by itself names
the act that forgets it, and the timetable does it (`cli.timetable`). A page and the manual show the
same table, so that what is said and what is done cannot come apart.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from django.db.models import DateTimeField
from django.utils.functional import Promise

from hedgerow.core.doors import door
from hedgerow.core.models import Place, PlaceModel
from hedgerow.core.rooms import said_in
from hedgerow.core.scope import everywhere

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Keep:
    """One kind of entry: `what` it is, for how long (`after` what), why, and who may lengthen it.

    `time` is None for what has no end of its own. `forget` is given the moment, forgets whatever
    has had its time by then in every place, and tells how many; running it again is harmless.
    """

    kind: str
    what: Words
    time: timedelta | None
    after: Words
    why: Words
    longer: Words
    forget: Callable[[datetime], int] | None = None


def forget_rows(model: type[PlaceModel], now: datetime, since: str, time: timedelta) -> int:
    """Delete, in every place, rows whose field `since` (a day or a moment) is more than `time` ago.

    Gives how many. Nobody does it, and no line of history tells of it.
    """
    by_day = not isinstance(model._meta.get_field(since), DateTimeField)

    def forget(_place: Place, here: datetime) -> int:
        before = here - time
        with door(events=0):
            old = model.objects.filter(**{f"{since}__lt": before.date() if by_day else before})
            return old.delete()[0]

    return everywhere(forget, now)


@cache
def keeps() -> tuple[Keep, ...]:
    """The whole table, room by room from the ground up."""
    return tuple(keep for room in said_in("retention") for keep in getattr(room, "KEEPS", ()))
