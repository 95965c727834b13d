"""Power under a rule: how often somebody's say decides, worked out exactly.

A weighted vote is won by every coalition whose weights reach the quota. Weight is not power: with
50, 49 and 1 and a quota of 51, whoever holds 1 decides as often as whoever holds 49. Consent is the
vote in which all must agree: everybody can stop a thing and nobody can start one. That is an equal
share in stopping, and says nothing of who set the agenda.

Source: Penrose 1946 and Banzhaf 1965; Shapley and Shubik 1954; Coleman 1971. Counted by generating
functions (Mann and Shapley 1962; Brams and Affuso 1976), in whole numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import factorial
from typing import TypeVar

Body = TypeVar("Body", bound=Hashable)
_Sized = Counter[tuple[int, int]]  # how many coalitions there are of a size and a weight


@dataclass(frozen=True)
class Vote:
    """A weighted vote: `weights` of those who vote, and the `quota` that carries a motion.

    Raises:
        ValueError: a weight below nought, or a quota that none need reach or that all cannot.
    """

    weights: tuple[int, ...]
    quota: int

    def __post_init__(self) -> None:
        if any(weight < 0 for weight in self.weights):
            raise ValueError("A weight is not less than nought.")
        if not 0 < self.quota <= sum(self.weights):
            raise ValueError("A quota is above nought, and all together reach it.")

    @classmethod
    def one_each(cls, members: int, quota: int) -> Vote:
        """Everybody has one vote."""
        return cls((1,) * members, quota)

    @classmethod
    def consent(cls, members: int) -> Vote:
        """Everybody must agree, so that each can stop it."""
        return cls.one_each(members, members)

    @cached_property
    def swings(self) -> tuple[int, ...]:
        """For each: how many coalitions of the others lose without them, and win with them."""
        return tuple(sum(counts.values()) for counts in self._swings)

    @cached_property
    def winning(self) -> int:
        """How many coalitions win."""
        every = self._every
        return sum(count for (_, weight), count in every.items() if weight >= self.quota)

    @property
    def banzhaf(self) -> tuple[Fraction, ...]:
        """Each one's share of all swings; they sum to 1."""
        total = sum(self.swings)
        return tuple(Fraction(swings, total) for swings in self.swings)

    @property
    def penrose(self) -> tuple[Fraction, ...]:
        """Each one's chance to decide, if all the others toss coins."""
        return tuple(Fraction(swings, 2 ** (len(self.weights) - 1)) for swings in self.swings)

    @property
    def shapley_shubik(self) -> tuple[Fraction, ...]:
        """In which share of all orders each one's vote is the one that carries; they sum to 1."""
        members = len(self.weights)
        return tuple(
            sum(
                (
                    Fraction(count * factorial(size) * factorial(members - size - 1))
                    for size, count in counts.items()
                ),
                Fraction(0),
            )
            / factorial(members)
            for counts in self._swings
        )

    @property
    def can_act(self) -> Fraction:
        """Coleman's power to act: the share of coalitions that win."""
        return Fraction(self.winning, 2 ** len(self.weights))

    @property
    def can_stop(self) -> tuple[Fraction, ...]:
        """Coleman: of the coalitions that win, the share that each could break by leaving."""
        return tuple(Fraction(swings, self.winning) for swings in self.swings)

    @property
    def can_start(self) -> tuple[Fraction, ...]:
        """Coleman: of the coalitions that lose, the share that each could make win by joining."""
        losing = 2 ** len(self.weights) - self.winning
        return tuple(Fraction(swings, losing) for swings in self.swings)

    @cached_property
    def _every(self) -> _Sized:
        every: _Sized = Counter({(0, 0): 1})
        for weight in self.weights:
            joined = {(size + 1, sum_ + weight): n for (size, sum_), n in every.items()}
            every.update(joined)
        return every

    @cached_property
    def _swings(self) -> tuple[Counter[int], ...]:
        """For each: by size, the coalitions of others that win only with them."""
        by_weight = {weight: self._swings_of(weight) for weight in set(self.weights)}
        return tuple(by_weight[weight] for weight in self.weights)

    def _swings_of(self, weight: int) -> Counter[int]:
        without: _Sized = Counter()  # coalitions without one of this weight: all, less those with
        swings: Counter[int] = Counter()
        for size, sum_ in sorted(self._every):
            count = self._every[size, sum_] - without[size - 1, sum_ - weight]
            if count:
                without[size, sum_] = count
                if self.quota - weight <= sum_ < self.quota:
                    swings[size] += count
        return swings


@dataclass(frozen=True)
class Realised:
    """Of the `items` in which somebody had a say: how many went their way, how many they decided.

    What went their way and was not decided by them is luck, so the first alone is no power.
    """

    items: int
    as_wished: int
    decided: int


def realised(
    items: Iterable[Mapping[Body, bool]], carried: Callable[[Mapping[Body, bool]], bool]
) -> dict[Body, Realised]:
    """For everybody, over past items: who was for each, and the rule by which it was carried.

    Somebody decided an item if it would have ended otherwise without their ballot. Report counts:
    with eight items, a difference of one says nothing.
    """
    counts: dict[Body, list[int]] = {}
    for ballots in items:
        outcome = carried(ballots)
        for body, wish in ballots.items():
            without = carried({other: said for other, said in ballots.items() if other != body})
            each = counts.setdefault(body, [0, 0, 0])
            each[0] += 1
            each[1] += wish == outcome
            each[2] += without != outcome
    return {body: Realised(*each) for body, each in counts.items()}
