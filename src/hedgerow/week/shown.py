"""Noting which lines were shown in which week, so that one that is ignored twice stops asking."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hedgerow.analysis.cadence import monday
from hedgerow.core import clock
from hedgerow.core.doors import derived
from hedgerow.core.policy import Actor, visible
from hedgerow.week.models import LineShown
from hedgerow.week.selectors.lines import Line


def note_shown(actor: Actor, lines: Iterable[Line]) -> list[LineShown]:
    """Note that `lines` are shown to `actor` this week; gives a row for each, new or known."""
    keys = [line.key for line in lines]
    note(actor, keys)
    shown = shown_to(actor) if keys else {}
    return [shown[key] for key in keys if key in shown]


def note(actor: Actor, keys: Iterable[str]) -> None:
    """Note that the lines of these keys are shown to `actor` this week.

    Nobody did anything, so it is no line of history. It is noted once, however often it is shown.
    """
    assert actor.place is not None
    if actor.person_id is None:
        return
    whose = {"place": actor.place, "person_id": actor.person_id, "week": _week(actor)}
    rows = [LineShown(**whose, key=key) for key in keys]
    if rows:
        with derived():
            LineShown.objects.bulk_create(rows, ignore_conflicts=True)


def shown_to(actor: Actor) -> dict[str, LineShown]:
    """What is noted as shown to `actor` this week, by the key of the line. One query."""
    rows = visible(actor, LineShown).filter(week=_week(actor))
    return {row.key: row for row in rows}


def _week(actor: Actor) -> date:
    assert actor.place is not None
    return monday(clock.today(actor.place.time_zone))
