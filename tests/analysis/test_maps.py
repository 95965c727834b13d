"""Real networks give the published figures.

Sources: Indiana tobacco control 2010 (Luke, UserNetR, TCnetworks); search and rescue (Drabek 1981,
R package network, emon); German chemicals policy 1983/84 (Leifeld and Schneider, xergm.common,
chemnet); US local health departments 2010 (UserNetR, lhds); email-Eu-core (SNAP). The expected
figures were worked out with NetworkX before any of this was written.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from hedgerow.analysis.blocks import block_forest
from hedgerow.analysis.continuity import Continuity, continuity
from hedgerow.analysis.departures import departures
from hedgerow.analysis.graph import Graph, fold
from hedgerow.analysis.network import (
    Response,
    agreement,
    assortativity,
    centralisation,
    density,
)

from .brute import Pair

Row = dict[str, str]


@dataclass
class Map:
    """A network as its files give it."""

    nodes: list[Row]
    edges: list[Row]

    def pairs(self, **least_or_most: tuple[float, float]) -> list[Pair]:
        """The edges whose columns lie between the bounds given, as pairs of positions."""
        place = {node["id"]: i for i, node in enumerate(self.nodes)}
        return [
            (place[edge["source"]], place[edge["target"]])
            for edge in self.edges
            if all(low <= float(edge[key]) <= high for key, (low, high) in least_or_most.items())
        ]

    def graph(self, pairs: list[Pair]) -> Graph:
        return fold(len(self.nodes), pairs)

    def continuity(self, pairs: list[Pair]) -> Continuity:
        return continuity([node["id"] for node in self.nodes], pairs)

    def column(self, name: str) -> list[str]:
        return [node[name] for node in self.nodes]


def read(shared: Path, folder: str, stem: str = "") -> Map:
    def rows(kind: str) -> list[Row]:
        with (shared / "data" / "maps" / folder / f"{stem}{kind}.csv").open(newline="") as lines:
            return list(csv.DictReader(lines))

    return Map(rows("nodes"), rows("edges"))


INDIANA, RESCUE = "indiana_tobacco_control", "emon_search_and_rescue"
COLLABORATION, CONTACT = (INDIANA, "TCcoll_"), (INDIANA, "TCcnt_")

TABLE = [
    # folder and file, column and bounds; n, ties, density, centralisation, keystones, fewest
    (*COLLABORATION, {}, 25, 161, 0.54, 0.50, 0, 0),
    (*COLLABORATION, {"collaborate": (3, 4)}, 25, 80, 0.27, 0.57, 1, 1),
    (*COLLABORATION, {"collaborate": (4, 4)}, 25, 42, 0.14, 0.62, 4, 4),
    (*CONTACT, {"contact": (4, 5)}, 25, 28, 0.09, 0.26, 3, 8),
    (RESCUE, "Cheyenne_", {"Frequency": (1, 1)}, 14, 40, 0.44, 0.29, 2, 1),
    (RESCUE, "MtStHelens_", {"Frequency": (1, 1)}, 27, 37, 0.11, 0.26, 4, 7),
    ("us_local_health_departments", "lhds_", {}, 1283, 2708, 0.003, 0.01, 142, 133),
]


@pytest.mark.parametrize(
    ("folder", "stem", "bounds", "n", "ties", "dense", "central", "keystones", "need"), TABLE
)
def test_the_published_table(
    shared: Path,
    folder: str,
    stem: str,
    bounds: dict[str, tuple[float, float]],
    n: int,
    ties: int,
    dense: float,
    central: float,
    keystones: int,
    need: int,
) -> None:
    network = read(shared, folder, stem)
    pairs = network.pairs(**bounds)
    answer, graph = network.continuity(pairs), network.graph(pairs)
    assert (answer.members, answer.ties) == (n, ties)
    assert density(graph, Response(n, n)).share == pytest.approx(dense, abs=0.0051)
    assert centralisation(graph) == pytest.approx(central, abs=0.0051)
    assert len(answer.keystones) == keystones
    assert answer.fewest_introductions == len(answer.plan) == need
    mended = network.continuity([*pairs, *((step.a, step.b) for step in answer.plan)])
    assert (mended.pieces, mended.keystones, mended.fewest_introductions) == (1, (), 0)


@pytest.mark.parametrize(
    ("folder", "stem", "bounds", "of_the_rest"),
    [
        (*COLLABORATION, {"collaborate": (3, 4)}, 0.08),
        (*COLLABORATION, {"collaborate": (4, 4)}, 0.31),
        (RESCUE, "Cheyenne_", {"Frequency": (1, 1)}, 0.15),
    ],
)
def test_the_worst_single_departure(
    shared: Path,
    folder: str,
    stem: str,
    bounds: dict[str, tuple[float, float]],
    of_the_rest: float,
) -> None:
    network = read(shared, folder, stem)
    worst = network.continuity(network.pairs(**bounds)).keystones[0]
    rest = len(network.nodes) - 1
    assert worst.pairs_cut / (rest * (rest - 1) / 2) == pytest.approx(of_the_rest, abs=0.0051)


def test_indiana_s_lead_partner_leaves_five_pieces(shared: Path) -> None:
    network = read(shared, *COLLABORATION)
    answer = network.continuity(network.pairs(collaborate=(4, 4)))
    worst = answer.keystones[0]
    assert network.column("vertex.names")[worst.id] == "ITPC"
    assert (worst.pieces_after, worst.pairs_cut) == (5, 86)
    assert answer.warm_introductions == 8


@pytest.mark.parametrize(
    ("folder", "stem", "bounds", "pieces"),
    [
        (*CONTACT, {"contact": (4, 5)}, 7),
        (RESCUE, "MtStHelens_", {"Frequency": (1, 1)}, 6),
        ("us_local_health_departments", "lhds_", {}, 80),
    ],
)
def test_where_pieces_are_apart_already(
    shared: Path, folder: str, stem: str, bounds: dict[str, tuple[float, float]], pieces: int
) -> None:
    network = read(shared, folder, stem)
    answer = network.continuity(network.pairs(**bounds))
    assert (answer.pieces, answer.warm_introductions, answer.warm_plan) == (pieces, None, None)


def test_two_sides_of_chemicals_policy(shared: Path) -> None:
    network = read(shared, "chemnet_policy")
    told = Map(network.nodes, [e for e in network.edges if e["relation"] == "pol_info"])
    either = told.pairs()
    both = [pair for pair in either if pair[::-1] in set(either)]
    found = []
    for pairs in (either, both):
        answer, graph = told.continuity(pairs), told.graph(pairs)
        found.append((answer.ties, len(answer.keystones), answer.fewest_introductions))
        found.append(
            (round(density(graph, Response(30, 30)).share, 3), round(centralisation(graph), 2))
        )
    assert found == [(237, 0, 0), (0.545, 0.49), (105, 2, 1), (0.241, 0.41)]
    assert told.continuity(both).keystones[0].pairs_cut / (29 * 28 / 2) == pytest.approx(
        0.07, abs=0.005
    )
    assert agreement(either).both == 105
    said = {
        side: {(e["source"], e["target"]) for e in network.edges if _science(e, side)}
        for side in ("sender", "receiver")
    }
    assert [len(said["sender"]), len(said["receiver"])] == [189, 185]
    assert len(said["sender"] & said["receiver"]) == 63


def _science(edge: Row, side: str) -> bool:
    return edge["relation"] == "sci_info" and edge["reported_by"] == side


@pytest.mark.parametrize(
    ("folder", "stem", "group", "cut_points", "worst", "like_with_like"),
    [
        (INDIANA, "TCcnt_", "agency_cat", 0, 0.0, 0.02),
        (INDIANA, "TCcoll_", "agency_cat", 0, 0.0, 0.01),
        (INDIANA, "TCdiss_", "agency_cat", 1, 0.077, -0.04),
        ("us_local_health_departments", "lhds_", "state", 142, 0.052, 0.94),
    ],
)
def test_share_of_pairs_in_touch_and_like_with_like(
    shared: Path,
    folder: str,
    stem: str,
    group: str,
    cut_points: int,
    worst: float,
    like_with_like: float,
) -> None:
    network = read(shared, folder, stem)
    graph = network.graph(network.pairs())
    check(graph, cut_points, worst)
    found = assortativity(graph, network.column(group))
    assert found == pytest.approx(like_with_like, abs=0.005)


def test_email_of_a_research_institution(shared: Path) -> None:
    folder = shared / "data" / "network" / "email_eu_core"
    numbers = [int(word) for word in (folder / "email-Eu-core.txt").read_text().split()]
    edges = list(zip(numbers[::2], numbers[1::2], strict=True))
    labels = (folder / "email-Eu-core-department-labels.txt").read_text().split()
    department = dict(zip(labels[::2], labels[1::2], strict=True))
    graph = fold(1005, edges)
    assert graph.m == 16_064
    check(graph, 73, 0.008)
    found = assortativity(graph, [department[str(v)] for v in range(1005)])
    assert found == pytest.approx(0.30, abs=0.005)


def check(graph: Graph, cut_points: int, worst: float) -> None:
    """How many cut vertices, and the greatest share of all pairs now in touch that one cuts."""
    forest = block_forest(graph)
    assert len(forest.cut_vertices) == cut_points
    sizes = forest.begin[1:] - forest.begin[:-1]
    in_touch = (sizes * (sizes - 1)).sum() / 2
    assert departures(forest).pairs_cut.max() / in_touch == pytest.approx(worst, abs=0.0005)
