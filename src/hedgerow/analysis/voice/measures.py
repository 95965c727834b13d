"""How the talk of one meeting was shared among everybody present, the silent ones too.

``talk`` is seconds, words or turns: one number of 0 or more for each person present, all of one
kind. Write ``p_i`` for a person's share of the talk and ``n`` for the number of people.

SOURCES: Gini 1912; Shannon 1948; Herfindahl and Hirschman (Hirschman 1964), normalised; Duncan and
Duncan 1955, "A Methodological Analysis of Segregation Indexes"; effective number: Hill 1973.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

FEWEST_FOR_FIGURES = 5
"""Below so many people present, a figure would be about somebody: words only."""


@dataclass(frozen=True)
class Voice:
    """How one meeting's talk was shared.

    ``present`` and ``heard`` count people. The rest are None below ``FEWEST_FOR_FIGURES`` people,
    and, but for ``heard_share``, where nobody said anything. ``evenness`` and ``dominance`` run
    from 0 to 1, ``effective_voices`` from 1 to ``present``, ``share_to_be_moved`` from 0 to 1.
    """

    present: int
    heard: int
    heard_share: float | None
    evenness: float | None
    effective_voices: float | None
    share_to_be_moved: float | None
    dominance: float | None


def voice(talk: Sequence[float], presence: Sequence[float] | None = None) -> Voice:
    """Every measure of one meeting. ``presence`` is minutes in the room, None where not known.

    Raises ValueError for a negative or endless number, or where lengths differ.
    """
    present, heard = len(talk), sum(amount > 0 for amount in _checked(talk))
    if present < FEWEST_FOR_FIGURES:
        return Voice(present, heard, None, None, None, None, None)
    if not heard:
        return Voice(present, heard, 0.0, None, None, None, None)
    return Voice(
        present,
        heard,
        heard / present,
        evenness(talk),
        effective_voices(talk),
        share_to_be_moved(talk, presence),
        dominance(talk),
    )


def gini(talk: Sequence[float]) -> float:
    """Half the mean difference of all pairs over the mean: 0 where all talk equally.

    Where one person does all the talking it is (n - 1)/n.
    ``G = sum(i * t_i) * 2 / (n * T) - (n + 1) / n`` with ``t`` ascending, ``i`` from 1, ``T`` the
    sum. Raises ValueError where nobody said anything.
    """
    ordered = sorted(_shares(talk))
    n = len(ordered)
    # The same sum, written so that equal talk gives 0 without a rounding error.
    return math.fsum((2 * i - n - 1) * p for i, p in enumerate(ordered, 1)) / n


def evenness(talk: Sequence[float]) -> float:
    """``1 - gini``: 1 where everybody talked as much, near 0 where one of many did all of it."""
    return 1.0 - gini(talk)


def effective_voices(talk: Sequence[float]) -> float:
    """How many equal voices would be as many: ``exp(-sum(p_i * ln p_i))`` (Hill 1973)."""
    return math.exp(-math.fsum(p * math.log(p) for p in _shares(talk) if p > 0))


def dominance(talk: Sequence[float]) -> float:
    """``(sum(p_i ** 2) - 1/n) / (1 - 1/n)``: 0 where equal, 1 where one person talks alone.

    Raises ValueError for fewer than two people.
    """
    shares = _shares(talk)
    n = len(shares)
    if n < 2:
        raise ValueError("dominance needs two people")
    # sum((p - 1/n) ** 2) is the numerator, and cannot fall below 0.
    return math.fsum((p - 1 / n) ** 2 for p in shares) / (1 - 1 / n)


def share_to_be_moved(talk: Sequence[float], presence: Sequence[float] | None = None) -> float:
    """The part of the talk that would have to change hands: ``sum(|p_i - e_i|) / 2``.

    ``e_i`` is a person's part of everybody's minutes in the room (``presence``); 1/n without them.
    It is the index of dissimilarity (Duncan and Duncan 1955). Raises ValueError where lengths
    differ, or nobody was there for any time.
    """
    shares = _shares(talk)
    expected = [1 / len(shares)] * len(shares) if presence is None else _shares(presence)
    if len(expected) != len(shares):
        raise ValueError(f"{len(shares)} people and {len(expected)} times in the room")
    return math.fsum(abs(p - e) for p, e in zip(shares, expected, strict=True)) / 2


def most_of_it(talk: Sequence[float]) -> int:
    """The fewest people who together hold more than half of the talk; 0 where nobody talked."""
    held = 0.0
    for count, amount in enumerate(sorted(talk, reverse=True), 1):
        held += amount
        if 2 * held > math.fsum(talk):
            return count
    return 0


def _checked(amounts: Sequence[float]) -> Sequence[float]:
    if any(not 0 <= amount < math.inf for amount in amounts):
        raise ValueError("an amount of talk is a number of 0 or more")
    return amounts


def _shares(amounts: Sequence[float]) -> list[float]:
    top = max(_checked(amounts), default=0.0)
    if top == 0:
        raise ValueError("nobody said anything")
    scaled = [amount / top for amount in amounts]  # so that no sum can overflow
    total = math.fsum(scaled)
    return [amount / total for amount in scaled]
