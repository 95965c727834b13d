"""What joins the members of a file: hats, seats, relationships and grants."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from hedgerow.core.models import Audience
from hedgerow.exchange.planning.desk import Desk, End, day, folded
from hedgerow.exchange.planning.here import HatNow
from hedgerow.exchange.planning.ids import digest
from hedgerow.formats.records import GrantRecord, HatRecord, SeatRecord, TieRecord
from hedgerow.place.models import Hat, Organisation, Person, Seat
from hedgerow.ties.models import Award, Report
from hedgerow.ties.models.report import Source


def take_hat(record: HatRecord, desk: Desk) -> None:
    """A role that a person holds in a body; the same one again is not doubled."""
    person = desk.member(Person, record.person)
    body = desk.member(Organisation, record.organisation)
    if person is None or body is None:
        _no_hat(record, desk)
        return
    role, since, until = folded(record.role), day(record.since), day(record.until)
    until = _in_order(record.row, since, until, desk)
    now = _worn(desk, (person, body, role), since)
    if now is not None:
        _merge_hat(now, since, until, record, desk)
    elif desk.first_time("hat", person, body, role, since):
        desk.add(
            Hat,
            record.row,
            person_id=person,
            organisation_id=body,
            role=record.role,
            seat_id=_seat(body, record.seat, record.row, desk) if record.seat else None,
            on_behalf_of_id=_behalf(record, desk),
            since=since,
            until=until,
        )


def _behalf(record: HatRecord, desk: Desk) -> UUID | None:
    return desk.member(Organisation, record.on_behalf_of) if record.on_behalf_of else None


def _no_hat(record: HatRecord, desk: Desk) -> None:
    for key, column in ((record.person, "person"), (record.organisation, "organisation")):
        if desk.end(key, record.row, column) is None:
            return
    desk.find(
        "refused",
        record.row,
        "person",
        record.person,
        "A role is held by a person in an organisation, and this is not.",
        "Check which of the two is the person.",
    )


def _worn(desk: Desk, key: tuple[UUID, UUID, str], since: date | None) -> HatNow | None:
    """The hat here that is meant: one that began then, else one of which no such day is known."""
    hats = desk.here.hats.get(key)
    if not hats:
        return None
    begun_then = [hat for hat in hats if hat.since == since]
    return next(iter(begun_then or [hat for hat in hats if not (hat.since and since)]), None)


def _merge_hat(
    now: HatNow, since: date | None, until: date | None, record: HatRecord, desk: Desk
) -> None:
    days = {"since": (now.since, since), "until": (now.until, until)}
    fields = {name: pair for name, pair in days.items() if pair[0] is None and pair[1] is not None}
    begins, ends = now.since or since, now.until or until
    if fields and not (begins and ends and ends < begins) and desk.first_time("hat", now.pk):
        desk.change(Hat, now.pk, record.role or "role", fields)


def _in_order(row: int | None, since: date | None, until: date | None, desk: Desk) -> date | None:
    """The last day, unless it comes before the first."""
    if since and until and until < since:
        desk.find(
            "skipped",
            row,
            "until",
            until,
            "It ends before it begins, so the last day is left out.",
            "Mend one of the two days.",
        )
        return None
    return until


def take_seat(record: SeatRecord, desk: Desk) -> None:
    """A post that outlives whoever sits in it."""
    end = desk.end(record.organisation, record.row, "organisation")
    if end is None or end[0] is not Organisation:
        return
    _seat(end[1], record.name, record.row, desk, day(record.until))
    if record.since:
        desk.find(
            "skipped",
            record.row,
            "since",
            record.since,
            "We keep the last day of a seat, and not its first.",
            "Nothing to do.",
        )


def _seat(
    body: UUID, name: str, row: int | None, desk: Desk, ended_on: date | None = None
) -> UUID | None:
    seats = desk.here.seats
    key = body, folded(name)
    if key not in seats:
        pk = desk.make(Seat, row, organisation_id=body, name=name, ended_on=ended_on)
        if pk is None:
            return None
        seats[key] = pk, ended_on
    pk, ended = seats[key]
    if ended_on and not ended:
        desk.change(Seat, pk, name, {"ended_on": (None, ended_on)})
        seats[key] = pk, ended_on
    return pk


def take_tie(record: TieRecord, desk: Desk) -> None:
    """What a file says of a pair, as reports: one for each side whose account it is."""
    ends = _ends(desk, record.row, record.a, record.b)
    if ends is None:
        return
    sides = {"directed": ("a",), "mutual": ("a", "b"), "undirected": ("",)}[record.direction]
    for side in sides:
        key = desk.nth("|".join((record.a, record.b, record.kind, side, record.since)))
        told = {"words": record.words, "until": day(record.until), "strength": record.strength}
        pk = desk.met(Report, key)
        if pk is not None:
            now = desk.here.reports[pk]
            desk.merge(Report, pk, key, record.raw, now, told, record.row)
            continue
        desk.make_keyed(
            Report,
            record.row,
            key,
            record.raw,
            **_columns(*ends),
            kind=record.kind,
            from_side=side,
            source=Source.IMPORT.value,
            on=day(record.since) or desk.today,
            audience=Audience.PLACE.value,
            **told,
        )


def take_grant(record: GrantRecord, desk: Desk) -> None:
    """Money from one body to another: a report from the record, and the award itself, once."""
    ends = _ends(desk, record.row, record.funder, record.recipient)
    is_here = record.key in desk.here.awards
    if ends is None or is_here or not desk.first_time("award", digest(record.key)):
        return
    on = day(record.awarded) or desk.today
    report = desk.make_keyed(
        Report,
        record.row,
        record.key,
        record.raw,
        **_columns(*ends),
        kind="grant",
        words=record.title,
        source=Source.RECORD.value,
        on=on,
        audience=Audience.PLACE.value,
    )
    if report is not None:
        desk.add(
            Award,
            record.row,
            report_id=report,
            record_id=record.key,
            title=record.title,
            pence=record.pence,
            currency=record.currency,
            awarded_on=on,
        )


def _ends(desk: Desk, row: int | None, a: str, b: str) -> tuple[End, End] | None:
    one = desk.end(a, row, "from")
    other = one and desk.end(b, row, "to")
    if one is None or other is None:
        return None
    if one == other:
        desk.find(
            "skipped",
            row,
            "to",
            b,
            "Both ends are the same, so there is no tie.",
            "Check the second name.",
        )
        return None
    return one, other


def _columns(a: End, b: End) -> dict[str, Any]:
    return {
        f"{end}_{'person' if model is Person else 'organisation'}_id": pk
        for end, (model, pk) in (("a", a), ("b", b))
    }
