"""People, organisations, memberships and posts as Popolo tells them.

Takes an object with collections (`persons`, `organizations`, `memberships`, `posts`), a list, or
one thing. SOURCE: https://www.popoloproject.com/specs/ (CC BY 4.0). Nothing is required there, so
whatever has no name is called by its id. Births, deaths, gender, national identity and pictures are
not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Literal

from hedgerow.formats.dates import NoDay, read_day
from hedgerow.formats.findings import fold_repeats
from hedgerow.formats.identifiers import SCHEMES, Checked, parse, parse_number
from hedgerow.formats.limits import LIMITS, Limits
from hedgerow.formats.records import (
    Finding,
    HatRecord,
    Identifier,
    OrganisationRecord,
    PersonRecord,
    Reading,
    SeatRecord,
    UnreadableFile,
)
from hedgerow.formats.refused import refusal
from hedgerow.formats.safe_json import Json, load_json
from hedgerow.formats.things import Thing, text_at, things_at

_Sort = Literal["person", "organization", "membership", "post"]
_COLLECTIONS: dict[str, _Sort] = {
    "persons": "person",
    "people": "person",
    "organizations": "organization",
    "organisations": "organization",
    "memberships": "membership",
    "posts": "post",
}
_REFUSED = {
    "birth_date": "birthdays and ages",
    "death_date": "birthdays and ages",
    "gender": "gender",
    "national_identity": "health, faith, origin and the like",
    "image": "pictures of people",
}
_ADDRESS = "home and other personal addresses"
_MOST_NESTED = 6


def read_popolo(source: BinaryIO, *, limits: Limits = LIMITS) -> Reading:
    """People, organisations, hats (memberships) and seats (posts). `row` counts things from 1.

    Raises:
        UnreadableFile: not JSON, or nothing in it that Popolo knows.
    """
    return fold_repeats(_read(source, limits))


def _read(source: BinaryIO, limits: Limits) -> Reading:
    value, findings = load_json(source, limits)
    yield from findings
    found = list(_things(value))
    if not found:
        raise UnreadableFile(
            "There are no people or organisations in this file that Popolo would know.",
            "Choose a Popolo JSON file, with persons, organizations or memberships in it.",
        )
    seats = {text_at(each, "id"): _seat_name(each) for sort, each in found if sort == "post"}
    told: set[str] = set()
    for row, (sort, thing) in enumerate(found, 1):
        if sort == "person":
            yield from _person(row, thing, told)
        elif sort == "organization":
            yield _organisation(row, thing)
        elif sort == "post":
            yield from _seat(row, thing)
        else:
            yield from _hat(row, thing, seats)


def is_popolo(value: Json) -> bool:
    """Whether a JSON value holds anything that `read_popolo` takes."""
    return next(_things(value), None) is not None


def _things(value: Json, depth: int = 0) -> Iterator[tuple[_Sort, Thing]]:
    """Each thing that Popolo knows, those inside others after them with their holder's id."""
    if isinstance(value, list):
        for each in value:
            yield from _things(each, depth)
    elif isinstance(value, dict):
        collections = [key for key in value if key in _COLLECTIONS]
        sort = _sort(value)
        if sort:
            yield sort, value
        if depth < _MOST_NESTED:
            for key in collections:
                yield from _nested(value, sort, key, depth)


def _nested(
    holder: Thing, sort: _Sort | None, key: str, depth: int
) -> Iterator[tuple[_Sort, Thing]]:
    inside = holder[key]
    for each in inside if isinstance(inside, list) else []:
        if not isinstance(each, dict):
            continue
        if sort:
            each = {f"{sort}_id": holder.get("id"), **each}
        yield _COLLECTIONS[key], each
        for deeper in [name for name in each if name in _COLLECTIONS]:
            yield from _nested(each, _COLLECTIONS[key], deeper, depth + 1)


def _sort(thing: Thing) -> _Sort | None:
    """What a thing that stands in no collection is, told by the properties that only it has."""
    if "person_id" in thing and ("organization_id" in thing or "post_id" in thing):
        return "membership"
    if "organization_id" in thing and ("label" in thing or "role" in thing):
        return "post"
    if {"classification", "founding_date", "dissolution_date"} & set(thing) and "name" in thing:
        return "organization"
    persons = {"given_name", "family_name", "birth_date", "honorific_prefix", "sort_name"}
    return "person" if persons & set(thing) else None


def _id_of(thing: Thing, what: str) -> str:
    """`person_id`, or the id of the `person` object that stands in its place."""
    inside = thing.get(what)
    return text_at(thing, f"{what}_id") or (
        text_at(inside, "id") if isinstance(inside, dict) else ""
    )


