"""From records to steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hedgerow.exchange.planning import bodies, links, people
from hedgerow.exchange.planning.desk import Desk
from hedgerow.exchange.planning.here import Here
from hedgerow.exchange.planning.steps import Step
from hedgerow.formats.records import (
    Finding,
    GrantRecord,
    HatRecord,
    OrganisationRecord,
    OwnRow,
    PersonRecord,
    Record,
    SeatRecord,
    TieRecord,
)


def plan(
    reading: Iterable[Record | Finding], here: Here, *, take_theirs: bool = False
) -> Iterator[Step]:
    """What `reading` would do to the place that `here` indexes, in the order of the file.

    Existing words are kept, and blanks filled, unless `take_theirs`. Nothing is written. Raises
    what the reader raises (`UnreadableFile`).
    """
    desk = Desk(here, take_theirs=take_theirs)
    for record in reading:
        yield from _steps(record, desk)


def _steps(record: Record | Finding, desk: Desk) -> Iterator[Step]:
    match record:
        case Finding():
            yield record
        case OrganisationRecord():
            yield from bodies.steps(record, desk)
        case PersonRecord():
            yield from people.steps(record, desk)
        case SeatRecord():
            yield from links.seat_steps(record, desk)
        case HatRecord():
            yield from links.hat_steps(record, desk)
        case GrantRecord():
            yield from links.grant_steps(record, desk)
        case TieRecord():
            yield from links.tie_steps(record, desk)
        case OwnRow():
            yield from desk.own.steps(record)
