"""Whose turn it is: what is done now and then is done by one worker at a time, wherever it runs."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from hedgerow.core import clock
from hedgerow.core.models import Turn


def take(name: str, every: timedelta) -> bool:
    """Take the turn at `name` if it is due, so that nobody else has it before `every` has passed.

    The turn is taken before anything is done: a worker that is killed costs one turn, and what it
    left undone is found at the next. A day that is further off than twice `every` comes of a clock
    that was set back, and does not hold it up.
    """
    now = clock.now()
    Turn.objects.get_or_create(name=name, defaults={"due_at": now})
    due = Q(due_at__lte=now) | Q(due_at__gt=now + 2 * every)
    return bool(Turn.objects.filter(due, name=name).update(due_at=now + every))


def is_due(name: str, every: timedelta) -> bool:
    """Whether the turn at `name` is due, without taking it."""
    now = clock.now()
    off = Q(due_at__gt=now, due_at__lte=now + 2 * every)
    return not Turn.objects.filter(off, name=name).exists()


def put_off(name: str, until: datetime) -> None:
    """Have the turn at `name` be due at `until`, sooner or later than it was."""
    Turn.objects.update_or_create(name=name, defaults={"due_at": until})
