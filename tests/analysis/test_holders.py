"""Who holds a tie agrees with trying every set of pairs and every set of leavers."""

from __future__ import annotations

from itertools import chain, combinations

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from hedgerow.analysis.holders import ending_with, holding, survival

HERE = st.sampled_from("abcd")
THERE = st.sampled_from("uvwx")
BOTH = st.sampled_from("pq")
PAIRS = st.lists(
    st.one_of(
        st.tuples(HERE, THERE),
        st.tuples(st.one_of(HERE, BOTH), st.one_of(THERE, BOTH)),
        BOTH.map(lambda person: (person, person)),
    ),
    max_size=8,
)
Pairs = list[tuple[str, str]]


def alone(pairs: Pairs) -> Pairs:
    """The pairs, and each person who is on both sides as a pair with themselves."""
    both = {a for a, _ in pairs} & {b for _, b in pairs}
    return list(dict.fromkeys([*pairs, *((person, person) for person in sorted(both))]))


def most_disjoint(pairs: Pairs) -> int:
    """The largest number of pairs with nobody in common, by trying every set."""
    for count in range(len(pairs), 0, -1):
        for chosen in combinations(pairs, count):
            named = list(chain.from_iterable(set(pair) for pair in chosen))
            if len(named) == len(set(named)):
                return count
    return 0


def fewest_leavers(pairs: Pairs) -> int:
    """The smallest number of people without whom no pair is whole, by trying every set."""
    people = sorted(set(chain.from_iterable(pairs)))
    for count in range(len(people) + 1):
        for gone in combinations(people, count):
            if all(set(pair) & set(gone) for pair in pairs):
                return count
    raise AssertionError("some pair was whole with everyone gone")


@settings(max_examples=2500)
@given(PAIRS)
def test_agrees_with_trying_everything(pairs: Pairs) -> None:
    held, every = holding(pairs), alone(pairs)
    assert held.strength == most_disjoint(every) == fewest_leavers(every)
    assert set(held.pairs) <= set(every)
    named = list(chain.from_iterable(set(pair) for pair in held.pairs))
    assert len(named) == len(set(named))
    assert len(held.ends_with) == held.strength
    assert all(held.ends_with & set(pair) for pair in every)


@settings(max_examples=300)
@given(st.lists(st.tuples(st.integers(0, 14), st.integers(20, 34)), max_size=60))
def test_larger_ties_agree_with_networkx(pairs: list[tuple[int, int]]) -> None:
    known = nx.Graph(pairs)
    here = {a for a, _ in pairs}
    matching = nx.bipartite.hopcroft_karp_matching(known, here) if pairs else {}
    held = holding(pairs)
    assert held.strength == len(matching) // 2
    assert all(held.ends_with & set(pair) for pair in pairs)


@settings(max_examples=2000)
@given(st.lists(PAIRS.map(alone), max_size=5))
def test_survival_agrees_with_taking_people_away(given_ties: list[Pairs]) -> None:
    ties = dict(enumerate(given_ties))
    people = dict.fromkeys(chain.from_iterable(chain.from_iterable(ties.values())))
    fate = survival(ties)

    def ended_by(*gone: str) -> list[int]:
        return [
            tie
            for tie, pairs in ties.items()
            if pairs and all(set(pair) & set(gone) for pair in pairs)
        ]

    alone_ends = {person: ended_by(person) for person in people}
    assert ending_with(ties) == {person: ended for person, ended in alone_ends.items() if ended}
    assert fate.hang_on_one == len(set(chain.from_iterable(alone_ends.values())))
    assert fate.survive_any_one == fate.ties - fate.hang_on_one
    assert fate.survive_best_connected == fate.ties - len(ended_by(*fate.best_connected))
    holds = {p: sum(any(p in pair for pair in pairs) for pairs in ties.values()) for p in people}
    tenth = sorted(people, key=lambda person: -holds[person])[: -(-len(people) // 10)]
    assert fate.best_connected == tuple(tenth)


def test_who_is_in_every_pair_ends_it() -> None:
    one_hub = holding([("sam", "ana"), ("sam", "bo"), ("sam", "cy")])
    assert one_hub.strength == 1
    assert one_hub.ends_with == {"sam"}


def test_nobody_holds_nothing() -> None:
    assert holding([]).strength == 0
    assert survival({"park": []}).ties == 0
