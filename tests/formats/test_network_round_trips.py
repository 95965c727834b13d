"""What a writer writes, its reader reads, with nothing lost and nothing added the second time."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings

from hedgerow.formats.attributes import NetworkRecord
from hedgerow.formats.gexf import read_gexf, write_gexf
from hedgerow.formats.graphml import read_graphml, write_graphml
from hedgerow.formats.kumu import read_kumu, write_kumu
from hedgerow.formats.network import items
from hedgerow.formats.network_tables import (
    read_network_tables,
    write_members_table,
    write_ties_table,
)
from hedgerow.formats.networks import read_network
from hedgerow.formats.records import OrganisationRecord, PersonRecord, Reading
from network_samples import NAUGHTY, assert_nothing_lost, bare, networks, source

Network = list[NetworkRecord]


def through_kumu(network: Network) -> Reading:
    return read_kumu(source(*write_kumu(network)))


def through_graphml(network: Network) -> Reading:
    return read_graphml(source(*write_graphml(network)))


def through_gexf(network: Network) -> Reading:
    return read_gexf(source(*write_gexf(network)))


def through_tables(network: Network) -> Reading:
    members, ties = source(*write_members_table(network)), source(*write_ties_table(network))
    return read_network_tables(members, ties)


# A failing network is shrunk, but not explained line by line: that takes minutes.
PHASES = (Phase.explicit, Phase.generate, Phase.target, Phase.shrink)
TRIPS = [through_kumu, through_graphml, through_gexf, through_tables]


@pytest.mark.slow
@pytest.mark.parametrize("trip", TRIPS)
@given(networks())
@settings(max_examples=60, phases=PHASES)
def test_a_round_trip_loses_nothing_and_settles(
    trip: Callable[[Network], Reading], network: Network
) -> None:
    once = assert_nothing_lost(network, trip(network))
    twice = list(items(trip(once)))
    assert bare(twice) == bare(once)
    assert [dict(record.raw) for record in twice] == [dict(record.raw) for record in once]


@given(networks())
@settings(max_examples=20, phases=PHASES)
@pytest.mark.slow
def test_a_walk_through_every_format_in_turn_loses_nothing(network: Network) -> None:
    walked: Iterable[NetworkRecord] = network
    for trip in TRIPS:
        walked = assert_nothing_lost(network, trip(list(walked)))


@pytest.mark.parametrize("trip", TRIPS)
def test_nul_and_half_characters_go_and_nothing_else_does(
    trip: Callable[[Network], Reading],
) -> None:
    before: Network = [OrganisationRecord("a", "A\0b", description="x\ud800y\0z")]
    (after,) = items(trip(before))
    assert after == OrganisationRecord(
        "a", "Ab", description="x\ufffdyz", row=after.row, raw=after.raw
    )


def test_no_cell_of_a_written_table_can_run() -> None:
    network: Network = [
        OrganisationRecord(text, text, description=text) for text in NAUGHTY if text.strip() == text
    ]
    for row in csv.reader(io.StringIO("".join(write_members_table(network)), newline="")):
        assert not any(cell[:1] in tuple("=+-@\t\r\n＝＋－＠") and cell for cell in row)


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [
        "gephi_format_samples/airlines.graphml",
        "gephi_format_samples/les_miserables.gexf",
        "global_health_interorg/Network.gexf",
        "kumu_format_samples/kumu_full_export_changelabs_template.json",
        "kumu_format_samples/third_party_blueprint_variant.json",
        "uk_childrens_social_care_map/graph_data.json",
        "chemnet_policy/edges.csv",
    ],
)
@pytest.mark.parametrize("trip", TRIPS)
def test_a_real_network_keeps_every_attribute(
    shared: Path, name: str, trip: Callable[[Network], Reading]
) -> None:
    with (shared / "data/maps" / name).open("rb") as file:
        before = list(items(read_network(file)))
    # Where a table of ties made its members, they come between; every writer puts members first.
    before.sort(key=lambda record: not isinstance(record, OrganisationRecord | PersonRecord))
    after = list(items(trip(before)))
    assert bare(after) == bare(before)
    for old, new in zip(before, after, strict=True):
        # A name, an end or a direction may stand under another heading than before.
        assert set(old.raw.values()) - {"directed", "mutual", "undirected"} <= said_by(new)


def said_by(record: NetworkRecord) -> set[str]:
    """Every text in a record."""
    return {*map(str, record), *record.raw.values()}
