"""What bodies bring, as one page of services in Open Referral UK (HSDS-UK 3.0).

SOURCE: https://openreferraluk.org (CC BY-SA 4.0): the page of `GET /services`, each service whole
with its organisation. Fields with nothing in them are left out, as the profile asks.

Only bodies are told of: no person, no telephone number and no e-mail address is ever written. Who
made sure of a service is said by body, in its description, since the profile has only an e-mail
address for that.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from hedgerow.formats.identifiers import SCHEMES
from hedgerow.formats.records import Identifier, OrganisationRecord
from hedgerow.formats.text import storable
from hedgerow.formats.values import remove_emails

_IN_URI = r"(?:[!$&-;=?-Z_a-z~]|%[0-9A-Fa-f]{2})*"
_ADDRESS = re.compile(
    rf"(https?://)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::[0-9]+)?(?:[/?]{_IN_URI})?(?:#{_IN_URI})?"
)


class Service(NamedTuple):
    """One thing that a body brings. `key` is a UUID, `checked` an ISO day or empty, `checked_by`
    the body of whoever made sure of it on that day, or empty."""

    key: str
    words: str
    checked: str = ""
    checked_by: str = ""


def write_open_referral(
    bodies: Iterable[tuple[OrganisationRecord, Iterable[Service]]],
) -> Iterator[str]:
    """The file: every service of these bodies, whose keys are UUIDs, in the order given."""
    services = [_service(body, each) for body, brings in bodies for each in brings]
    page = {
        "total_items": len(services),
        "total_pages": 1,
        "page_number": 1,
        "size": len(services),
        "first_page": True,
        "last_page": True,
        "empty": not services,
        "contents": services,
    }
    yield json.dumps(page, ensure_ascii=False, indent=1)


def _service(body: OrganisationRecord, service: Service) -> dict[str, Any]:
    said = f"Last confirmed by somebody of {service.checked_by}." if service.checked_by else ""
    where = _location(body)
    link = {"id": _id(service.key, "at"), "service_id": service.key, "location_id": where.get("id")}
    return _filled(
        id=service.key,
        organization_id=body.key,
        name=_clean(service.words),
        description=_clean(said),
        status="active",
        assured_date=service.checked,
        service_at_locations=[{**link, "location": where}] if where else None,
        organization=_organisation(body),
    )


def _organisation(body: OrganisationRecord) -> dict[str, Any]:
    told = _filled(
        website=_uri(body.website),
        organization_identifiers=[_number(body.key, each) for each in body.identifiers],
    )
    # The profile wants a description of every organisation, and an empty one says nothing untrue.
    needed = {"id": body.key, "name": _clean(body.name), "description": _clean(body.description)}
    return {**needed, **told}


def _number(key: str, number: Identifier) -> dict[str, str]:
    scheme = SCHEMES.get(number.scheme)
    return {
        "id": _id(key, number.org_id),
        "organization_id": key,
        "identifier_scheme": number.scheme,
        "identifier_type": scheme.title if scheme else number.scheme,
        "identifier": number.value if scheme else number.org_id,
    }


def _location(body: OrganisationRecord) -> dict[str, Any]:
    """Where a body is, as far as is known: its patch by name, and its postcode."""
    if not (body.postcode or body.patch):
        return {}
    address = {"id": _id(body.key, "address"), "postal_code": body.postcode, "country": "GB"}
    return _filled(
        id=_id(body.key, "location"),
        location_type="physical",
        name=_clean(body.patch),
        addresses=[address] if body.postcode else None,
    )


def _id(key: str, part: str) -> str:
    """A UUID for a part of a thing, the same each time the thing is written."""
    return str(uuid5(UUID(key), part))


def _uri(website: str) -> str:
    """An address with its scheme; empty where it is none that the profile takes."""
    found = _ADDRESS.fullmatch(website.strip())
    if not found:
        return ""
    return found[0] if found[1] else f"https://{found[0]}"


def _filled(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def _clean(text: str) -> str:
    return remove_emails(storable(text))[0]
