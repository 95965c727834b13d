"""Open Referral UK: services become what an organisation brings, with the day of the last check."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from hedgerow.formats.open_referral import read_open_referral
from hedgerow.formats.records import (
    Finding,
    HatRecord,
    OrganisationRecord,
    PersonRecord,
    UnreadableFile,
)


def read(value: Any) -> list[object]:
    return list(read_open_referral(io.BytesIO(json.dumps(value).encode())))


@pytest.mark.parametrize("name", ["organization_full", "service_full", "service_list"])
def test_the_examples_of_the_standard(shared: Path, name: str) -> None:
    path = shared / "data" / "standards" / "oruk" / f"example_{name}.json"
    items = list(read_open_referral(io.BytesIO(path.read_bytes())))
    (body,) = [item for item in items if isinstance(item, OrganisationRecord)]
    assert body.name == "Example Organization Inc."
    assert body.brings == ("Community Counselling",)
    assert body.last_checked == "2005-01-01"
    if name != "service_list":
        assert [n.org_id for n in body.identifiers] == ["GB-COH-01234567"]
        (ann,) = [item for item in items if isinstance(item, PersonRecord)]
        (hat,) = [item for item in items if isinstance(item, HatRecord)]
        assert (ann.name, hat.role, hat.organisation) == (
            "Ann Persona",
            "Reception Manager",
            body.key,
        )


def service(number: int, **more: Any) -> dict[str, Any]:
    organisation = {"id": "o1", "name": "Sale Moor Trust", "description": "Neighbours"}
    return {"id": f"s{number}", "name": f"Service {number}", "organization": organisation, **more}


def test_a_page_gathers_the_services_of_one_organisation() -> None:
    place = {"location": {"addresses": [{"postal_code": "m337zf"}]}}
    page = {
        "total_items": 3,
        "contents": [
            service(1, status="active", assured_date="2024-01-01"),
            service(2, status="defunct", assured_date="2026-01-01"),
            service(3, assured_date="2025-06-01", service_at_locations=[place]),
        ],
    }
    items = read(page)
    (body,) = [item for item in items if isinstance(item, OrganisationRecord)]
    assert body.brings == ("Service 1", "Service 3")
    assert body.last_checked == "2025-06-01"
    assert body.postcode == "M33 7ZF"
    left_out = [item for item in items if isinstance(item, Finding)]
    assert [(item.row, item.value) for item in left_out] == [(2, "Service 2")]


def test_a_service_of_nobody_and_a_place_alone_are_said() -> None:
    items = read([{"id": "s", "name": "Lunch", "status": "active", "assured_date": "2024-01-01"}])
    assert [item.problem for item in items if isinstance(item, Finding)]
    location = {"id": "l", "location_type": "physical", "name": "Hall"}
    (finding,) = read(location)
    assert isinstance(finding, Finding)
    assert finding.value == "Hall"


def test_the_private_address_of_who_checked_is_not_kept() -> None:
    items = read([service(1, assurer_email="SECRET@example.org")])
    assert "SECRET" not in repr(items)


@pytest.mark.parametrize("value", [{}, [], 3, "x", None, {"contents": []}, [{"id": 1}]])
def test_nothing_of_open_referral_is_refused_in_words(value: Any) -> None:
    with pytest.raises(UnreadableFile, match="no organisation or service"):
        read(value)
