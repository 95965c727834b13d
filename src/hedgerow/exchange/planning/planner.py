"""From records to steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from hedgerow.exchange.planning import bodies, links, people
from hedgerow.exchange.planning.desk import Desk
from hedgerow.exchange.planning.here import Here
from hedgerow.exchange.planning.numbers import Numbers
from hedgerow.exchange.planning.own import OwnDesk
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
    reading: Iterable[Record | Finding], here: Here, *, seed: UUID, take_theirs: bool = False
) -> Iterator[Step]:
    """What `reading` would do to the place that `here` indexes, in the order of the file.

    The steps follow from the file, the place, the day and `seed` alone, ids of new rows included.
    Nothing is written. Raises what the reader raises (`UnreadableFile`).
    """
    desk = Desk(here, seed, take_theirs=take_theirs)
    numbers = Numbers(desk)
    own = OwnDesk(here.actor, take_theirs=take_theirs)
    for record in reading:
        if isinstance(record, OwnRow):
            yield from own.steps(record)
        else:
            _take(record, desk, numbers)
            yield from desk.steps
            desk.steps.clear()
    numbers.finish()
    yield from desk.steps
    yield from own.rest()


def _take(record: Record | Finding, desk: Desk, numbers: Numbers) -> None:
    match record:
        case Finding():
            desk.steps.append(record)
        case OrganisationRecord():
            bodies.take(record, desk, numbers)
        case PersonRecord():
            people.take(record, desk)
        case SeatRecord():
            links.take_seat(record, desk)
        case HatRecord():
            links.take_hat(record, desk)
        case GrantRecord():
            links.take_grant(record, desk)
        case TieRecord():
            links.take_tie(record, desk)
