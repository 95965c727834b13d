"""Kumu's JSON in its three shapes."""

from __future__ import annotations

import io
import json

import pytest

from hedgerow.formats.kinds import KINDS
from hedgerow.formats.kumu import read_kumu, write_kumu
from hedgerow.formats.network import items
from hedgerow.formats.records import (
    Finding,
    HatRecord,
    OrganisationRecord,
    PersonRecord,
    TieRecord,
    UnreadableFile,
)

Items = list[object]


def read(value: object, **options: object) -> Items:
    content = io.BytesIO(json.dumps(value).encode())
    return list(read_kumu(content, **options))  # type: ignore[arg-type] # passed on as they are


def blueprint(elements: list[object], connections: list[object]) -> Items:
    return read({"elements": elements, "connections": connections})


def test_a_blueprint() -> None:
    ann, bank, tie = blueprint(
        [
            {"label": "Ann", "type": "Person", "email": "ann@example.org", "tags": ["a", "b|c"]},
            {"label": "Food Bank", "type": "Community group", "sector": "VCSE", "Since": 1998},
        ],
        [{"from": "Ann", "to": "food bank", "type": "helps", "direction": "mutual", "strength": 3}],
    )
    assert isinstance(ann, PersonRecord)
    assert (ann.key, ann.emails, ann.tags) == ("Ann", ("ann@example.org",), ("a", "b|c"))
    assert isinstance(bank, OrganisationRecord)
    assert (bank.kind, bank.sector, bank.raw["Since"]) == ("group", "VCSE", "1998")
    assert isinstance(tie, TieRecord)
    assert (tie.a, tie.b, tie.direction) == ("Ann", "Food Bank", "mutual")
    assert (tie.kind, tie.strength) == ("helps", 3.0)


def test_a_full_export_and_a_mixture_say_the_same() -> None:
    full = {
        "elements": [
            {"_id": "elem-1", "attributes": {"label": "A", "element type": "Circle", "size": 1.50}},
            {"_id": "elem-2", "attributes": {"label": "B"}},
        ],
        "connections": [
            {
                "_id": "conn-1",
                "from": "elem-1",
                "to": "elem-2",
                "direction": "directed",
                "attributes": {"connection type": "funds"},
            }
        ],
        "maps": [],
    }
    mixture = {
        "elements": [
            {"_id": "elem-1", "label": "A", "type": "Circle", "attributes": {"size": 1.50}},
            {"_id": "elem-2", "label": "B", "attributes": {}},
        ],
        "connections": [
            {
                "_id": "conn-1",
                "from": "elem-1",
                "to": "elem-2",
                "type": "funds",
                "direction": "directed",
            }
        ],
    }
    for value in (full, mixture):
        a, b, tie = read(value)
        assert isinstance(a, OrganisationRecord)
        assert isinstance(b, OrganisationRecord)
        assert isinstance(tie, TieRecord)
        assert (a.key, a.name, a.kind, a.raw["size"]) == ("elem-1", "A", "circle", "1.5")
        assert (b.kind, tie.a, tie.b, tie.kind) == ("organisation", "elem-1", "elem-2", "funds")
        assert tie.raw["id"] == "conn-1"


def test_two_elements_of_one_label_and_different_types_need_ids() -> None:
    found = blueprint(
        [{"label": "Hub", "type": "Group"}, {"label": "Hub", "type": "Place"}, {"label": "A"}],
        [{"from": "A", "to": "Hub"}, {"from": "A", "to": "Hub (Place)"}, {"from": "A", "to": "Z"}],
    )
    keys = [item.key for item in found if isinstance(item, OrganisationRecord)]
    assert keys == ["Hub", "Hub (Place)", "A"]
    ties = [(item.a, item.b) for item in found if isinstance(item, TieRecord)]
    # The whole of an id is an id, though a label begins with it.
    assert ties == [("A", "Hub"), ("A", "Hub (Place)")]
    assert [item.value for item in found if isinstance(item, Finding)] == ["Z"]


def test_two_elements_of_one_label_with_ids_make_the_label_useless() -> None:
    found = blueprint(
        [{"id": "1", "label": "Hub"}, {"id": "2", "label": "hub"}],
        [{"from": "1", "to": "HUB"}, {"from": "1", "to": "2"}],
    )
    (finding,) = (item for item in found if isinstance(item, Finding))
    assert "Several members have this name" in finding.problem
    assert sum(isinstance(item, TieRecord) for item in found) == 1


def test_a_caller_may_say_what_a_type_means() -> None:
    value = {"elements": [{"label": "A", "type": "Interviewee"}, {"label": "B", "type": "Org."}]}
    a, b = read(value, kinds={**KINDS, "interviewee": "organisation", "org": "circle"})
    assert isinstance(a, OrganisationRecord)
    assert isinstance(b, OrganisationRecord)
    assert (a.kind, b.kind) == ("organisation", "circle")


def test_a_connection_of_the_kind_hat_is_a_hat() -> None:
    hat = HatRecord("p", "o", role="Chair", since="2024-01-01", seat="Chair of the board")
    people = [PersonRecord("p", "P"), OrganisationRecord("o", "O")]
    written = "".join(write_kumu([*people, hat]))
    assert json.loads(written)["connections"][0]["type"] == "hat"
    *_, back = items(read_kumu(io.BytesIO(written.encode())))
    assert isinstance(back, HatRecord)
    assert (back.role, back.since, back.seat) == ("Chair", "2024-01-01", "Chair of the board")


@pytest.mark.parametrize(
    ("elements", "connections"),
    [([1, None, []], []), ([{}], []), ([{"label": {"a": 1}}], [{"from": None}]), ([], "x")],
)
def test_nonsense_in_the_lists_is_refused_row_by_row(
    elements: list[object], connections: object
) -> None:
    found = read({"elements": elements, "connections": connections})
    assert all(isinstance(item, Finding | OrganisationRecord) for item in found)


@pytest.mark.parametrize("value", [[], {}, {"elements": {}}, 1])
def test_other_json_is_refused(value: object) -> None:
    with pytest.raises(UnreadableFile, match="not from Kumu"):
        read(value)
