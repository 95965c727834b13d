"""What a `.pb` file holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, NamedTuple

from hedgerow.formats.records import Finding, Raw

VoteType = Literal["approval", "choose-1", "cumulative", "scoring", "ordinal"]


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of the round: the money, how people voted, and all else it says."""

    budget: Fraction
    vote_type: VoteType
    meta: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Idea:
    """One project; `cost` is exact. `raw` is its row as it stood."""

    key: str
    cost: Fraction
    name: str = ""
    row: int | None = None
    raw: Raw = field(default_factory=dict)


class Choice(NamedTuple):
    """What one ballot says: ideas by their keys (in the order of preference where it is ordinal).

    `points` stand beside the ideas where the ballot gives points, and are empty where not.
    """

    ideas: tuple[str, ...]
    points: tuple[Fraction, ...] = ()


class Vote(NamedTuple):
    """One person's ballot."""

    voter: str
    choice: Choice
    row: int | None = None


@dataclass(frozen=True)
class Round:
    """A whole file: its ideas in their order, each distinct ballot with how many cast it."""

    about: About
    ideas: tuple[Idea, ...]
    ballots: Counter[Choice]
    findings: tuple[Finding, ...] = ()
