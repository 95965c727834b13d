"""What is known of a place, and what a line of somebody's week says, as plain values.

People and bodies go by their ids, any texts. A pair of people is kept with the smaller id first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from hashlib import blake2b
from typing import Literal, NamedTuple

from hedgerow.analysis.cadence.answers import Answer
from hedgerow.analysis.cadence.rhythm import YEAR

Pair = tuple[str, str]
Kind = Literal["promise", "newcomer", "second", "quiet", "meet", "question", "tell"]


class Talks(NamedTuple):
    """The days on which two people really spoke, in order, and how often they agreed to (days)."""

    days: tuple[date, ...]
    rhythm: int | None = None

    @property
    def own(self) -> int:
        """Their own rhythm in days; a year where they agreed none."""
        return self.rhythm or YEAR


class Lone(NamedTuple):
    """A live tie of two bodies that one person holds: all its pairs are `person` with somebody.

    `body` is the side of `person`, `beside` who else wears a hat there and could come along.
    """

    person: str
    body: str
    other_body: str
    partner: str
    beside: tuple[str, ...]


class Line(NamedTuple):
    """One thing that `who` might tend. `about` is another person, or the thing itself.

    `ids` are all the people, bodies and things that its reason rests on. `last` is the day on which
    the two last spoke, or somebody came, or something is due; `rhythm` the pair's own in days;
    `via` a person who could introduce the two; `gain` how many pairs of bodies stay in touch by it.
    """

    kind: Kind
    key: str
    who: str
    about: str
    ids: tuple[str, ...]
    last: date | None = None
    rhythm: int = YEAR
    via: str = ""
    gain: int = 0


@dataclass(frozen=True)
class Town:
    """A place on one day. Everybody in `hats` is here, with the bodies whose hats they wear today.

    `members` get a list. `came` is the first day of those who are new. `apart` are pairs that were
    thought of already, and said to be met, under way or better left. `resting` are people, with
    those all of whose bodies rest; `asleep` is a place that rests. `answers` are what each member
    answered before, the weeks in which they ignored a line among them.
    """

    today: date
    seed: str
    members: Sequence[str]
    hats: Mapping[str, tuple[str, ...]]
    talks: Mapping[Pair, Talks] = field(default_factory=dict)
    lone: Sequence[Lone] = ()
    came: Mapping[str, date] = field(default_factory=dict)
    apart: frozenset[Pair] = frozenset()
    resting: frozenset[str] = frozenset()
    asleep: bool = False
    answers: Mapping[str, Sequence[Answer]] = field(default_factory=dict)

    @cached_property
    def week(self) -> date:
        """The Monday of this week."""
        return monday(self.today)


def monday(day: date) -> date:
    """The Monday on or before a day."""
    return day - timedelta(days=day.weekday())


def pair_of(one: str, other: str) -> Pair:
    """Two people as a pair."""
    return (one, other) if one <= other else (other, one)


def chance(*parts: object) -> int:
    """A number that looks like chance and is the same for the same parts, on every machine.

    64 bits of BLAKE2b (RFC 7693); Python's own `hash` differs from process to process.
    """
    return lots(*parts[:-1])(parts[-1])


def lots(*parts: object) -> Callable[[object], int]:
    """What `chance` gives for these parts with one more after them; they are read in once."""
    begun = blake2b("".join(f"{part}|" for part in parts).encode(), digest_size=8)

    def drawn(last: object) -> int:
        whole = begun.copy()
        whole.update(str(last).encode())
        return int.from_bytes(whole.digest(), "big")

    return drawn
