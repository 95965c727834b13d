"""Measures of a place agree with networkx and with sums done by hand."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hedgerow.analysis.graph import Graph, fold
from hedgerow.analysis.network import (
    Agreement,
    Response,
    agreement,
    assortativity,
    centralisation,
    density,
    mixing,
)

from .brute import Pair, networks


@settings(max_examples=500)
@given(networks(most=10, least=1), st.data())
def test_agrees_with_networkx(network: tuple[int, list[Pair]], data: st.DataObject) -> None:
    n, edges = network
    graph = fold(n, edges)
    sector = data.draw(st.lists(st.sampled_from("abc"), min_size=n, max_size=n))
    known = nx.Graph(graph.ends.tolist())
    known.add_nodes_from(range(n))
    nx.set_node_attributes(known, dict(enumerate(sector)), "sector")
    assert density(graph, Response(n, n)).share == pytest.approx(nx.density(known))
    ends = {sector[v] for pair in graph.ends.tolist() for v in pair}
    found = assortativity(graph, sector)
    if len(ends) < 2:
        assert found is None
    else:
        expected = nx.attribute_assortativity_coefficient(known, "sector")
        assert found == pytest.approx(expected)
    table = nx.attribute_mixing_dict(known, "sector")
    for (a, b), count in mixing(graph, sector).items():
        assert count * (1 + (a == b)) == table[a][b]


def test_a_star_is_as_centralised_as_can_be() -> None:
    assert centralisation(Graph(5, [(0, v) for v in range(1, 5)])) == 1
    assert centralisation(Graph(5, [(v, (v + 1) % 5) for v in range(5)])) == 0
    assert centralisation(Graph(2, [(0, 1)])) == 0


def test_silence_is_not_a_no() -> None:
    reports = [(0, 1), (1, 0), (0, 2), (0, 0), (0, 1), (3, 1)]
    assert agreement(reports) == Agreement(both=1, either=3)
    assert agreement(reports, answered={0, 1, 3}) == Agreement(both=1, either=2)
    assert agreement([]).share == 0