def _person(row: int, thing: Thing, told: set[str]) -> Reading:
    left_out = [key for key in _REFUSED if thing.get(key)]
    for key in left_out:
        if key not in told:
            told.add(key)
            yield refusal(key, _REFUSED[key])
    parts = (text_at(thing, "given_name"), text_at(thing, "family_name"))
    name = text_at(thing, "name") or " ".join(filter(None, parts)) or text_at(thing, "id")
    if not name:
        yield Finding("refused", row, "name", "", "This person has no name.", "Add the name.")
        return
    details = things_at(thing, "contact_details")
    if "contact_details" not in told and any(
        text_at(each, "type") == "address" for each in details
    ):
        told.add("contact_details")
        yield refusal("contact_details", _ADDRESS)
    emails = [text_at(thing, "email"), *_details(details, "email")]
    phones = [*_details(details, "phone"), *_details(details, "cell"), *_details(details, "voice")]
    yield PersonRecord(
        text_at(thing, "id") or name,
        name,
        tuple(dict.fromkeys(filter(None, emails))),
        tuple(dict.fromkeys(phones)),
        text_at(thing, "summary") or text_at(thing, "biography"),
        row=row,
        raw=_raw(thing),
    )


def _details(details: list[Thing], sort: str) -> list[str]:
    values = (text_at(each, "value") for each in details if text_at(each, "type") == sort)
    return [value for value in values if value]


def _raw(thing: Thing) -> dict[str, str]:
    """Plain values only: what is nested has records of its own, or is not read."""
    return {
        key: str(value)
        for key, value in thing.items()
        if isinstance(value, str) and value and key not in _REFUSED
    }


def _organisation(row: int, thing: Thing) -> OrganisationRecord:
    name = text_at(thing, "name") or text_at(thing, "id") or f"Nameless organisation {row}"
    details = things_at(thing, "contact_details")
    links = (text_at(each, "url") for each in things_at(thing, "links"))
    others = (text_at(each, "name") for each in things_at(thing, "other_names"))
    identifiers = (_identifier(each) for each in things_at(thing, "identifiers"))
    return OrganisationRecord(
        key=text_at(thing, "id") or name,
        name=name,
        identifiers=tuple(dict.fromkeys(each for each in identifiers if each)),
        other_names=tuple(other for other in others if other),
        website=next((link for link in links if link), ""),
        email=next(iter(_details(details, "email")), ""),
        phone=next(iter(_details(details, "phone")), ""),
        description=text_at(thing, "description") or text_at(thing, "abstract"),
        tags=(tag,) if (tag := text_at(thing, "classification")) else (),
        row=row,
        raw=_raw(thing),
    )


def _identifier(thing: Thing) -> Identifier | None:
    scheme, text = text_at(thing, "scheme").upper(), text_at(thing, "identifier")
    checked = parse_number(scheme, text) if scheme in SCHEMES else parse(text)
    return checked.identifier if isinstance(checked, Checked) else None


def _seat_name(thing: Thing) -> str:
    return text_at(thing, "label") or text_at(thing, "role") or text_at(thing, "id")


def _day(row: int, thing: Thing, key: str) -> tuple[str, list[Finding]]:
    text = text_at(thing, key)
    if not text:
        return "", []
    day = read_day(text)
    if isinstance(day, NoDay):
        return "", [Finding("skipped", row, key, text, day.problem, day.mend)]
    said = [Finding("changed", row, key, text, f"Read as {day.how}.", "Check it.")] * bool(day.how)
    return day.iso, said


def _seat(row: int, thing: Thing) -> Reading:
    organisation = _id_of(thing, "organization")
    if not organisation:
        problem = "This seat belongs to no organisation."
        yield Finding("refused", row, "organization_id", _seat_name(thing), problem, "Say which.")
        return
    (since, first), (until, then) = _day(row, thing, "start_date"), _day(row, thing, "end_date")
    yield from (*first, *then)
    name, role = _seat_name(thing), text_at(thing, "role")
    yield SeatRecord(organisation, name, role, since, until, row, _raw(thing))


def _hat(row: int, thing: Thing, seats: dict[str, str]) -> Reading:
    person, organisation = _id_of(thing, "person"), _id_of(thing, "organization")
    if not person or not organisation:
        problem = "This membership does not say who belongs to what."
        mend = "Add person_id and organization_id."
        yield Finding("refused", row, "", text_at(thing, "id"), problem, mend)
        return
    (since, first), (until, then) = _day(row, thing, "start_date"), _day(row, thing, "end_date")
    yield from (*first, *then)
    yield HatRecord(
        person,
        organisation,
        text_at(thing, "role") or text_at(thing, "label"),
        since,
        until,
        _id_of(thing, "on_behalf_of"),
        seats.get(_id_of(thing, "post"), ""),
        row,
        _raw(thing),
    )
