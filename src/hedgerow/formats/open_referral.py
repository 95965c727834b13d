"""Organisations and what they bring, as Open Referral UK (HSDS-UK 3.0) tells of services.

Takes one organisation, service or location, a list of them, or a page of an API (`contents`).
SOURCE: https://openreferraluk.org (CC BY-SA 4.0). A service becomes something that its organisation
brings; the day on which somebody last made sure of it (`assured_date`) comes with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from hedgerow.formats.dates import Day, read_day
from hedgerow.formats.findings import fold_repeats
from hedgerow.formats.identifiers import SCHEMES
from hedgerow.formats.limits import LIMITS, Limits
from hedgerow.formats.postcodes import read_postcode
from hedgerow.formats.records import (
    Finding,
    HatRecord,
    OrganisationRecord,
    PersonRecord,
    Reading,
    UnreadableFile,
)
from hedgerow.formats.register_numbers import RegisterNumbers
from hedgerow.formats.safe_json import Json, load_json
from hedgerow.formats.text import present
from hedgerow.formats.things import Thing, text_at, things_at

_GONE = frozenset({"inactive", "defunct", "temporarily closed"})
_HSDS_SERVICE = frozenset({"service_at_locations", "assured_date", "cost_options", "organization"})


@dataclass(slots=True)
class _Body:
    """What the file says of one organisation, gathered over its services."""

    row: int
    thing: Thing
    brings: dict[str, None] = field(default_factory=dict)
    tags: dict[str, None] = field(default_factory=dict)
    checked: list[str] = field(default_factory=list)
    postcode: str = ""
    people: dict[tuple[str, str], str] = field(default_factory=dict)  # by name and title: an id

    def add_service(self, name: str, service: Thing) -> None:
        """What a service adds to what is known of its organisation."""
        if name:
            self.brings[name] = None
        assured = read_day(text_at(service, "assured_date"))
        if isinstance(assured, Day):
            self.checked.append(assured.iso)
        terms = (each.get("taxonomy_term") for each in things_at(service, "attributes"))
        tags = (text_at(term, "name") for term in terms if isinstance(term, dict))
        self.tags |= dict.fromkeys(filter(None, tags))
        places = (each.get("location") for each in things_at(service, "service_at_locations"))
        for where in places:
            if isinstance(where, dict):
                self.postcode = self.postcode or _postcode(where)
        for person in things_at(service, "contacts"):
            if named := text_at(person, "name"):
                self.people.setdefault((named, text_at(person, "title")), text_at(person, "id"))


def read_open_referral(source: BinaryIO, *, limits: Limits = LIMITS) -> Reading:
    """Organisations with what they bring, and the people named for their services, with hats.

    Raises:
        UnreadableFile: not JSON, or no organisation, service or location in it.
    """
    return fold_repeats(_read(source, limits))


def _read(source: BinaryIO, limits: Limits) -> Reading:
    value, findings = load_json(source, limits)
    yield from findings
    bodies = _Bodies()
    for row, thing in enumerate(_listed(value), 1):
        yield from bodies.take(row, thing)
    if not bodies.any_known:
        raise UnreadableFile(
            "There is no organisation or service in this file.",
            "Choose a file or a page in the Open Referral UK form.",
        )
    yield from bodies.records()


def _listed(value: Json) -> Iterator[Thing]:
    """The things of a page, a list, or the one thing; a page of an API says `contents`."""
    if isinstance(value, dict):
        for key in ("contents", "services", "organizations", "locations"):
            inside = value.get(key)
            if isinstance(inside, list) and "id" not in value:
                yield from (each for each in inside if isinstance(each, dict))
        if "id" in value:
            yield value
    elif isinstance(value, list):
        yield from (each for each in value if isinstance(each, dict))


def _is_location(thing: Thing) -> bool:
    return "location_type" in thing or "addresses" in thing


def _is_service(thing: Thing) -> bool:
    return bool(_HSDS_SERVICE & set(thing)) or ("organization_id" in thing and "name" in thing)


def _is_organisation(thing: Thing) -> bool:
    return "name" in thing and ("services" in thing or "description" in thing)


def is_open_referral(value: Json) -> bool:
    """Whether a JSON value holds anything that `read_open_referral` takes."""
    known = (_is_location, _is_service, _is_organisation)
    return any(is_one(thing) for thing in _listed(value) for is_one in known)


class _Bodies:
    """Organisations by their id, gathered from organisations and services alike."""

    def __init__(self) -> None:
        self._bodies: dict[str, _Body] = {}
        self.any_known = False

    def take(self, row: int, thing: Thing) -> Iterator[Finding]:
        """One thing of the file: a location alone, a service, or an organisation."""
        if _is_location(thing):
            self.any_known = True
            problem = "This location stands alone. We do not know whose it is."
            mend = "Bring in the file of services, which says who is where."
            yield Finding("skipped", row, "", text_at(thing, "name"), problem, mend)
        elif _is_service(thing):
            self.any_known = True
            yield from self._service(row, thing, self._owner(row, thing))
        elif _is_organisation(thing):
            self.any_known = True
            body = self._body(row, thing)
            for service in things_at(thing, "services"):
                yield from self._service(row, service, body)

    def _owner(self, row: int, service: Thing) -> _Body | None:
        owner = service.get("organization")
        if isinstance(owner, dict):
            return self._body(row, owner)
        key = text_at(service, "organization_id")
        return self._body(row, {"id": key}) if key else None

    def _body(self, row: int, thing: Thing) -> _Body:
        key = text_at(thing, "id") or text_at(thing, "name")
        body = self._bodies.setdefault(key, _Body(row, {}))
        body.thing = {**body.thing, **thing}
        for place in things_at(thing, "locations"):
            body.postcode = body.postcode or _postcode(place)
        return body

    def _service(self, row: int, service: Thing, body: _Body | None) -> Iterator[Finding]:
        name, status = text_at(service, "name"), text_at(service, "status").casefold()
        if body is None:
            problem = "This service does not say which organisation it is of."
            yield Finding("skipped", row, "organization", name, problem, "Add the organisation.")
            return
        if status in _GONE:
            problem = "This service is not running now. We left it out."
            yield Finding("skipped", row, "status", name, problem, "Nothing to do.")
            return
        body.add_service(name, service)

    def records(self) -> Reading:
        """Each organisation, then the people named for its services and their hats."""
        for key, body in self._bodies.items():
            numbers = RegisterNumbers(body.row)
            for each in things_at(body.thing, "organization_identifiers"):
                scheme, text = (
                    text_at(each, "identifier_scheme").upper(),
                    text_at(each, "identifier"),
                )
                if scheme in SCHEMES and not text.upper().startswith(scheme):
                    numbers.add_of(scheme, "organization_identifiers", text)
                else:
                    numbers.add_org_id("organization_identifiers", text)
            yield from numbers.findings
            yield _record(key, body, numbers)
            for (name, title), person in body.people.items():
                who = person or f"{name} @ {key}"
                yield PersonRecord(who, name, row=body.row)
                yield HatRecord(who, key, title, row=body.row)


def _record(key: str, body: _Body, numbers: RegisterNumbers) -> OrganisationRecord:
    thing = body.thing
    description = thing.get("description")
    return OrganisationRecord(
        key=key,
        name=text_at(thing, "name") or key,
        identifiers=numbers.identifiers,
        postcode=body.postcode,
        website=text_at(thing, "website") or text_at(thing, "url"),
        email=text_at(thing, "email"),
        description=present(str(description)) if isinstance(description, str) else "",
        brings=tuple(body.brings),
        tags=tuple(body.tags),
        last_checked=max(body.checked, default=""),
        row=body.row,
        raw={k: str(v) for k, v in thing.items() if isinstance(v, str) and v and k != "logo"},
    )


def _postcode(place: Thing) -> str:
    for address in things_at(place, "addresses"):
        if found := read_postcode(text_at(address, "postal_code")):
            return found.text
    return ""
