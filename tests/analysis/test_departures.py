"""Departures agree with removing each member in turn."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hedgerow.analysis.blocks import BlockForest, block_forest
from hedgerow.analysis.departures import departures
from hedgerow.analysis.graph import Graph, fold

from .brute import Pair, networks, pairs_cut, pairs_in_touch, pieces


def forest_of(n: int, edges: list[Pair]) -> BlockForest:
    return block_forest(Graph(n, edges))


@settings(max_examples=2500)
@given(networks(), st.data())
def test_agrees_with_removing_each(network: tuple[int, list[Pair]], data: st.DataObject) -> None:
    n, edges = network
    weight = data.draw(st.lists(st.integers(0, 4), min_size=n, max_size=n))
    forest = forest_of(n, edges)
    plain, weighed = departures(forest), departures(forest, weight)
    now = pairs_in_touch(pieces(range(n), edges), weight)
    home = {v: part for part in pieces(range(n), edges) for v in part}
    assert forest.components == len(pieces(range(n), edges))
    for v in range(n):
        rest = [u for u in range(n) if u != v]
        assert plain.pieces_after[v] == len(pieces(rest, edges))
        assert plain.pairs_cut[v] == pairs_cut(n, edges, v, [1] * n)
        assert weighed.pairs_cut[v] == pairs_cut(n, edges, v, weight)
        own = sum(weight[v] * weight[u] for u in home[v] if u != v)
        assert weighed.pairs_now[v] == now - own
        parts = pieces(home[v] - {v}, edges)
        assert sorted(map(sorted, forest.pieces_without(v))) == sorted(map(sorted, parts))


@settings(max_examples=1000)
@given(networks(most=14))
def test_blocks_bridges_and_cut_vertices_are_networkx_s(network: tuple[int, list[Pair]]) -> None:
    n, edges = network
    forest = forest_of(n, edges)
    known = nx.Graph()
    known.add_nodes_from(range(n))
    known.add_edges_from((a, b) for a, b in edges if a != b)
    assert set(forest.cut_vertices.tolist()) == set(nx.articulation_points(known))
    assert sorted(map(sorted, forest.members())) == sorted(
        map(sorted, nx.biconnected_components(known))
    )
    single = fold(n, edges)
    bridges = single.ends[block_forest(single).bridges].tolist()
    assert {frozenset(pair) for pair in bridges} == {frozenset(pair) for pair in nx.bridges(known)}
    members = forest.members()
    ends = forest.graph.ends.tolist()
    for pair, block in zip(ends, forest.edge_blocks.tolist(), strict=True):
        assert set(pair) <= set(members[block])


def test_two_ties_between_two_are_no_bridge() -> None:
    assert forest_of(2, [(0, 1)]).bridges.tolist() == [0]
    assert forest_of(2, [(0, 1), (1, 0)]).bridges.tolist() == []
    assert forest_of(3, [(0, 1), (1, 0), (1, 2)]).cut_vertices.tolist() == [1]


def test_a_star_a_path_and_a_ring() -> None:
    star = departures(forest_of(6, [(0, v) for v in range(1, 6)]))
    assert star.pairs_cut.tolist() == [10, 0, 0, 0, 0, 0]
    assert star.pieces_after.tolist() == [5, 1, 1, 1, 1, 1]
    path = departures(forest_of(5, [(v, v + 1) for v in range(4)]))
    assert path.pairs_cut.tolist() == [0, 3, 4, 3, 0]
    ring = departures(forest_of(5, [(v, (v + 1) % 5) for v in range(5)]))
    assert not ring.pairs_cut.any()


def test_a_very_long_path_needs_no_deep_recursion_and_stays_exact() -> None:
    n = 100_000
    cost = departures(forest_of(n, [(v, v + 1) for v in range(n - 1)]))
    places = np.arange(n)
    assert (cost.pairs_cut == places * (n - 1 - places)).all()


def test_nobody_and_somebody_alone() -> None:
    assert departures(forest_of(0, [])).pairs_cut.tolist() == []
    alone = departures(forest_of(1, [(0, 0)]))
    assert (alone.pairs_cut.tolist(), alone.pieces_after.tolist()) == ([0], [0])


def test_refuses_what_it_cannot_count() -> None:
    with pytest.raises(ValueError, match="two of the 2 members"):
        Graph(2, [(0, 2)])
    with pytest.raises(ValueError, match="one weight for each"):
        departures(forest_of(2, []), [1])
    with pytest.raises(ValueError, match="0 or more"):
        departures(forest_of(2, []), [1, -1])
    with pytest.raises(ValueError, match="add up to at most"):
        departures(forest_of(2, []), [2**40, 1])


def test_folding_keeps_one_tie_for_each_pair() -> None:
    graph = fold(3, [(1, 0), (0, 1), (2, 2), (1, 2), (0, 1)])
    assert graph.ends.tolist() == [[0, 1], [1, 2]]
    assert graph.degree.tolist() == [1, 2, 1]
    assert graph.with_edges([(2, 0)]).neighbours(0) == [1, 2]
