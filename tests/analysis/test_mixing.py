"""Break-out groups: what holds whatever is wished, the slow way for few, and what is refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, product
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hedgerow.analysis.mixing import (
    Clash,
    Impossible,
    Plan,
    Request,
    Spread,
    count,
    even_sizes,
    fewest_repeats,
    fitted,
    mix,
)
from hedgerow.analysis.mixing.request import Round

QUICK = 0.05  # of the moves: what must hold does so however short the search


@st.composite
def requests(draw: st.DrawFn, most: int = 14) -> Request:
    """Any wishes, of which some cannot be kept."""
    n = draw(st.integers(2, most))
    person = st.integers(0, n - 1)
    pair = st.tuples(person, person).filter(lambda p: p[0] != p[1])
    few = st.frozensets(person, max_size=3)
    present = draw(
        st.lists(st.frozensets(person, min_size=1).map(sorted), min_size=1, max_size=4)
        | st.lists(st.just(list(range(n))), min_size=1, max_size=4)
    )
    sizes = [draw(splits(len(there))) for there in present]
    return Request(
        people=n,
        sizes=sizes,
        present=present,
        met=draw(st.dictionaries(pair, st.floats(0, 2), max_size=5)),
        together=draw(st.lists(few.map(sorted), max_size=2)),
        apart=draw(st.lists(pair, max_size=3)),
        hosts=draw(st.dictionaries(person, st.integers(0, 2), max_size=2)),
        spread=[Spread(draw(st.lists(st.sampled_from("ab") | st.none(), min_size=n, max_size=n)))],
        funders=draw(st.dictionaries(person, few, max_size=3)),
        residents=draw(few),
        officials=draw(few),
    )


@st.composite
def splits(draw: st.DrawFn, people: int) -> list[int]:
    """Sizes that add up to `people`, not all alike."""
    cuts = sorted(draw(st.frozensets(st.integers(1, people - 1), max_size=3))) if people > 1 else []
    return [b - a for a, b in zip([0, *cuts], [*cuts, people], strict=True)]


def keeps(request: Request, rounds: tuple[Round, ...]) -> bool:
    """Whether every hard wish is kept, told anew from the words of the request."""
    for r, groups in enumerate(rounds):
        there = sorted(range(request.people) if request.present is None else request.present[r])
        if [len(group) for group in groups] != list(request.sizes[r]):
            return False
        if sorted(person for group in groups for person in group) != there:
            return False
        at = {person: g for g, group in enumerate(groups) for person in group}
        if any(len({at[p] for p in wish if p in at}) > 1 for wish in request.together):
            return False
        if any(a in at and at.get(a) == at.get(b) for a, b in request.apart):
            return False
        if any(host in at and at[host] != g for host, g in request.hosts.items()):
            return False
        for grantee, funders in request.funders.items():
            company = set(groups[at[grantee]]) - {grantee} if grantee in at else set()
            if company and company <= funders:
                return False
    return True


@settings(max_examples=150)
@given(requests(), st.integers(0, 3))
def test_whatever_is_wished_is_kept_or_refused(request: Request, seed: int) -> None:
    try:
        plan = mix(request, seed, QUICK)
    except Impossible:
        return  # rightly: see the few people below
    assert keeps(request, plan.rounds)
    assert mix(request, seed, QUICK) == plan
    recounted(request, plan)


def recounted(request: Request, plan: Plan) -> None:
    """The counts of `plan`, made again in another way."""
    tally = plan.tally
    met = {frozenset(pair) for pair, weight in request.met.items() if weight}
    meetings = Counter(
        frozenset((a, b))
        for groups in plan.rounds
        for group in groups
        for a in group
        for b in group
        if a < b
    )
    assert tally.first_meetings == len(meetings.keys() - met) <= tally.possible
    assert tally.had_met == len(meetings.keys() & met)
    assert tally.times == Counter(meetings.values())
    assert tally.repeats == sum(times * (times - 1) // 2 for times in meetings.values())
    assert tally.repeats >= tally.fewest_repeats
    values = request.spread[0].values
    assert tally.alike == (
        sum(
            times
            for (a, b), times in ((sorted(pair), times) for pair, times in meetings.items())
            if values[a] is not None and values[a] == values[b]
        ),
    )
    for r, person in tally.lone_residents:
        group = next(group for group in plan.rounds[r] if person in group)
        assert person in request.residents
        assert set(group) - {person} <= request.officials - request.residents


@settings(max_examples=60)
@given(requests(most=5))
@pytest.mark.slow
def test_few_people_against_every_plan_there_is(request: Request) -> None:
    """Refused only if there is no plan, and else with as few repeats as any plan has."""
    request = Request(
        people=request.people,
        sizes=request.sizes[:2],
        present=(request.present or [])[:2],
        together=request.together,
        apart=request.apart,
        hosts=request.hosts,
        funders=request.funders,
    )
    every_round = [
        list(every(sorted((request.present or [])[r]), list(sizes)))
        for r, sizes in enumerate(request.sizes)
    ]
    good = [count(request, plan).repeats for plan in product(*every_round) if keeps(request, plan)]
    try:
        plan = mix(request, 1, QUICK)
    except Impossible:
        assert good == []
    else:
        assert plan.tally.repeats == min(good)


def every(people: list[int], sizes: list[int]) -> Iterator[list[list[int]]]:
    """Every way to seat `people` in groups of `sizes`."""
    if not sizes:
        yield []
        return
    for group in combinations(people, sizes[0]):
        for rest in every([p for p in people if p not in group], sizes[1:]):
            yield [list(group), *rest]


@given(st.integers(1, 8), st.integers(0, 60))
def test_the_floor_is_the_evenest_sharing_out(pairs: int, slots: int) -> None:
    shared = [slots // pairs + (pair < slots % pairs) for pair in range(pairs)]
    assert fewest_repeats(slots, pairs) == sum(comb(times, 2) for times in shared)


@given(st.integers(1, 40), st.integers(1, 12))
def test_even_sizes(people: int, groups: int) -> None:
    if groups > people:
        with pytest.raises(ValueError, match="do not make"):
            even_sizes(people, groups)
        return
    sizes = even_sizes(people, groups)
    assert (sum(sizes), len(sizes)) == (people, groups)
    assert max(sizes) - min(sizes) <= 1


@given(st.lists(st.integers(2, 9), min_size=1, max_size=6), st.integers(0, 60))
def test_groups_are_fitted_to_those_who_are_there(sizes: list[int], people: int) -> None:
    if people < len(sizes):
        with pytest.raises(ValueError, match="do not make"):
            fitted(sizes, people)
        return
    fit = fitted(sizes, people)
    assert (sum(fit), len(fit)) == (people, len(sizes))
    moves = {(now > then) - (now < then) for now, then in zip(fit, sizes, strict=True)} - {0}
    assert len(moves) <= 1  # all that change grow, or all shrink
    assert fitted([6, 6, 4], 14) == (5, 5, 4)


def test_rounds_that_were_held_stay_and_are_counted() -> None:
    first = mix(Request(24, [(4,) * 6] * 4), seed=3)
    gone = {5, 17, 20}
    left = [person for person in range(24) if person not in gone]
    request = Request(
        people=24,
        sizes=[(4,) * 6] * 2 + [even_sizes(21, 6)] * 2,
        present=[range(24)] * 2 + [left] * 2,
        held=first.rounds[:2],
    )
    plan = mix(request, seed=3)
    assert plan.rounds[:2] == first.rounds[:2]
    assert keeps(request, plan.rounds)
    assert plan.tally.repeats == 0


def test_who_had_met_meets_others_first() -> None:
    """Two sides of four who know one another: in pairs, four rounds are all across."""
    sides = (range(4), range(4, 8))
    met = {pair: 1.0 for side in sides for pair in combinations(side, 2)}
    tally = mix(Request(8, [(2,) * 4] * 4, met=met), seed=1).tally
    assert (tally.first_meetings, tally.possible, tally.had_met) == (16, 16, 0)


def test_an_attribute_is_spread() -> None:
    sectors = ["health", "care", "housing"] * 4
    tally = mix(Request(12, [(3,) * 4] * 3, spread=[Spread(sectors)]), seed=1).tally
    assert (tally.alike, tally.repeats) == ((0,), 0)


def test_nobody_is_left_alone_with_their_funder() -> None:
    funders = {grantee: frozenset({9, 10, 11}) for grantee in range(6)}
    request = Request(12, [(2,) * 6] * 3, funders=funders)
    assert keeps(request, mix(request, seed=1).rounds)


def test_a_resident_has_another_by_them_where_it_can_be() -> None:
    """Four residents among eight officials: each table has none, or two."""
    request = Request(
        12, [(4,) * 3] * 3, residents=frozenset(range(4)), officials=frozenset(range(4, 12))
    )
    assert mix(request, seed=1, effort=QUICK).tally.lone_residents == ()
    alone = Request(4, [(4,)], residents=frozenset({2}), officials=frozenset({0, 1, 3}))
    assert mix(alone, seed=1, effort=QUICK).tally.lone_residents == ((0, 2),)


@pytest.mark.parametrize(
    ("request_", "clash"),
    [
        (Request(5, [(2, 2)]), Impossible(Clash.SIZES, 0)),
        (Request(4, [(4, 0)]), Impossible(Clash.SIZES, 0)),
        (Request(4, [(2, 2)], held=[[[0, 1, 2], [3]]]), Impossible(Clash.HELD, 0)),
        (Request(4, [(2, 2)], hosts={3: 2}), Impossible(Clash.NO_SUCH_GROUP, 0, (3,))),
        (
            Request(6, [(2, 2, 2)], together=[(0, 1), (1, 2)]),
            Impossible(Clash.TOGETHER_TOO_MANY, 0, (0, 1, 2)),
        ),
        (
            Request(6, [(3, 3)], together=[(0, 1, 2)], apart=[(2, 0)]),
            Impossible(Clash.TOGETHER_AND_APART, 0, (0, 2)),
        ),
        (
            Request(4, [(2, 2)], together=[(0, 1)], hosts={0: 0, 1: 1}),
            Impossible(Clash.TOGETHER_TWO_HOSTS, 0, (0, 1)),
        ),
        (
            Request(8, [(4, 4)], apart=[(0, 1), (5, 6), (1, 2), (0, 2)]),
            Impossible(Clash.SEATS, 0, apart=((0, 1), (1, 2), (0, 2))),
        ),
        (
            Request(4, [(2, 2)], hosts={0: 0, 1: 0, 2: 0}),
            Impossible(Clash.SEATS, 0, hosts=(0, 1, 2)),
        ),
        (
            Request(3, [(3,)], funders={1: frozenset({0, 2})}),
            Impossible(Clash.FUNDER, 0, (1, 0, 2)),
        ),
    ],
)
def test_what_cannot_be_kept_is_named(request_: Request, clash: Impossible) -> None:
    with pytest.raises(Impossible) as raised:
        mix(request_, seed=1, effort=QUICK)
    assert raised.value == clash
    assert str(raised.value) == clash.clash.value
