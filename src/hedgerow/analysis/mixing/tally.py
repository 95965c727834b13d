"""A plan and its honest counts, worked out from the groups alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

from hedgerow.analysis.mixing.request import Pair, Request, Round
from hedgerow.analysis.mixing.sizes import fewest_repeats, pair_slots

Groups = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Tally:
    """What a plan reaches, over all its rounds.

    - `first_meetings`: pairs who meet here and had not met before.
    - `possible`: what no plan can exceed: the pairs who could meet for the first time, or the
      meetings there are seats for, whichever is less.
    - `had_met`: pairs who meet here and knew each other before.
    - `times`: how many pairs meet once, twice, three times...
    - `repeats`: the sum over pairs of c(c - 1)/2, where c is how often they meet here.
    - `fewest_repeats`: the floor of the same (`sizes.fewest_repeats`).
    - `lone_residents`: (round, person) of residents alone among officials.
    - `alike`: for each `Spread`, how many times two with the same value sit together.
    """

    first_meetings: int
    possible: int
    had_met: int
    times: dict[int, int]
    repeats: int
    fewest_repeats: int
    lone_residents: tuple[tuple[int, int], ...]
    alike: tuple[int, ...]


@dataclass(frozen=True)
class Plan:
    """Rounds of groups of people, each group in the order of their numbers, and the counts."""

    rounds: tuple[Groups, ...]
    tally: Tally


def count(request: Request, rounds: Sequence[Round]) -> Tally:
    """Count what `rounds` reach of `request`."""
    meetings = Counter(
        pair for groups in rounds for group in groups for pair in combinations(sorted(group), 2)
    )
    could = could_meet(request)
    slots = pair_slots(request.sizes)
    new = sum(pair not in request.had_met for pair in meetings)
    return Tally(
        first_meetings=new,
        possible=min(slots, len(could - request.had_met)),
        had_met=len(meetings) - new,
        times=dict(sorted(Counter(meetings.values()).items())),
        repeats=sum(comb(times, 2) for times in meetings.values()),
        fewest_repeats=fewest_repeats(slots, len(could)),
        lone_residents=tuple(
            (r, person)
            for r, groups in enumerate(rounds)
            for group in groups
            for person in lone_residents(request, group)
        ),
        alike=tuple(
            sum(alike(spread.values[p] for p in group) for groups in rounds for group in groups)
            for spread in request.spread
        ),
    )


def could_meet(request: Request) -> set[Pair]:
    """The pairs who are there together in some round, and are not kept apart."""
    rounds = range(len(request.sizes))
    there = {tuple(request.there(r)) for r in rounds}
    apart = {(min(pair), max(pair)) for pair in request.apart}
    sat = {pair for groups in request.held for g in groups for pair in combinations(sorted(g), 2)}
    return {pair for people in there for pair in combinations(people, 2)} - (apart - sat)


def lone_residents(request: Request, group: Sequence[int]) -> list[int]:
    """The resident of `group` whose whole company are officials; at most one."""
    here = [person for person in group if person in request.residents]
    others = [person for person in group if person not in request.residents]
    lone = len(here) == 1 and others and request.officials.issuperset(others)
    return here if lone else []


def alone_with_funders(request: Request, group: Sequence[int]) -> list[int]:
    """Those of `group` whose whole company are funders of theirs, not chosen."""
    return [
        person
        for person in group
        if len(group) > 1
        and person in request.funders
        and request.funders[person].issuperset(other for other in group if other != person)
    ]


def alike(values: Iterable[Hashable | None]) -> int:
    """How many pairs among `values` are the same; those not known are like nobody."""
    return sum(comb(n, 2) for value, n in Counter(values).items() if value is not None)
