"""The picture of a neighbourhood stays put and explains itself."""

from __future__ import annotations

from itertools import combinations
from math import atan2, dist, pi

from hypothesis import given
from hypothesis import strategies as st

from hedgerow.analysis.graph import Graph
from hedgerow.analysis.layout import bows, neighbourhood

from .brute import Pair, networks


@given(networks(most=12, least=1), st.data())
def test_everyone_within_reach_has_a_place_of_their_own(
    network: tuple[int, list[Pair]], data: st.DataObject
) -> None:
    n, edges = network
    graph = Graph(n, edges)
    middle = data.draw(st.integers(0, n - 1))
    steps = data.draw(st.integers(1, 3))
    sector = data.draw(st.lists(st.sampled_from(["Council", "Faith"]), min_size=n, max_size=n))
    picture = neighbourhood(graph, middle, sector, steps)
    near = {middle}
    for _ in range(steps):
        near |= {u for v in near for u in graph.neighbours(v)}
    assert set(picture.points) == near
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in picture.points.values())
    assert all(dist(one, other) > 1e-6 for one, other in combinations(picture.points.values(), 2))
    inside = [e for e, (a, b) in enumerate(graph.ends.tolist()) if {a, b} <= near]
    assert picture.ties == tuple(inside)
    for v in near - {middle}:
        x, y = picture.points[v]
        angle = atan2(x - 0.5, 0.5 - y) % (2 * pi)
        part = next(part for part in picture.slices if part.sector == sector[v])
        assert part.start <= angle <= part.end + 1e-9


def test_nobody_moves_when_others_tie() -> None:
    star = [(0, v) for v in range(1, 9)]
    sector = ["Council"] * 4 + ["Faith"] * 5
    before = neighbourhood(Graph(9, star), 0, sector)
    after = neighbourhood(Graph(9, [(7, 8), *star[::-1]]), 0, sector)
    assert after.points == before.points
    assert len(after.ties) == len(before.ties) + 1


def test_alone() -> None:
    picture = neighbourhood(Graph(1), 0, ["Council"])
    assert (picture.points, picture.slices, picture.ties) == ({0: (0.5, 0.5)}, (), ())


def test_a_crowd_stands_in_rows() -> None:
    n = 1501
    crowd = neighbourhood(Graph(n, [(0, v) for v in range(1, n)]), 0, ["Faith"] * n)
    radii = {round(dist(point, (0.5, 0.5)), 6) for point in crowd.points.values()}
    assert len(radii) > 10
    assert min(dist(*two) for two in combinations(list(crowd.points.values())[:200], 2)) > 0.004


def test_on_bows_each_side_has_a_line_for_each_name() -> None:
    for count in range(40):
        points = bows(count)
        assert len(set(points)) == count
        assert all(0 <= x <= 1 and 0 <= y <= 1 and abs(x - 0.5) >= 0.24 for x, y in points)
        for side in (points[::2], points[1::2]):
            heights = [y for _, y in side]
            assert heights == sorted(set(heights))
