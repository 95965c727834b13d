"""Sharing money out: against the slow way, against another program, and trap by trap."""

from __future__ import annotations

import json
import random
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import allocation_by_hand as by_hand
from hedgerow.analysis.allocation import (
    Ballot,
    Election,
    Method,
    Outcome,
    Unfit,
    allocate,
    completion,
)
from hedgerow.analysis.allocation.completion import Completion
from hedgerow.analysis.allocation.equal_shares import Run, Utility
from hedgerow.analysis.allocation.reasons import Earned, NoRoom, Paid, Short, Voted
from hedgerow.analysis.allocation.rules import Rule
from hedgerow.analysis.allocation.words import Teller
from small_elections import small

SAVED: dict[str, Any] = json.loads(
    (Path(__file__).parent / "pabutools_winners.json").read_text(encoding="utf-8")
)
UTILITIES: tuple[Utility, ...] = get_args(Utility)


def approvals(*ballots: str) -> list[Ballot]:
    """Ballots as people would say them: `"013"` approves projects 0, 1 and 3."""
    return [tuple((int(project), 1) for project in ballot) for ballot in ballots]


def invented(seed: int, times: int = 1) -> Election:
    """The invented election of that seed, with every amount so many times as large."""
    each = small(seed)
    ballots = [tuple((project, 1) for project in ballot) for ballot in each.ballots]
    costs = [cost * times for cost in each.costs]
    return Election.of(each.budget * times, costs, ballots, unit=times)


def by_hand_of(seed: int, utility: str, number: type[float] | type[Fraction]) -> list[int]:
    each = small(seed)
    ballots = [tuple((project, 1) for project in ballot) for ballot in each.ballots]
    share: Any = number(each.budget) / len(ballots)
    return by_hand.equal_shares(share, each.costs, ballots, utility)


def winners(election: Election, *arguments: Any, **settings: Any) -> list[int]:
    return list(allocate(election, Method(*arguments, **settings)).winners)


@st.composite
def elections(draw: st.DrawFn) -> tuple[int, list[int], list[Ballot]]:
    """Small elections with points, round sums, free and unwanted projects."""
    projects = draw(st.integers(1, 6))
    amounts = st.one_of(st.sampled_from([0, 1, 10, 50, 100, 250]), st.integers(0, 400))
    weights = st.lists(st.sampled_from([0, 0, 1, 1, 2, 3]), min_size=projects, max_size=projects)
    rows = draw(st.lists(weights, min_size=1, max_size=7))
    ballots = [tuple((p, each) for p, each in enumerate(row) if each) for row in rows]
    costs = draw(st.lists(amounts, min_size=projects, max_size=projects))
    return draw(st.integers(0, 600)), costs, ballots


@given(elections())
@settings(max_examples=150)
def test_every_rule_does_as_the_slow_way(case: tuple[int, list[int], list[Ballot]]) -> None:
    budget, costs, ballots = case
    election = Election.of(budget, costs, ballots)
    share = Fraction(budget, len(ballots))
    for utility in UTILITIES:
        free = [p for p in range(len(costs)) if not costs[p] and election.supporters[p].score]
        slow = [
            project
            for project in by_hand.equal_shares(share, costs, ballots, utility)
            if project not in free
        ]
        run = Run(election, share, utility, election.ranks("order"))
        assert run.projects == [*free, *slow]
        assert run.held(election.supporters[0].rows) >= 0
    turns = by_hand.phragmen(budget, costs, ballots)
    assert winners(election, "phragmen") == [project for project, fits in turns if fits]


@given(elections(), st.integers(1, 40))
@settings(max_examples=60)
@pytest.mark.slow
def test_every_completion_does_as_the_slow_way(
    case: tuple[int, list[int], list[Ballot]], step: int
) -> None:
    budget, costs, ballots = case
    costs = [cost or 1 for cost in costs]
    election = Election.of(budget, costs, ballots)
    scores = [supporters.score for supporters in election.supporters]

    def full(won: Any) -> bool:
        left = budget - sum(costs[project] for project in won)
        return all(
            costs[project] > left
            for project, score in enumerate(scores)
            if score and project not in won
        )

    def found(by: Completion) -> list[int]:
        return winners(election, completion=by, step=step)

    add1 = by_hand.raised(budget, costs, ballots, step, lambda won: False)
    assert found("add1") == add1
    assert found("add1e") == by_hand.raised(budget, costs, ballots, step, full)
    assert found("add1u") == by_hand.by_votes(add1, budget, costs, ballots)
    once = by_hand.equal_shares(Fraction(budget, len(ballots)), costs, ballots, "cost")
    assert found("utilitarian") == by_hand.by_votes(once, budget, costs, ballots)
    assert found("none") == once


