"""Organisations, groups and circles of a file, met with those that are here."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Any
from uuid import UUID

from hedgerow.core.folding import fold
from hedgerow.core.ids import uuid7
from hedgerow.exchange.models import Answer
from hedgerow.exchange.planning.desk import Desk, day
from hedgerow.exchange.planning.steps import Candidate, MayBe, Step
from hedgerow.formats.names import Body
from hedgerow.formats.records import Finding, OrganisationRecord
from hedgerow.place.models import (
    Identifier,
    NotSame,
    Organisation,
    OtherName,
    Patch,
    Sector,
    SizeBand,
)

# What files call our sectors, besides the names that we show.
_SECTORS = {
    "local authority": Sector.COUNCIL,
    "government": Sector.PUBLIC,
    "public": Sector.PUBLIC,
    "public sector": Sector.PUBLIC,
    "health": Sector.NHS,
    "charity": Sector.VCSE,
    "charities": Sector.VCSE,
    "voluntary": Sector.VCSE,
    "voluntary sector": Sector.VCSE,
    "social enterprise": Sector.VCSE,
    "nonprofit": Sector.VCSE,
    "non-profit": Sector.VCSE,
    "ngo": Sector.VCSE,
    "business": Sector.PRIVATE,
    "company": Sector.PRIVATE,
    "private sector": Sector.PRIVATE,
    "residents": Sector.COMMUNITY,
    "foundation": Sector.FUNDER,
    "church": Sector.FAITH,
    "school": Sector.EDUCATION,
    "schools": Sector.EDUCATION,
}


def sector_of(text: str) -> str:
    """Our sector for a file's word; empty where we have none for it."""
    told = fold(text)
    for sector in Sector:
        if told in {sector.value, fold(str(sector.label))}:
            return sector.value
    return _SECTORS.get(told, "")


def steps(record: OrganisationRecord, desk: Desk) -> Iterator[Step]:
    """Find the body that a record means, or make it; then fill what it tells."""
    pk = yield from _find(record, desk)
    values: dict[str, Any] = {}
    for each in _values(record, desk):
        if isinstance(each, tuple):
            values[each[0]] = each[1]
        else:
            yield each
    if pk is None:
        pk = uuid7()
        body = Organisation(
            id=pk, place=desk.place, name=record.name, source=desk.here.source, **values
        )
        made = list(desk.make(body, record.row, record.key, record.raw))
        yield from made
        if isinstance(made[0], Finding):
            return
        yield from _part(record, pk, desk)
    else:
        yield from desk.remember(Organisation, record.key, pk, record.raw)
        yield from _another_name(record, pk, desk)
        now = desk.here.bodies.get(pk, {})
        del values["kind"]
        yield from desk.merge(Organisation, pk, record.name, now, values, record.row)
    desk.here.bodies[pk] = {**desk.here.bodies.get(pk, {"name": record.name}), **values}
    desk.members[record.key] = (Organisation, pk)
    yield from _numbers(record, pk, desk)
    yield from _other_names(record, pk, desk)
    yield from desk.brings(Organisation, pk, (*record.brings, *record.tags), record.row)


def _find(record: OrganisationRecord, desk: Desk) -> Generator[Step, None, UUID | None]:
    """By an earlier file of this source, by an equal register number, or by what a person said."""
    pk = desk.known(Organisation, record.key)
    if pk is not None:
        return pk
    numbered = {desk.here.by_number[n] for n in record.identifiers if n in desk.here.by_number}
    found = sorted({desk.here.kept(each) for each in numbered})
    if len(found) > 1:
        names = " and ".join(f"“{desk.here.bodies[each]['name']}”" for each in found)
        yield Finding(
            "noted",
            record.row,
            "identifiers",
            ", ".join(n.org_id for n in record.identifiers),
            f"These numbers belong to {names} here. We took the first.",
            "Look at both, and say whether they are the same.",
        )
    if found:
        return found[0]
    may_be = list(_may_be(record, desk))
    same = [each.pk for each in may_be if each.answer == Answer.Kind.SAME]
    if may_be:
        yield MayBe(record.key, "organisation", record.name, record.row, tuple(may_be))
    return desk.here.kept(same[0]) if same else None


