"""Plans are as short as an exhaustive search says, and leave nobody whose departure splits us."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from hedgerow.analysis import plans
from hedgerow.analysis.blocks import block_forest
from hedgerow.analysis.fewest import fewest
from hedgerow.analysis.graph import Graph, fold

from .brute import Pair, fewest_additions, networks, survives_anyone, trees


def check_plan(n: int, edges: list[Pair]) -> None:
    """The plan is as long as the floor and does what it promises, one less to go at each step."""
    forest = block_forest(Graph(n, edges))
    plan = plans.shortest(forest)
    known = {frozenset(edge) for edge in edges}
    need = fewest(forest)
    graph = forest.graph
    for step in plan:
        assert frozenset((step.a, step.b)) not in known
        if step.opener is not None:
            assert {frozenset((step.opener, step.a)), frozenset((step.opener, step.b))} <= known
        graph = graph.with_edges([(step.a, step.b)])
        need -= 1
        assert fewest(block_forest(graph)) == need
    assert need == 0
    assert survives_anyone(n, graph.ends.tolist())


@settings(max_examples=2500)
@given(networks(most=7))
def test_fewest_agrees_with_exhaustive_search(network: tuple[int, list[Pair]]) -> None:
    n, edges = network
    bit, table = fewest_additions(n)
    ties = sum(bit[a, b] for a, b in fold(n, edges).ends.tolist())
    assert fewest(block_forest(Graph(n, edges))) == table[ties]


@pytest.mark.parametrize("n", range(6))
def test_fewest_is_right_for_every_network_of_up_to_five(n: int) -> None:
    bit, table = fewest_additions(n)
    for ties, expected in enumerate(table.tolist()):
        forest = block_forest(Graph(n, [pair for pair, flag in bit.items() if ties & flag]))
        assert fewest(forest) == len(plans.shortest(forest)) == expected


@settings(max_examples=2000)
@given(networks(most=12))
def test_the_plan_reaches_the_floor(network: tuple[int, list[Pair]]) -> None:
    check_plan(*network)


@settings(max_examples=400)
@given(trees())
def test_the_plan_reaches_the_floor_in_larger_trees(network: tuple[int, list[Pair]]) -> None:
    check_plan(*network)


@settings(max_examples=2000)
@given(networks(most=8))
def test_the_warm_plan_has_blocks_less_one(network: tuple[int, list[Pair]]) -> None:
    n, edges = network
    forest = block_forest(Graph(n, edges))
    plan = plans.warm(forest)
    if forest.components > 1:
        assert plan is None
        return
    assert plan is not None
    assert len(plan) == max(0, forest.blocks - 1)
    known = {frozenset(edge) for edge in edges}
    for step in plan:
        assert frozenset((step.a, step.b)) not in known
        assert {frozenset((step.opener, step.a)), frozenset((step.opener, step.b))} <= known
    assert survives_anyone(n, edges + [(step.a, step.b) for step in plan])


def test_four_equal_branches_need_three() -> None:
    assert fewest(block_forest(Graph(5, [(0, v) for v in range(1, 5)]))) == 3


def test_small_networks() -> None:
    assert [fewest(block_forest(Graph(n))) for n in range(5)] == [0, 0, 1, 3, 4]
    assert fewest(block_forest(Graph(2, [(0, 1)]))) == 0
    assert plans.shortest(block_forest(Graph(2))) == [plans.Introduction(0, 1, None)]
    assert plans.warm(block_forest(Graph(1))) == []


def test_the_warm_plan_starts_with_the_costliest_departure() -> None:
    path = Graph(6, [(v, v + 1) for v in range(5)])
    plan = plans.warm(block_forest(path))
    assert plan is not None
    assert [step.opener for step in plan] == [2, 3, 1, 4]
