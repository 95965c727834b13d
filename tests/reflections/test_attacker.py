"""No figure that is told of a sealed round points at one person; a live one does, and is caught."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from random import Random
from typing import ClassVar

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from hedgerow.analysis.disclosure import (
    FEWEST,
    FEWEST_SPREAD,
    SOON,
    YEAR,
    Band,
    Told,
    may_follow,
    release,
    tell,
)
from reflections.attacker import Seen, certain, fitting, resisted, tally, worlds_of_choices

LIKELY = (8, 22, 45, 25)  # of a hundred: how often each choice is made (trust.md, section 6.3)
choices = st.integers(0, 3)


class Sealed(RuleBasedStateMachine):
    """A group that people join and leave, asked as often as the house allows; one attacker."""

    live: ClassVar[bool] = False  # figures are told with each answer
    hasty: ClassVar[bool] = False  # a group is asked again whenever it likes

    def __init__(self) -> None:
        super().__init__()
        self.members: dict[int, int] = {}
        self.pooled: set[int] = set()
        self.taken_back: set[int] = set()
        self.helped: set[int] = set()
        self.day = self.ever = 0
        self.told: list[tuple[int, frozenset[int], list[Seen]]] = []

    @initialize(chosen=st.lists(choices, min_size=FEWEST, max_size=14))
    def gather(self, chosen: list[int]) -> None:
        self.join(chosen)

    @rule(chosen=st.lists(choices, min_size=1, max_size=9))
    def join(self, chosen: list[int]) -> None:
        self.members |= dict(enumerate(chosen, self.ever))
        self.ever += len(chosen)

    @rule(places=st.sets(st.integers(0, 20), max_size=9))
    def leave(self, places: set[int]) -> None:
        self.members = {
            who: chose for place, (who, chose) in enumerate(self.members.items())
            if place not in places
        }  # fmt: skip

    @rule(places=st.sets(st.integers(0, 20), max_size=6))
    def pool(self, places: set[int]) -> None:
        self.pooled |= {who for place, who in enumerate(self.members) if place in places}

    @rule(places=st.sets(st.integers(0, 5), max_size=6))
    def take_back(self, places: set[int]) -> None:
        """Of the next round: those who pool their answers plan whose are to count in the end."""
        pooled = sorted(self.pooled & self.members.keys())
        self.taken_back = {who for place, who in enumerate(pooled) if place in places}

    @rule(days=st.sampled_from([1, 60, SOON, YEAR]))
    def wait(self, days: int) -> None:
        self.day += days

    @rule()
    def ask(self) -> None:
        people = frozenset(self.members)
        before = [(self.day - day, asked) for day, asked, _seen in self.told]
        allowed = all(may_follow(days, len(people ^ asked)) for days, asked in before)
        if len(people) < FEWEST or not (allowed or self.hasty):
            return
        order = [who for who in self.members if who not in self.taken_back]
        steps = range(FEWEST, len(order) + 1) if self.live else [len(order)]
        self.told.append((self.day, people, [self._seen(order[:step]) for step in steps]))
        self.helped |= self.taken_back
        self.taken_back = set()
        self.work_out()

    def _seen(self, people: list[int]) -> Seen:
        return Seen(frozenset(people), tell(tally([self.members[who] for who in people])))

    def work_out(self) -> None:
        """What the attacker finds out from all that was told within a year.

        Of more than may be resisted nothing is claimed; and whoever took an answer back as the
        attacker wished is one of them.
        """
        seen = [each for day, _all, part in self.told if self.day - day < YEAR for each in part]
        if not seen:
            return
        most = min(resisted(len(each.people)) for each in seen)
        pooled = sorted(self.pooled & self.members.keys())[:most]
        found = certain(seen, {who: self.members[who] // 2 for who in pooled}) - self.helped
        assert not found, f"it is certain from which half {sorted(found)} chose"


class Live(Sealed):
    live = True


class Hasty(Sealed):
    hasty = True


def run(machine: type[Sealed], examples: int, **more: object) -> None:
    told = settings(max_examples=examples, stateful_step_count=25, **more)  # type: ignore[arg-type]  # as given
    run_state_machine_as_test(machine, settings=told)


@pytest.mark.slow
def test_the_attacker_pins_nobody() -> None:
    run(Sealed, 50)


@pytest.mark.slow
def test_the_attacker_pins_nobody_in_five_hundred_runs() -> None:
    run(Sealed, 500)


@pytest.mark.parametrize("machine", [Live, pytest.param(Hasty, marks=pytest.mark.slow)])
def test_the_attacker_catches_a_house_that_tells_at_once_or_asks_too_soon(
    machine: type[Sealed],
) -> None:
    with pytest.raises(AssertionError, match="it is certain from which half"):
        run(machine, 500, phases=[Phase.generate])


def test_no_few_who_pool_their_answers_learn_from_which_half_the_others_chose() -> None:
    """All groups of up to sixty, all numbers who pool up to `resisted`, whatever they chose."""
    for answered in range(FEWEST, 61):
        by_figure = {fitting(answered, tell([answered - n, 0, 0, n])) for n in range(answered + 1)}
        for pooled in range(resisted(answered) + 1):
            others = range(answered - pooled + 1)
            for theirs in range(pooled + 1):
                for fits in by_figure:
                    left = {upper - theirs for upper in fits} & set(others)
                    assert left not in ({0}, {others[-1]}), (answered, pooled, theirs)


@settings(max_examples=99)
@given(st.lists(st.integers(0, 30), min_size=4, max_size=4))
def test_which_choice_of_a_half_follows_from_nothing(counts: list[int]) -> None:
    """So an exact answer is safe even from all the others together."""
    a, b, c, d = counts
    assert tell(counts) == tell([a + b, 0, 0, c + d]) == tell([0, a + b, c + d, 0])
    told = tell(counts)
    assert (told.band is None) == (sum(counts) < FEWEST)
    if told.upper is not None:
        assert sum(counts) >= FEWEST_SPREAD
        assert min(a + b, c + d) >= FEWEST


@pytest.mark.parametrize("figure", [tell, release])
@pytest.mark.parametrize(("pooled", "ceiling"), [(5, 0.01), (7, 0.1)])
def test_those_who_pool_their_answers_seldom_pin_every_other(
    figure: Callable[[Sequence[int]], object], pooled: int, ceiling: float
) -> None:
    """Requirement 4 of `product/trust.md`, for what either kind of round tells of eight."""
    rng = Random(pooled)
    rounds = 1000
    pinned = 0
    for _round in range(rounds):
        chose = rng.choices(range(4), LIKELY, k=8)
        pinned += worlds_of_choices(figure, chose[:pooled], chose[pooled:]) == 1
    assert pinned / rounds < ceiling
    if figure is tell:
        assert pinned == 0


@pytest.mark.slow
def test_of_ten_thousand_rounds_no_two_figures_differ_by_a_few_people() -> None:
    """Groups of one place that people join and leave, asked as often as the house allows.

    Counts that are told differ by nobody or by eight and more; and so do those whom two figures are
    about, of one group or of two, unless a year lies between them.
    """
    rng = Random(7)
    held, figures, elsewhere = 0, set[int](), 0
    while held < 10_000:
        people, day = frozenset(range(rng.randint(8, 60))), 0
        groups = [people, people - {0}, frozenset(rng.sample(sorted(people), len(people) // 2))]
        told: list[tuple[int, int, frozenset[int]]] = []
        for _try in range(12):
            number = rng.randrange(len(groups))
            asked = groups[number] = _changed(rng, groups[number])
            if len(asked) >= FEWEST and all(
                may_follow(day - then, len(asked ^ who), elsewhere=number != group)
                for group, then, who in told
            ):
                said = tell(tally(rng.choices(range(4), LIKELY, k=len(asked))))
                figures |= {each for each in (said.answered, said.upper) if each is not None}
                told.append((number, day, asked))
                held += 1
            day += rng.choice([1, 30, SOON, 200, YEAR])
        for (here, one, first), (there, other, second) in combinations(told, 2):
            assert other - one >= YEAR or not 0 < len(first ^ second) < FEWEST
            elsewhere += other - one < YEAR and here != there
    assert elsewhere > 100  # groups beside one another were tried
    for one, other in combinations(figures, 2):
        assert abs(one - other) >= FEWEST


def _changed(rng: Random, people: frozenset[int]) -> frozenset[int]:
    """The group after a while: some have left, and some have come."""
    gone, come = rng.choice([0, 0, 1, 2, 9]), rng.choice([0, 0, 1, 3, 8])
    left = rng.sample(sorted(people), max(0, len(people) - gone))
    return frozenset(left) | {rng.randrange(100, 10_000) for _ in range(come)}


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ([0, 0, 0, 7], Told()),
        ([0, 0, 0, 8], Told(10, Band.MORE)),
        ([0, 1, 7, 0], Told(10, Band.MORE)),  # all alike and nearly so: told alike
        ([4, 0, 4, 0], Told(10, Band.HALF)),
        ([3, 0, 5, 0], Told(10, Band.MORE)),
        ([5, 0, 3, 0], Told(10, Band.FEWER)),
        ([8, 0, 0, 12], Told(20, Band.HALF, 10)),
        ([7, 0, 0, 13], Told(20, Band.MORE)),  # seven on one side: not told how they are spread
        ([8, 0, 0, 17], Told(30, Band.MORE, 20)),
    ],
)
def test_worked_by_hand(counts: list[int], told: Told) -> None:
    assert tell(counts) == told


def test_when_a_group_may_be_asked_again() -> None:
    assert not may_follow(SOON - 1, 0)
    assert may_follow(SOON, 0)
    assert not may_follow(YEAR - 1, 1)
    assert not may_follow(YEAR - 1, FEWEST)
    assert not may_follow(0, FEWEST - 1, elsewhere=True)
    assert may_follow(0, FEWEST, elsewhere=True)
    assert may_follow(YEAR, 1)