def _may_be(record: OrganisationRecord, desk: Desk) -> Iterator[Candidate]:
    answers = desk.here.answers.get(record.key, {})
    for candidate in desk.here.matcher.candidates(Body.of(record)):
        pk = UUID(candidate.existing)
        reasons = tuple(each.sentence for each in candidate.evidence)
        yield Candidate(pk, desk.here.bodies[pk]["name"], reasons, answers.get(pk, ""))


def _values(record: OrganisationRecord, desk: Desk) -> Iterator[tuple[str, Any] | Step]:
    yield "kind", record.kind
    sector = sector_of(record.sector)
    yield "sector", sector
    if record.sector and not sector:
        yield Finding(
            "skipped",
            record.row,
            "sector",
            record.sector[:200],
            "We have no sector of that name, so it is left open.",
            "Choose one on the organisation’s page.",
        )
    yield "about", record.description
    yield "website", record.website
    yield "postcode", record.postcode
    yield "confirmed_on", day(record.last_checked)
    yield from _line(desk, SizeBand, desk.here.bands, "size_band_id", record.size_band, record.row)
    yield from _line(desk, Patch, desk.here.patches, "patch_id", record.patch, record.row)
    for column, value in (("email", record.email), ("phone", record.phone)):
        if value:
            yield Finding(
                "skipped",
                record.row,
                column,
                value[:200],
                "We keep ways to reach people, not bodies, so this is left out.",
                "Add it to somebody who works there, if they agree.",
            )


def _line(
    desk: Desk,
    model: type[SizeBand] | type[Patch],
    known: dict[str, UUID],
    field: str,
    name: str,
    row: int | None,
) -> Iterator[tuple[str, Any] | Step]:
    """The size or patch of that name, made where the place has none."""
    if name and fold(name) not in known:
        line = model(place=desk.place, name=name)
        if isinstance(line, SizeBand):
            line.order = len(known)
        made = list(desk.make(line, row))
        yield from made
        if isinstance(made[0], Finding):
            return
        known[fold(name)] = line.pk
    yield field, known.get(fold(name)) if name else None


def _numbers(record: OrganisationRecord, pk: UUID, desk: Desk) -> Iterator[Step]:
    for number in record.identifiers:
        if number not in desk.here.by_number:
            desk.here.by_number[number] = pk
            row = Identifier(
                place=desk.place, organisation_id=pk, scheme=number.scheme, value=number.value
            )
            yield from desk.make(row, record.row)


def _another_name(record: OrganisationRecord, pk: UUID, desk: Desk) -> Iterator[Step]:
    """What the file calls a body that goes by another name here is kept as another name."""
    here = desk.here.bodies.get(pk, {}).get("name", record.name)
    if fold(here) != fold(record.name):
        yield from _name(record.name, pk, desk, record.row)


def _other_names(record: OrganisationRecord, pk: UUID, desk: Desk) -> Iterator[Step]:
    for name in record.other_names:
        yield from _name(name, pk, desk, record.row)


def _name(name: str, pk: UUID, desk: Desk, row: int | None) -> Iterator[Step]:
    if (pk, fold(name)) not in desk.here.other_names:
        desk.here.other_names.add((pk, fold(name)))
        yield from desk.make(OtherName(place=desk.place, organisation_id=pk, name=name), row)


def _part(record: OrganisationRecord, pk: UUID, desk: Desk) -> Iterator[Step]:
    """Remember for ever those that a person said this new body is not."""
    for other, answer in desk.here.answers.get(record.key, {}).items():
        pair = frozenset({pk, other})
        if answer == Answer.Kind.NOT_SAME and pair not in desk.here.apart:
            one, two = sorted(pair)
            said = NotSame(place=desk.place, thing_kind="organisation", one_id=one, other_id=two)
            said.by_id = desk.here.actor.person_id
            yield from desk.make(said, record.row)