def test_the_same_winners_in_the_same_order_as_pabutools() -> None:
    assert SAVED["pabutools"] == "1.2.3"
    for seed, expected in enumerate(SAVED["small"]):
        election = invented(seed)
        for utility in UTILITIES:
            assert winners(election, utility=utility) == expected[utility], (seed, utility)
        # pabutools goes on to fund what nobody supports, and stops where a tie might not fit.
        supported = [p for p in expected["phragmen"] if election.supporters[p].votes]
        ours = winners(election, "phragmen")
        assert sorted(ours) == supported or set(ours) > set(supported), seed


def test_steps_are_left_out_only_where_they_end_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few people and much money: hundreds of steps, of which most need no run."""
    runs = Counter[bool]()

    class Counted(Run):
        def __init__(self, *arguments: Any) -> None:
            runs[completion.SMALL > 0] += 1
            super().__init__(*arguments)

    monkeypatch.setattr(completion, "Run", Counted)
    for seed in range(4):
        chance = random.Random(seed)
        costs = [chance.randrange(1, 40) * chance.choice((50, 37)) for _ in range(8)]
        ballots = [
            tuple((p, chance.choice((1, 1, 2))) for p in chance.sample(range(8), 3))
            for _ in range(chance.choice((6, 12, 25)))
        ]
        election = Election.of(sum(costs) // 3, costs, ballots)
        for utility in UTILITIES:
            found = []
            for small_enough in (completion.SMALL, 0):
                with monkeypatch.context() as context:
                    context.setattr(completion, "SMALL", small_enough)
                    outcome = allocate(election, Method(utility=utility, completion="add1u"))
                assert outcome.shared is not None
                raised = outcome.shared.steps, outcome.shared.overshot
                found.append((outcome.winners, outcome.reasons, raised))
            assert found[0] == found[1]
    assert 5 * runs[True] < runs[False]


def test_huge_sums_stay_exact() -> None:
    chance = random.Random(5)
    for _ in range(5):
        costs = [chance.randrange(10**9, 10**12) for _ in range(9)]
        ballots = [
            tuple((p, chance.choice((1, 1, 7))) for p in range(9) if chance.random() < 0.4)
            for _ in range(150)
        ]
        budget = sum(costs) // 2
        share = Fraction(budget, len(ballots))
        slow = by_hand.equal_shares(share, costs, ballots, "cost")
        assert winners(Election.of(budget, costs, ballots)) == slow


class TestTraps:
    """What is easily got wrong; each of these has been, somewhere."""

    def test_which_utility(self) -> None:
        """Counting each pound, or each idea once, elects others: of one wish for all, two cheap."""
        ballots = approvals("01", "01", "02", "02", "0", "0")
        election = Election.of(600, [600, 100, 100], ballots)
        assert winners(election) == [0]
        assert winners(election, utility="cardinality") == [1, 2]

    def test_greedy_goes_by_votes_and_stops_in_three_ways(self) -> None:
        ballots = approvals("0123", "012", "01", "01", "0")
        election = Election.of(100, [60, 50, 30, 10], ballots, threshold=2)
        assert winners(election, "greedy") == [0, 2, 3]
        assert winners(election, "greedy-no-skip") == [0]
        assert winners(election, "greedy-threshold") == [0, 2]

    def test_an_empty_ballot_has_a_share(self) -> None:
        votes = approvals("0", "0")
        assert winners(Election.of(100, [100], votes)) == [0]
        assert winners(Election.of(100, [100], [*votes, ()])) == []

    def test_the_step_is_of_the_currency_whatever_the_smallest_unit(self) -> None:
        for seed in range(8):
            pounds, pence = invented(seed), invented(seed, times=100)
            same = Method(completion="add1u", step=9)
            assert allocate(pounds, same).winners == allocate(pence, same).winners

    def test_more_for_everybody_can_fund_less(self) -> None:
        """So there is no searching by halves, and the last that fits is not the first overshoot."""
        election, shares = invented(248), [48, 69, 70]
        first = Fraction(election.budget, election.voters)
        ranks = election.ranks("order")
        totals = [Run(election, first + each, "cost", ranks).total for each in shares]
        assert totals[0] > election.budget
        assert totals[1] > totals[2] <= election.budget
        shared = allocate(election, Method(completion="add1")).shared
        assert shared is not None
        assert (shared.steps, shared.overshot) == (47, totals[0])

    def test_what_nobody_supports_keeps_no_completion_from_stopping(self) -> None:
        election = Election.of(100, [50, 40, 5], approvals("0", "01", "1"))
        shared = allocate(election, Method(completion="add1e")).shared
        assert shared is not None
        assert (shared.run.projects, shared.overshot) == ([0, 1], None)

    def test_free_projects_are_funded_and_unwanted_ones_are_not(self) -> None:
        election = Election.of(90, [0, 0, 30, 30], approvals("02", "2", ""))
        for rule in get_args(Rule):
            assert set(winners(election, rule)) == {0, 2}

    def test_ties_go_by_an_order_set_before_counting(self) -> None:
        election = Election.of(300, [200, 150, 150], approvals("012", "012", "12"))
        assert winners(election, "greedy") == [1, 2]
        level = Election.of(100, [100, 90, 90], approvals("012", "012"))
        assert winners(level, "greedy") == [0]
        assert winners(level, "greedy", ties="cost,votes") == [1]
        assert winners(level, ties="cost,votes") == [1]

    def test_what_supporters_can_just_pay_is_paid(self) -> None:
        """Six people with a sixth of 1,000 each: to floating point, 0 seems out of reach."""
        costs, ballots = (
            [250, 2500, 1500, 2000, 250],
            approvals("12", "13", "0124", "01", "34", "4"),
        )
        election = Election.of(1000, costs, ballots)
        assert by_hand.equal_shares(1000 / 6, costs, ballots, "cost") == [4]
        for utility in UTILITIES:
            assert winners(election, utility=utility) == [4, 0]

    @pytest.mark.parametrize("seed", [101, 169, 219, 236, 347, 565, 685, 761])
    def test_where_floating_point_elects_others(self, seed: int) -> None:
        exact = by_hand_of(seed, "cost", Fraction)
        assert set(by_hand_of(seed, "cost", float)) != set(exact)
        assert winners(invented(seed)) == exact

    def test_long_runs_need_no_recursion_and_denominators_may_grow(self) -> None:
        chance = random.Random(11)
        ballots = [tuple((p, 1) for p in chance.sample(range(400), 12)) for _ in range(211)]
        election = Election.of(10**7, [chance.randrange(997, 99_991) for _ in range(400)], ballots)
        run = Run(election, Fraction(10**7, 211), "cost", election.ranks("order"))
        assert len(run.bought) > 100
        assert run.total + run.held(np.arange(len(election.people))) == election.budget

    def test_a_ballot_is_the_same_in_any_order(self) -> None:
        election = Election.of(9, [1, 2, 3], approvals("012", "210", "120", "01"))
        assert sorted(election.people.tolist()) == [1, 3]

    def test_phragmen_ends_at_the_first_that_does_not_fit(self) -> None:
        election = Election.of(100, [60, 50, 10], approvals("0", "0", "1", "12"))
        assert winners(election, "phragmen") == [2, 0]
        dear = Election.of(100, [101, 60], approvals("0", "0", "01"))
        assert winners(dear, "phragmen") == [1]

    def test_a_withdrawn_idea_wins_by_no_rule_and_breaks_none(self) -> None:
        """Files give it a cost that nothing can pay; a share raised until then would take years."""
        votes = approvals("01", "01", "01", "01", "1")
        election = Election.of(100, [999_999_999, 60], votes, threshold=1)
        for rule in get_args(Rule):
            for way in get_args(Completion) if rule == "equal-shares" else ("none",):
                assert winners(election, rule, completion=way) == [1]

    def test_points_are_utilities_and_not_more_money(self) -> None:
        few = Election.of(100, [50, 50], [((0, 10),), ((1, 1),)])
        many = Election.of(100, [50, 50], [((0, 1),), ((1, 10),)])
        assert set(winners(few)) == set(winners(many)) == {0, 1}
        split = Election.of(90, [90, 90], [((0, 1), (1, 2)), ((0, 1), (1, 2))])
        assert winners(split) == [1]

    def test_too_small_a_step_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Steps that end the same are no trouble, however many; thousands of runs would be."""
        election = Election.of(10**9, [10**9, 3 * 10**9], approvals("0", "1"))
        shared = allocate(election, Method(completion="add1")).shared
        assert shared is not None
        assert (shared.steps, shared.overshot) == (5 * 10**9 // 2 - 1, 4 * 10**9)
        monkeypatch.setattr(completion, "MOST_RUNS", 50)
        monkeypatch.setattr(completion, "SMALL", 0)
        with pytest.raises(Unfit, match="Choose a larger step"):
            allocate(election, Method(completion="add1"))

    def test_only_equal_shares_completes(self) -> None:
        with pytest.raises(Unfit, match="completions"):
            allocate(invented(1), Method("greedy", completion="add1"))


class TestReasons:
    """A reason anybody can check: the sums in it come out."""

    @given(elections(), st.sampled_from(get_args(Rule)), st.sampled_from(get_args(Completion)))
    @settings(max_examples=60)
    def test_sums_come_out_and_every_idea_has_a_sentence(
        self, case: tuple[int, list[int], list[Ballot]], rule: Rule, completion: Completion
    ) -> None:
        budget, costs, ballots = case
        election = Election.of(budget, costs, ballots, threshold=2)
        method = Method(rule, completion=completion if rule == "equal-shares" else "none", step=7)
        outcome = allocate(election, method)
        assert outcome.total == sum(costs[project] for project in outcome.winners) <= budget
        teller = Teller(election, [f"Idea {p}" for p in range(len(costs))], str)
        for project, reasons in enumerate(outcome.reasons):
            said = teller.reason(project, outcome, method.utility)
            assert said.startswith("Not funded.") == (project not in outcome.winners)
            assert said.endswith(".")
            for reason in reasons:
                self.check(election, outcome, project, reason)
        assert teller.summary(outcome, method)[0].endswith(".")

    @staticmethod
    def check(election: Election, outcome: Outcome, project: int, reason: object) -> None:
        cost, score = election.costs[project], election.supporters[project].score
        match reason:
            case Paid(place, people, price, short):
                assert outcome.winners[place - 1] == project
                assert people == election.supporters[project].votes
                assert price * score == cost if not short else price * score > cost
            case Voted(_, _, left) | NoRoom(_, left):
                assert (cost <= left) == (project in outcome.winners)
            case Short(people, held, after, spent):
                assert outcome.shared is not None
                everything = outcome.shared.run.share * people
                assert held < cost
                assert bool(spent) == (after is not None)
                assert abs(everything - held - sum(each for _, each in spent)) <= 1 + len(spent)
            case Earned(place, _, load):
                assert outcome.winners[place - 1] == project
                assert load * election.supporters[project].votes >= cost

    def test_the_words(self) -> None:
        """Three neighbours want the swing and the shed, and two the pond; £90 each."""
        election = Election.of(450, [240, 90, 200, 40], approvals("01", "01", "01", "2", "2"))
        teller = Teller(election, ["Swing", "Shed", "Pond", "Bench"], lambda a: f"£{float(a):g}")
        outcome = allocate(election, Method())
        said = [teller.reason(p, outcome, "cost") for p in range(4)]
        assert said[0] == (
            "Funded 1st. 3 people support it. Each paid £80. "
            "That is worth 3 full votes, the most of any left. "
            "It was level with “Shed”; the order set before counting decided."
        )
        assert said[1] == (
            "Not funded. It costs £90. Once “Swing” was funded, the 3 supporters had £30 left, "
            "33% of it. They had spent £240 on “Swing”. "
            "It was level with “Swing”; the order set before counting decided."
        )
        assert said[2:] == [
            "Not funded. It costs £200. The 2 supporters had £180 between them, 90% of it.",
            "Not funded. Nobody chose it.",
        ]
        by_money = allocate(election, Method("greedy", "cardinality"))
        assert teller.reason(1, by_money, "cardinality") == (
            "Ideas went by votes for their money. Funded 1st. It has 3 votes. "
            "In its turn £450 was left, and it costs £90."
        )
        assert teller.summary(outcome, Method()) == [
            "1 of 4 ideas is funded, for £240 of £450.",
            "Each of 5 people had an equal share: £90.",
        ]
