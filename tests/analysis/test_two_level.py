"""Departures of people and organisations agree with taking each away."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hedgerow.analysis.two_level import TwoLevel

from .brute import Pair, pairs_in_touch, pieces

World = tuple[int, int, list[Pair], list[Pair]]


@st.composite
def worlds(draw: st.DrawFn, most_people: int = 6) -> World:
    """A few organisations and people, hats and ties among them, doubles and loops too."""
    bodies, people = draw(st.integers(1, 5)), draw(st.integers(1, most_people))
    person = st.integers(0, people - 1)
    hats = draw(st.lists(st.tuples(person, st.integers(0, bodies - 1)), max_size=9))
    return bodies, people, hats, draw(st.lists(st.tuples(person, person), max_size=6))


def edges_of(world: World) -> list[Pair]:
    bodies, _, hats, ties = world
    return [(bodies + p, o) for p, o in hats] + [(bodies + a, bodies + b) for a, b in ties]


def parts_of(world: World, gone: Collection[int] = ()) -> list[set[int]]:
    """The pieces of organisations and people that are left."""
    return pieces(set(range(world[0] + world[1])) - set(gone), edges_of(world))


def lost(before: list[set[int]], after: list[set[int]], weight: list[int]) -> int:
    """Weight of pairs in touch before and not after, of the organisations that remain."""
    left = set().union(*after) & set(range(len(weight)))
    was, now = ([part & left for part in parts] for parts in (before, after))
    return pairs_in_touch(was, weight) - pairs_in_touch(now, weight)


def with_own_people(world: World, organisation: int) -> set[int]:
    bodies, people, hats, _ = world
    worn: list[set[int]] = [{o for p, o in hats if p == person} for person in range(people)]
    return {organisation} | {bodies + p for p in range(people) if worn[p] == {organisation}}


def organisations_in(parts: Iterable[set[int]], bodies: int) -> set[frozenset[int]]:
    return {frozenset(o for o in part if o < bodies) for part in parts} - {frozenset()}


@settings(max_examples=2000)
@given(worlds(), st.data())
def test_people_leaving_agrees_with_taking_each_away(world: World, data: st.DataObject) -> None:
    bodies, people, hats, ties = world
    weight = data.draw(st.lists(st.integers(0, 3), min_size=bodies, max_size=bodies))
    sector = data.draw(st.lists(st.integers(0, 1), min_size=bodies, max_size=bodies))
    shares = [[w * (s == kind) for w, s in zip(weight, sector, strict=True)] for kind in (0, 1)]
    place = TwoLevel(bodies, people, hats, ties, weight)
    leaving, cross, before = place.people_leaving(), place.cross_cut(sector), parts_of(world)
    assert len(leaving.pairs_cut) == people
    for person in range(people):
        after = parts_of(world, [bodies + person])
        cut = lost(before, after, weight)
        assert leaving.pairs_cut[person] == cut
        assert cross[person] == cut - sum(lost(before, after, share) for share in shares)
        loss = place.if_person_left(person)
        home = next(part for part in before if bodies + person in part)
        pieces_left = organisations_in((part for part in after if part <= home), bodies)
        assert (loss.pairs_cut, set(map(frozenset, loss.pieces))) == (cut, pieces_left)


@settings(max_examples=2000)
@given(worlds(), st.data())
def test_bodies_leaving_agrees_with_taking_each_away(world: World, data: st.DataObject) -> None:
    bodies, people, hats, ties = world
    weight = data.draw(st.lists(st.integers(0, 3), min_size=bodies, max_size=bodies))
    place = TwoLevel(bodies, people, hats, ties, weight)
    leaving, before = place.organisations_leaving(), parts_of(world)
    for o in range(bodies):
        after = parts_of(world, with_own_people(world, o))
        cut = lost(before, after, weight)
        assert leaving.pairs_cut[o] == cut
        assert leaving.pieces_after[o] == len(after)
        loss = place.if_organisation_left(o)
        home = next(part for part in before if o in part)
        pieces_left = organisations_in((part for part in after if part <= home), bodies)
        assert (loss.pairs_cut, set(map(frozenset, loss.pieces))) == (cut, pieces_left)


@settings(max_examples=2000)
@given(worlds(), st.data())
def test_who_an_organisation_relies_on(world: World, data: st.DataObject) -> None:
    bodies, people, hats, ties = world
    weight = data.draw(st.lists(st.integers(0, 3), min_size=bodies, max_size=bodies))
    place = TwoLevel(bodies, people, hats, ties, weight)

    def reach(o: int, gone: Collection[int] = ()) -> int:
        part = next(part for part in parts_of(world, gone) if o in part)
        return sum(weight[u] for u in part if u < bodies and u != o)

    for o in range(bodies):
        now = reach(o)
        expected = [p for p in range(people) if 2 * (now - reach(o, [bodies + p])) > now]
        assert place.relied_on_by(o) == expected


@settings(max_examples=2000)
@given(worlds(most_people=4))
def test_gains_agree_with_counting_again(world: World) -> None:
    bodies, people, hats, ties = world
    place = TwoLevel(bodies, people, hats, ties)
    before = parts_of(world)

    def cost(of: World) -> int:
        whole = parts_of(of)
        return sum(lost(whole, parts_of(of, [v]), [1] * bodies) for v in range(bodies + people))

    now = cost(world)
    for a, b in combinations(range(people), 2):
        gain = place.gain(a, b)
        if any({bodies + a, bodies + b} <= part for part in before):
            assert gain.pairs_kept == now - cost((bodies, people, hats, [*ties, (a, b)]))
        else:
            joined = parts_of((bodies, people, hats, [*ties, (a, b)]))
            assert (gain.pairs_kept, gain.pairs_joined) == (0, -lost(before, joined, [1] * bodies))


def test_a_trustee_of_two_holds_them_together() -> None:
    # Anna is at 0, Bilal at 1, Cath at 2; Dee is a trustee of 0 and 1; Bilal knows Cath.
    place = TwoLevel(3, 4, [(0, 0), (1, 1), (2, 2), (3, 0), (3, 1)], [(1, 2)])
    assert place.people_leaving().pairs_cut.tolist() == [0, 2, 2, 2]
    assert place.if_person_left(3).pieces == ((1, 2), (0,))
    # With organisation 1 goes Bilal, but not Dee, who still has a hat in 0.
    assert place.organisations_leaving().pairs_cut.tolist() == [0, 1, 0]
    assert place.relied_on_by(0) == [3]
    assert place.relied_on_by(1) == []
    assert place.cross_cut([0, 0, 1]).tolist() == [0, 2, 2, 1]
    chosen = place.best([(0, 1), (0, 2), (0, 3)], 3)
    assert [(gain.a, gain.b, gain.pairs_kept) for gain in chosen] == [
        (place.vertex(0), place.vertex(2), 5)
    ]
    assert place.gain(0, 2).relied_on == (0, place.vertex(3), 1, place.vertex(1))


@pytest.mark.parametrize(
    ("hats", "ties", "weights", "said"),
    [
        ([(2, 0)], [], None, "a person that is not among the 2"),
        ([(0, 1)], [], None, "an? organisation that is not among the 1"),
        ([], [(0, -1)], None, "a person"),
        ([], [], [1, 1], "one weight for each of the 1 organisations"),
    ],
)
def test_refuses_those_who_do_not_exist(
    hats: list[Pair], ties: list[Pair], weights: list[int] | None, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        TwoLevel(1, 2, hats, ties, weights)
