"""What joins the members of a file: hats, seats, relationships and grants."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Any
from uuid import UUID

from hedgerow.core.folding import fold
from hedgerow.exchange.planning.desk import Actor, Desk, day
from hedgerow.exchange.planning.steps import Step
from hedgerow.formats.records import (
    Finding,
    GrantRecord,
    HatRecord,
    SeatRecord,
    TieRecord,
)
from hedgerow.place.models import Hat, Organisation, Person, Seat
from hedgerow.ties.models import Award, Report
from hedgerow.ties.models.report import Source

Ends = tuple[tuple[type[Actor], UUID], tuple[type[Actor], UUID]]


def _ends(
    desk: Desk, row: int | None, **keys: str
) -> Generator[Step, None, list[tuple[type[Actor], UUID]] | None]:
    found = [desk.member(key, row, column) for column, key in keys.items()]
    missing = [each for each in found if isinstance(each, Finding)]
    yield from missing[:1]
    return None if missing else [each for each in found if not isinstance(each, Finding)]


def hat_steps(record: HatRecord, desk: Desk) -> Iterator[Step]:
    """A role that a person holds in a body; the same one again is not doubled."""
    ends = yield from _ends(
        desk, record.row, person=record.person, organisation=record.organisation
    )
    if ends is None:
        return
    (kind, person), (other, body) = ends
    if kind is not Person or other is not Organisation:
        yield Finding(
            "refused",
            record.row,
            "person",
            record.person[:200],
            "A role is held by a person in an organisation, and this is not.",
            "Check which of the two is the person.",
        )
        return
    key = (person, body, fold(record.role))
    if key in desk.here.hats:
        return
    desk.here.hats.add(key)
    seat = None
    if record.seat:
        seat = yield from _seat(body, record.seat, record.row, desk)
    behalf = desk.members.get(record.on_behalf_of)
    hat = Hat(
        place=desk.place,
        person_id=person,
        organisation_id=body,
        role=record.role,
        seat_id=seat,
        on_behalf_of_id=behalf[1] if behalf and behalf[0] is Organisation else None,
        since=day(record.since),
        until=day(record.until),
    )
    if hat.since and hat.until and hat.until < hat.since:
        yield Finding(
            "skipped",
            record.row,
            "until",
            record.until,
            "It ends before it begins, so the last day is left out.",
            "Mend one of the two days.",
        )
        hat.until = None
    yield from desk.make(hat, record.row)


def seat_steps(record: SeatRecord, desk: Desk) -> Iterator[Step]:
    """A post that outlives whoever sits in it."""
    ends = yield from _ends(desk, record.row, organisation=record.organisation)
    if ends is not None and ends[0][0] is Organisation:
        yield from _seat(ends[0][1], record.name, record.row, desk)


def _seat(body: UUID, name: str, row: int | None, desk: Desk) -> Generator[Step, None, UUID | None]:
    key = (body, fold(name))
    if key not in desk.here.seats:
        seat = Seat(place=desk.place, organisation_id=body, name=name)
        made = list(desk.make(seat, row))
        yield from made
        if isinstance(made[0], Finding):
            return None
        desk.here.seats[key] = seat.pk
    return desk.here.seats[key]


def tie_steps(record: TieRecord, desk: Desk) -> Iterator[Step]:
    """What a file says of a pair, as reports: one for each side whose account it is."""
    ends = yield from _ends(desk, record.row, a=record.a, b=record.b)
    if ends is None:
        return
    if ends[0] == ends[1]:
        yield Finding(
            "skipped",
            record.row,
            "to",
            record.b[:200],
            "Both ends are the same, so there is no tie.",
            "Check the second name.",
        )
        return
    sides = {"directed": ("a",), "mutual": ("a", "b"), "undirected": ("",)}[record.direction]
    for side in sides:
        key = desk.nth("|".join((record.a, record.b, record.kind, side, record.since)))
        values: dict[str, Any] = {"words": record.words, "until": day(record.until)}
        pk = desk.known(Report, key)
        if pk is not None:
            now = desk.here.reports.get(pk, {})
            yield from desk.merge(Report, pk, record.kind or "tie", now, values, record.row)
            continue
        report = _report(desk, ends[0], ends[1], kind=record.kind, **values)
        report.from_side, report.source = side, Source.IMPORT
        report.strength = record.strength
        report.on = day(record.since) or desk.today
        yield from desk.make(report, record.row, key, record.raw)


def grant_steps(record: GrantRecord, desk: Desk) -> Iterator[Step]:
    """Money from one body to another: a report from the record, and the award itself, once."""
    ends = yield from _ends(desk, record.row, funder=record.funder, recipient=record.recipient)
    if ends is None or record.key in desk.here.awards or ends[0] == ends[1]:
        return
    desk.here.awards.add(record.key)
    report = _report(desk, ends[0], ends[1], kind="grant", words=record.title)
    report.source, report.on = Source.RECORD, day(record.awarded) or desk.today
    made = list(desk.make(report, record.row, record.key, record.raw))
    yield from made
    if not isinstance(made[0], Finding):
        award = Award(
            place=desk.place,
            report_id=report.pk,
            record_id=record.key,
            title=record.title,
            pence=record.pence,
            currency=record.currency,
            awarded_on=report.on,
        )
        yield from desk.make(award, record.row)


def _report(
    desk: Desk, a: tuple[type[Actor], UUID], b: tuple[type[Actor], UUID], **values: Any
) -> Report:
    ends = {
        f"{end}_{'person' if kind is Person else 'organisation'}_id": pk
        for end, (kind, pk) in (("a", a), ("b", b))
    }
    return Report(place=desk.place, **ends, **values)
