"""How long a tie stays alive without a conversation, by its own agreed rhythm."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

State = Literal["live", "cooling", "dormant"]

YEAR = 365
"""Days. The rhythm of a tie where none was agreed, and the longest for which one is held."""


def state(last: date, rhythm: int | None, today: date) -> State:
    """In a word, how a tie stands that was last heard of on `last`.

    Live within one of its own rhythms (days; a year where none is agreed), cooling within two,
    dormant after that. A dormant tie is never deleted. See docs/reference/sums.md.
    """
    silent = (today - last).days
    own = rhythm or YEAR
    return "live" if silent <= own else "cooling" if silent <= 2 * own else "dormant"


def is_held(last: date, rhythm: int | None, today: date) -> bool:
    """Whether two people last in touch on `last` hold a tie: within its rhythm, a year at most."""
    return (today - last).days <= min(rhythm or YEAR, YEAR)


def strength(days: Iterable[date], rhythm: int | None, today: date) -> float:
    """What is left of a tie: `sum over conversations of 2 ** (-age / (2 * rhythm))`.

    Each conversation halves every two of the tie's own rhythms, so that a trusting quarterly tie
    is not weak (exponential decay with a stated half-life, docs/reference/sums.md). It only puts
    the quiet ties of one person in order, for that person, and is never shown or kept.
    """
    half_life = 2 * (rhythm or YEAR)
    return float(sum(2.0 ** (-(today - day).days / half_life) for day in days))
