"""Popolo: seats outlive their holders, and people sit on behalf of somebody."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from hedgerow.formats.popolo import read_popolo
from hedgerow.formats.records import (
    Finding,
    HatRecord,
    OrganisationRecord,
    PersonRecord,
    SeatRecord,
    UnreadableFile,
)

WHOLE: dict[str, Any] = {
    "persons": [
        {
            "id": "p1",
            "name": "Ann Jones",
            "email": "ann@example.org",
            "birth_date": "SECRET-1970",
            "gender": "SECRET-f",
            "national_identity": "SECRET-x",
            "image": "https://example.org/SECRET.jpg",
            "contact_details": [
                {"type": "cell", "value": "07700 900123"},
                {"type": "address", "value": "SECRET Street"},
            ],
            "memberships": [{"organization_id": "o2", "role": "member"}],
        }
    ],
    "organizations": [
        {
            "id": "o1",
            "name": "Trafford Board",
            "classification": "board",
            "identifiers": [{"scheme": "GB-COH", "identifier": "7444723"}],
            "posts": [{"id": "s2", "label": "Vice-chair"}],
        },
        {"id": "o2", "name": "Sale Choir", "links": [{"url": "https://choir.example.org"}]},
    ],
    "posts": [{"id": "s1", "label": "Chair", "organization_id": "o1", "start_date": "2020-01-01"}],
    "memberships": [
        {
            "person_id": "p1",
            "organization_id": "o1",
            "post_id": "s1",
            "role": "chair",
            "on_behalf_of_id": "o2",
            "start_date": "2021-05-01",
            "end_date": "2024-02-30",
        },
        {"person_id": "p1"},
    ],
}


def read(value: Any) -> list[object]:
    return list(read_popolo(io.BytesIO(json.dumps(value).encode())))


def test_a_whole_file() -> None:
    items = read(WHOLE)
    (ann,) = [item for item in items if isinstance(item, PersonRecord)]
    assert (ann.key, ann.name, ann.emails, ann.phones) == (
        "p1",
        "Ann Jones",
        ("ann@example.org",),
        ("07700 900123",),
    )
    board, choir = [item for item in items if isinstance(item, OrganisationRecord)]
    assert [n.org_id for n in board.identifiers] == ["GB-COH-07444723"]
    assert choir.website == "https://choir.example.org"
    hats = [item for item in items if isinstance(item, HatRecord)]
    assert [(h.organisation, h.role, h.on_behalf_of, h.seat, h.since) for h in hats] == [
        ("o2", "member", "", "", ""),
        ("o1", "chair", "o2", "Chair", "2021-05-01"),
    ]
    seats = [item for item in items if isinstance(item, SeatRecord)]
    assert {(seat.organisation, seat.name) for seat in seats} == {
        ("o1", "Chair"),
        ("o1", "Vice-chair"),
    }


def test_what_is_not_taken_is_never_read() -> None:
    items = read(WHOLE)
    assert "SECRET" not in repr(items)
    told = {i.column for i in items if isinstance(i, Finding) and "do not take" in i.problem}
    assert told == {"birth_date", "gender", "national_identity", "image", "contact_details"}


def test_what_is_wrong_is_said() -> None:
    findings = [item for item in read(WHOLE) if isinstance(item, Finding)]
    assert any(f.column == "end_date" and f.weight == "skipped" for f in findings)
    assert any(f.weight == "refused" and "who belongs to what" in f.problem for f in findings)


def test_a_list_of_things_is_told_by_what_they_hold() -> None:
    items = read(
        [
            {"id": "p1", "name": "Ann Jones", "family_name": "Jones"},
            {"id": "o1", "name": "Board", "classification": "board"},
            {"person_id": "p1", "organization_id": "o1", "role": "member"},
            {"label": "Chair", "organization_id": "o1"},
        ]
    )
    kinds = [type(item) for item in items]
    assert kinds == [PersonRecord, OrganisationRecord, HatRecord, SeatRecord]


@pytest.mark.parametrize("value", [{}, [], 3, "x", None, {"persons": []}, {"persons": 3}, [[[]]]])
def test_nothing_that_popolo_knows_is_refused_in_words(value: Any) -> None:
    with pytest.raises(UnreadableFile, match="Popolo"):
        read(value)
