"""Noting which lines were shown in which week, so that one that is ignored twice stops asking."""

from __future__ import annotations

from collections.abc import Iterable

from hedgerow.analysis.cadence import monday
from hedgerow.core import clock
from hedgerow.core.doors import derived
from hedgerow.core.policy import Actor
from hedgerow.week.models import LineShown
from hedgerow.week.selectors.lines import Line


def note_shown(actor: Actor, lines: Iterable[Line]) -> list[LineShown]:
    """Note that `lines` are shown to `actor` this week; gives a row for each, new or known.

    Nobody did anything, so it is no line of history. It is noted once, however often it is shown.
    """
    assert actor.place is not None
    week = monday(clock.today(actor.place.time_zone))
    keys = [line.key for line in lines]
    if not keys or actor.person_id is None:
        return []
    shown = {"place": actor.place, "person_id": actor.person_id, "week": week}
    with derived():
        LineShown.objects.bulk_create(
            [LineShown(**shown, key=key) for key in keys], ignore_conflicts=True
        )
    rows = {row.key: row for row in LineShown.objects.filter(**shown, key__in=keys)}
    return [rows[key] for key in keys]
