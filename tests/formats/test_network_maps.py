"""Every real network beside the checkout is read, with the counts that its README gives."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from hedgerow.formats.clue import look
from hedgerow.formats.detect import detect
from hedgerow.formats.network import items
from hedgerow.formats.network_tables import read_network_tables
from hedgerow.formats.networks import read_network
from hedgerow.formats.records import (
    Finding,
    OrganisationRecord,
    PersonRecord,
    TieRecord,
    UnreadableFile,
)

PAIRS = [
    ("emon_search_and_rescue/Cheyenne", 14, 83),
    ("emon_search_and_rescue/MtStHelens", 27, 123),
    ("emon_search_and_rescue/Texas", 25, 186),
    ("indiana_tobacco_control/TCcnt", 25, 175),
    ("indiana_tobacco_control/TCcoll", 25, 161),
    ("indiana_tobacco_control/TCdiss", 25, 103),
    ("indiana_tobacco_control/TCdist", 25, 625),
    ("us_local_health_departments/lhds", 1_283, 2_708),
]
FILES = [
    ("chemnet_policy/edges.csv", "network-tables", 30, 0, 999),
    ("chemnet_policy/committee_membership.csv", "network-tables", 50, 0, 180),
    ("gephi_format_samples/airlines.graphml", "graphml", 235, 0, 2_101),
    ("gephi_format_samples/les_miserables.gexf", "gexf", 77, 0, 254),
    ("gephi_format_samples/les_miserables_gephi_lite.json", "gephi-lite", 77, 0, 254),
    ("global_health_interorg/Data3.csv", "network-tables", 8, 0, 1_021),
    ("global_health_interorg/Data4.csv", "network-tables", 1_027, 0, 2_042),
    ("global_health_interorg/Network.gexf", "gexf", 1_027, 0, 2_038),
    ("kumu_format_samples/kumu_full_export_changelabs_template.json", "kumu-json", 7, 3, 11),
    ("kumu_format_samples/kumu_full_export_snap_to.json", "kumu-json", 51, 0, 113),
    ("kumu_format_samples/third_party_blueprint_variant.json", "kumu-json", 5, 0, 3),
    ("uk_childrens_social_care_map/graph_data.json", "cytoscape", 77, 0, 41),
]


@pytest.mark.parametrize(("name", "members", "ties"), PAIRS)
def test_members_and_ties_in_two_tables(shared: Path, name: str, members: int, ties: int) -> None:
    maps = shared / "data/maps"
    nodes, edges = maps / f"{name}_nodes.csv", maps / f"{name}_edges.csv"
    with nodes.open("rb") as first, edges.open("rb") as second:
        read = list(read_network_tables(first, second))
    counts = Counter(type(item) for item in read)
    assert (counts[OrganisationRecord], counts[TieRecord]) == (members, ties)
    assert {item.weight for item in read if isinstance(item, Finding)} == {"noted"}
    assert not any("added it" in item.problem for item in read if isinstance(item, Finding))


@pytest.mark.parametrize(("name", "format_name", "organisations", "people", "ties"), FILES)
def test_one_file(
    shared: Path, name: str, format_name: str, organisations: int, people: int, ties: int
) -> None:
    path = shared / "data/maps" / name
    with path.open("rb") as file:
        assert detect(path.name, file).name == format_name
        assert detect("a name that says nothing", file).name == format_name
        counts = Counter(type(item) for item in read_network(file))
    found = (counts[OrganisationRecord], counts[PersonRecord], counts[TieRecord])
    assert found == (organisations, people, ties)


def test_every_map_is_tried_here(shared: Path) -> None:
    tried = {f"{name}_{part}.csv" for name, *_ in PAIRS for part in ("nodes", "edges")}
    tried |= {name for name, *_ in FILES}
    tried |= {"chemnet_policy/nodes.csv", "kumu_format_samples/kumu_import_euro_crisis.xlsx"}
    maps = shared / "data/maps"
    here = {str(path.relative_to(maps)) for path in maps.glob("*/*") if path.suffix != ".md"}
    assert here - {"uk_childrens_social_care_map/LICENSE"} == tried


def test_a_damaged_workbook_is_refused_with_what_to_do(shared: Path) -> None:
    path = shared / "data/maps/kumu_format_samples/kumu_import_euro_crisis.xlsx"
    with path.open("rb") as file, pytest.raises(UnreadableFile, match="save it again as"):
        look(file)


def test_every_attribute_of_the_uk_map_is_kept(shared: Path) -> None:
    with (shared / "data/maps/uk_childrens_social_care_map/graph_data.json").open("rb") as file:
        records = list(items(read_network(file)))
    (coram,) = (record for record in records if getattr(record, "key", "") == "coram")
    assert isinstance(coram, OrganisationRecord)
    assert coram.raw["organisation_type"] == "Charity"
    assert (coram.website, coram.tags) == (
        "https://www.coram.org.uk",
        ("example_tag", "data_tools"),
    )
    kinds = Counter(record.kind for record in records if isinstance(record, TieRecord))
    assert kinds["collaboratesWith"] == 25


def test_numbers_and_words_of_ties_are_kept(shared: Path) -> None:
    maps = shared / "data/maps"
    with (maps / "global_health_interorg/Network.gexf").open("rb") as file:
        records = list(items(read_network(file)))
    first = records[0]
    assert isinstance(first, OrganisationRecord)
    assert first.raw["Degré pondéré"] == "894.0"
    tie = next(record for record in records if isinstance(record, TieRecord))
    assert tie.direction == "directed"
    assert tie.strength is not None
    assert "year" in tie.raw
