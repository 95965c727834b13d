"""Where the tie order decided, against brute force: every other order tried, the slow way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import permutations
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import allocation_by_hand as by_hand
from hedgerow.analysis.allocation import Ballot, Election, Method, allocate
from hedgerow.analysis.allocation.completion import Completion
from hedgerow.analysis.allocation.rules import Rule
from hedgerow.analysis.allocation.words import Teller

Case = tuple[int, list[int], list[Ballot]]
Steps = list[by_hand.Turn]

SAID = "the order set before counting decided."


@st.composite
def level_elections(draw: st.DrawFn) -> Case:
    """Up to four projects of few costs, and few ballots, so that most are level with another."""
    projects = draw(st.integers(2, 4))
    costs = draw(st.lists(st.sampled_from([10, 20, 20, 40]), min_size=projects, max_size=projects))
    approves = st.lists(st.booleans(), min_size=projects, max_size=projects)
    rows = draw(st.lists(approves, min_size=1, max_size=4))
    ballots = [tuple((p, 1) for p, chosen in enumerate(row) if chosen) for row in rows]
    return draw(st.sampled_from([10, 20, 30, 50, 80])), costs, ballots


def funded(won: Sequence[int]) -> Steps:
    return [(project, True) for project in won]


def slowly(method: Method, share: Fraction | None) -> Callable[[Case], Steps]:
    """The rule by hand, which goes by number where projects are level."""

    def greedy(case: Case) -> Steps:
        return funded(by_hand.by_votes([], *case))

    def sharing(case: Case) -> Steps:
        budget, costs, ballots = case
        assert share is not None
        won = by_hand.equal_shares(share, costs, ballots, method.utility)
        if method.completion in ("add1u", "utilitarian"):
            won = by_hand.by_votes(won, budget, costs, ballots)
        return funded(won)

    return {
        "greedy": greedy,
        "greedy-no-skip": lambda case: by_hand.until_misfit(*case),
        "greedy-threshold": greedy,
        "phragmen": lambda case: by_hand.phragmen(*case),
    }.get(method.rule, sharing)


def every_order(case: Case, rule: Callable[[Case], Steps]) -> Iterator[Steps]:
    """What the rule does under each tie order: the projects numbered anew; the first as it is."""
    budget, costs, ballots = case
    for order in permutations(range(len(costs))):
        number = {project: at for at, project in enumerate(order)}
        anew: list[Ballot] = [
            tuple((number[project], weight) for project, weight in ballot) for ballot in ballots
        ]
        steps = rule((budget, [costs[project] for project in order], anew))
        yield [(order[at], fits) for at, fits in steps]


def decided(case: Case, rule: Callable[[Case], Steps]) -> set[frozenset[int]]:
    """Pairs between which the order decided: at some step, by another order the other came next."""
    orders = list(every_order(case, rule))
    done = orders[0]
    pairs = set()
    for at, (project, fits) in enumerate(done):
        nexts = {order[at] for order in orders if order[:at] == done[:at] and at < len(order)}
        pairs |= {frozenset((project, other)) for other, fit in nexts if fits or fit}
    return {pair for pair in pairs if len(pair) == 2}


@given(level_elections(), st.sampled_from(get_args(Rule)), st.sampled_from(get_args(Completion)))
@settings(max_examples=250)
@pytest.mark.slow
def test_a_tie_is_named_where_another_order_would_do_something_else_and_nowhere_else(
    case: Case, rule: Rule, completion: Completion
) -> None:
    method = Method(rule, completion=completion if rule == "equal-shares" else "none", step=5)
    election = Election.of(*case)
    outcome = allocate(election, method)
    share = outcome.shared.run.share if outcome.shared else None
    level = {
        frozenset((project, other))
        for project, others in enumerate(outcome.level)
        for other in others
    }
    slow = slowly(method, share)
    assert level == decided(case, slow)
    orders = {tuple(each for each, fits in steps if fits) for steps in every_order(case, slow)}
    assert outcome.winners in orders
    assert (len(orders) > 1) == bool(level)
    teller = Teller(election, [f"Idea {p}" for p in range(len(case[1]))], str)
    for project, others in enumerate(outcome.level):
        assert (SAID in teller.reason(project, outcome, "cost")) == bool(others)


def test_what_is_passed_over_either_way_is_no_tie() -> None:
    """Two have two votes each, and only the cheap one fits: no order funds the dear one."""
    election = Election.of(50, [20, 90], [((0, 1), (1, 1))] * 2)
    assert allocate(election, Method("greedy")).level == ((), ())
    ends = allocate(election, Method("greedy-no-skip"))
    assert (ends.winners, ends.level) == ((0,), ((1,), (0,)))


def test_a_tie_in_the_run_that_went_too_far_is_told() -> None:
    """Raised until two level ideas could both be bought, which the money cannot pay."""
    election = Election.of(100, [60, 60], [((0, 1),), ((1, 1),)])
    method = Method(completion="add1")
    outcome = allocate(election, method)
    assert (outcome.winners, outcome.level) == ((), ((), ()))
    assert outcome.shared is not None
    assert outcome.shared.overshot == 120
    said = Teller(election, ["Swing", "Shed"], str).summary(outcome, method)
    assert said[-1] == "In that count ideas were level, and the order set before counting decided."
