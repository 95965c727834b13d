"""Being in a place: everything asked inside `in_place` is about that place and no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.utils import timezone
from django_scopes import scope

from hedgerow.core.models import Place


@contextmanager
def in_place(place: Place) -> Iterator[None]:
    """Scope every query to `place`; on PostgreSQL tell the row security too (`core.rowsecurity`).

    Inside, the day of a moment (`timezone.localdate`) is the one that it is in this place.

    The setting is local to a transaction, so that a pooled connection never carries one place's
    name into another's request. Coming back from a place within a place restores the outer one;
    when the transaction failed, its rollback has done so already.
    """
    with ExitStack() as stack:
        stack.enter_context(scope(place=place))
        stack.enter_context(timezone.override(ZoneInfo(place.time_zone)))
        before = ""
        if connection.vendor == "postgresql":
            stack.enter_context(transaction.atomic())
            before = _told(str(place.pk))
        yield
        if before not in {"", str(place.pk)}:
            _told(before)


def everywhere(act: Callable[[Place, datetime], int], now: datetime) -> int:
    """Do `act` in every place, each in one transaction; the sum of what it counts.

    For what the day does and nobody else. `act` is told `now` as clocks in the place show it.
    """
    count = 0
    for place in Place.objects.order_by("pk"):
        with in_place(place), transaction.atomic():
            count += act(place, timezone.localtime(now))
    return count


def _told(name: str) -> str:
    """Tell the row security which place this is; answers which it was, empty where none."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(current_setting('hedgerow.place', true), ''),"
            " set_config('hedgerow.place', %s, true)",
            [name],
        )
        before: str = cursor.fetchone()[0]
    return before
