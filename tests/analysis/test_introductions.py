"""Gains agree with adding the tie and counting again."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from hedgerow.analysis.blocks import block_forest
from hedgerow.analysis.graph import Graph
from hedgerow.analysis.introductions import Gains, best, best_of_all, openers

from .brute import Pair, networks, pairs_cut, pairs_in_touch, pieces, trees


def total_cost(n: int, edges: list[Pair], weight: list[int]) -> int:
    return sum(pairs_cut(n, edges, v, weight) for v in range(n))


def relied_on(n: int, edges: list[Pair], a: int, b: int) -> set[int]:
    """Those without whom a and b are not in one piece."""
    others = [v for v in range(n) if v not in (a, b)]
    return {
        c for c in others if not any({a, b} <= part for part in pieces(set(range(n)) - {c}, edges))
    }


@settings(max_examples=2000)
@given(networks(most=7), st.data())
def test_every_gain_agrees_with_counting_again(
    network: tuple[int, list[Pair]], data: st.DataObject
) -> None:
    n, edges = network
    weight = data.draw(st.lists(st.integers(0, 3), min_size=n, max_size=n))
    forest = block_forest(Graph(n, edges))
    gains = Gains(forest, weight)
    cost, parts = total_cost(n, edges, weight), pieces(range(n), edges)
    greatest = 0
    for a, b in combinations(range(n), 2):
        gain, back = gains.of(a, b), gains.of(b, a)
        assert (back.pairs, back.relied_on) == (gain.pairs, gain.relied_on[::-1])
        more = [*edges, (a, b)]
        if any({a, b} <= part for part in parts):
            assert gain.pairs_joined == 0
            assert gain.pairs_kept == cost - total_cost(n, more, weight)
            assert set(gain.relied_on) == relied_on(n, edges, a, b)
            greatest = max(greatest, gain.pairs_kept)
        else:
            now, then = (pairs_in_touch(p, weight) for p in (parts, pieces(range(n), more)))
            assert (gain.pairs_kept, gain.pairs_joined) == (0, then - now)
    found = best_of_all(forest, weight)
    assert (found.pairs_kept if found else 0) == greatest
    if found:
        assert found == gains.of(found.a, found.b)


@settings(max_examples=500)
@given(trees(most=25), st.data())
def test_the_best_of_all_is_the_best_in_larger_trees(
    network: tuple[int, list[Pair]], data: st.DataObject
) -> None:
    n, edges = network
    weight = data.draw(st.lists(st.integers(0, 3), min_size=n, max_size=n))
    forest = block_forest(Graph(n, edges))
    gains = Gains(forest, weight)
    greatest = max(gains.of(a, b).pairs_kept for a, b in combinations(range(n), 2))
    found = best_of_all(forest, weight)
    assert (found.pairs_kept if found else 0) == greatest


def test_relied_on_runs_from_one_to_the_other() -> None:
    gain = Gains(block_forest(Graph(4, [(0, 1), (1, 2), (2, 3)]))).of(3, 0)
    assert gain.relied_on == (2, 1)
    assert gain.pairs_kept == 4
    assert not gain.single


def test_joining_two_pieces_is_told_apart() -> None:
    gain = Gains(block_forest(Graph(5, [(0, 1), (2, 3), (3, 4)]))).of(0, 4)
    assert (gain.pairs_kept, gain.pairs_joined, gain.single) == (0, 6, True)


def test_each_choice_is_measured_after_those_before_it() -> None:
    # Two leaves on each end of a tie. After the first, 0 and 5 gain 4, and 1 and 5 gain 8.
    graph = Graph(6, [(0, 2), (1, 2), (2, 3), (3, 4), (3, 5)])
    chosen = best(graph, [(0, 4), (0, 5), (1, 5), (0, 1), (0, 2)], 5)
    assert [(gain.a, gain.b) for gain in chosen] == [(0, 4), (1, 5)]
    assert [gain.pairs_kept for gain in chosen] == [6, 8]
    assert [gain.pairs for gain in best(graph, [(0, 2), (0, 1)], 1)] == [1]


def test_nothing_to_gain_where_nobody_stands_between() -> None:
    assert best_of_all(block_forest(Graph(3, [(0, 1), (1, 2), (0, 2)]))) is None
    assert best_of_all(block_forest(Graph(0))) is None


def test_a_hub_of_many_sizes_is_quick_and_right() -> None:
    # Arms of 1, 2, ..., 40 and a hundred more of 1: the best joins the two longest arms.
    edges, last = [], 0
    for length in [*range(1, 41), *[1] * 100]:
        for step in range(length):
            edges.append((0 if step == 0 else last, last + 1))
            last += 1
    found = best_of_all(block_forest(Graph(last + 1, edges)))
    assert found is not None
    assert len(found.relied_on) == 40 + 39 - 1


def test_openers_know_both() -> None:
    graph = Graph(6, [(0, 2), (2, 1), (0, 2), (3, 1), (0, 3), (0, 4), (5, 5)])
    assert openers(graph, 0, 1) == [2, 3]
    assert openers(graph, 4, 5) == []
