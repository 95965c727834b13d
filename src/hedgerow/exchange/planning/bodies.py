"""Organisations, groups and circles of a file, met with those that are here."""

from __future__ import annotations

from functools import cache
from typing import Any
from uuid import UUID

from hedgerow.core.folding import fold
from hedgerow.exchange.planning.answers import part, same
from hedgerow.exchange.planning.desk import Desk, day, folded
from hedgerow.exchange.planning.numbers import Numbers
from hedgerow.exchange.planning.steps import Candidate, MayBe
from hedgerow.formats.names import Body
from hedgerow.formats.records import OrganisationRecord
from hedgerow.place.models import Organisation, OtherName, Patch, Sector, SizeBand

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


@cache
def _sectors() -> dict[str, str]:
    ours = {fold(str(sector.label)): sector.value for sector in Sector}
    return {**_SECTORS, **ours, **{sector.value: sector.value for sector in Sector}}


def sector_of(text: str) -> str:
    """Our sector for a file's word; empty where we have none for it."""
    return _sectors().get(folded(text), "")


def take(record: OrganisationRecord, desk: Desk, numbers: Numbers) -> None:
    """Find the body that a record means, or make it; then fill what it tells."""
    if _is_only_named(record) and desk.knows(record.key):
        return
    pk = _find(record, desk, numbers)
    values = _values(record, desk)
    if pk is None:
        pk = desk.make_keyed(
            Organisation,
            record.row,
            record.key,
            record.raw,
            name=record.name,
            source=desk.here.source,
            **values,
        )
        if pk is None:
            return
        desk.first_time("name", pk, folded(record.name))
        part(desk, Organisation, record.key, pk, record.row)
    else:
        _tell(record, pk, values, desk)
    numbers.add(record, pk)
    for name in record.other_names:
        _name(name, pk, desk, record.row)
    desk.brings(Organisation, pk, (*record.brings, *record.tags), record.row)


def _is_only_named(record: OrganisationRecord) -> bool:
    """Does the file say no more of it than what its ties call it?"""
    return record.name == record.key and not record.raw


def _find(record: OrganisationRecord, desk: Desk, numbers: Numbers) -> UUID | None:
    """By a row or file before this one, by an equal register number, or by a person's word."""
    pk = desk.met(Organisation, record.key) or numbers.find(record)
    if pk is not None:
        return pk
    may_be = tuple(_may_be(record, desk))
    if may_be:
        desk.steps.append(MayBe(record.key, "organisation", record.name, record.row, may_be))
    return same(desk, record.key, desk.here.bodies)


def _may_be(record: OrganisationRecord, desk: Desk) -> list[Candidate]:
    if not desk.here.bodies:
        return []
    answers = desk.here.answers.get(record.key, {})
    found = []
    for candidate in desk.here.matcher.candidates(Body.of(record)):
        pk = UUID(candidate.existing)
        reasons = tuple(each.sentence for each in candidate.evidence)
        found.append(Candidate(pk, desk.here.bodies[pk]["name"], reasons, answers.get(pk, "")))
    return found


def _tell(record: OrganisationRecord, pk: UUID, values: dict[str, Any], desk: Desk) -> None:
    """What a record tells of a body that is known, but for its kind: that is for people to say."""
    now = None if desk.is_new(pk) else desk.here.bodies[pk]
    if desk.has_named(record.key):
        values["name"] = record.name
    else:
        del values["kind"]
        _name(record.name, pk, desk, record.row)
    desk.meet(Organisation, record.key, pk)
    desk.merge(Organisation, pk, record.key, record.raw, now, values, record.row)


def _name(name: str, pk: UUID, desk: Desk, row: int | None) -> None:
    """Another name of a body, unless that is what it is called already."""
    plain = folded(name)
    here = desk.here.bodies.get(pk)
    known = here and (plain == folded(here["name"]) or (pk, plain) in desk.here.other_names)
    if not known and desk.first_time("name", pk, plain):
        desk.add(OtherName, row, organisation_id=pk, name=name)


def _values(record: OrganisationRecord, desk: Desk) -> dict[str, Any]:
    sector = sector_of(record.sector) if record.sector else ""
    if record.sector and not sector:
        desk.find(
            "skipped",
            record.row,
            "sector",
            record.sector,
            "We have no sector of that name, so it is left open.",
            "Choose one on the organisation’s page.",
        )
    for column, value in (("email", record.email), ("phone", record.phone)):
        if value:
            desk.find(
                "skipped",
                record.row,
                column,
                value,
                "We keep ways to reach people, not bodies, so this is left out.",
                "Add it to somebody who works there, if they agree.",
            )
    bands, patches = desk.here.bands, desk.here.patches
    return {
        "kind": record.kind,
        "sector": sector,
        "about": record.description,
        "website": record.website,
        "postcode": record.postcode,
        "confirmed_on": day(record.last_checked),
        "size_band_id": _line(desk, SizeBand, bands, record.size_band, record.row),
        "patch_id": _line(desk, Patch, patches, record.patch, record.row),
    }


def _line(
    desk: Desk,
    model: type[SizeBand] | type[Patch],
    known: dict[str, UUID],
    name: str,
    row: int | None,
) -> UUID | None:
    """The size or patch of that name, made where the place has none."""
    if not name:
        return None
    plain = folded(name)
    if plain not in known:
        values: dict[str, Any] = {"name": name}
        if model is SizeBand:
            values["order"] = len(known)
        pk = desk.make(model, row, **values)
        if pk is None:
            return None
        known[plain] = pk
    return known[plain]
