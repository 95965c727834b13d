"""What can be wished for when people are mixed, and how a wish that cannot be kept is told.

People are numbers from 0, and so are rounds and groups. Nothing here knows a name.
"""

from __future__ import annotations

import enum
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

Pair = tuple[int, int]
Round = Sequence[Sequence[int]]


@dataclass(frozen=True)
class Spread:
    """An attribute to spread over the groups: `values[person]`, None where nobody knows.

    Two of one group with the same value cost `weight`; a second meeting costs 1.
    """

    values: Sequence[Hashable | None]
    weight: float = 0.2


@dataclass(frozen=True)
class Request:
    """Who is to be mixed, in groups of which sizes, and what else is wished.

    Hard, kept or refused: `sizes`, `present`, `together`, `apart`, `hosts`, `funders`.
    Soft, as far as can be: `met`, `spread`, `residents` among `officials`.

    - `sizes[r]`: the sizes of the groups of round r, adding up to those present in it.
    - `present[r]`: who is there in round r; everybody in all of them where it is None.
    - `held`: rounds that have been, which stay as they were; the first of `sizes` are theirs.
    - `met`: pairs who have met before, and how much a further meeting costs (1: as a repeat here).
    - `together`: sets of people who sit in one group in every round, those of them who are there.
    - `apart`: pairs who never sit in one group. Nothing in a plan says which they were.
    - `hosts`: a person's group, the same in every round.
    - `funders`: for a person the funders with whom they did not choose to be alone. They are never
      in a group in which everybody else is one of these.
    - `residents`, `officials`: a resident whose whole company are officials is alone among them.
    """

    people: int
    sizes: Sequence[Sequence[int]]
    present: Sequence[Sequence[int]] | None = None
    held: Sequence[Round] = ()
    met: Mapping[Pair, float] = field(default_factory=dict)
    together: Sequence[Sequence[int]] = ()
    apart: Sequence[Pair] = ()
    hosts: Mapping[int, int] = field(default_factory=dict)
    spread: Sequence[Spread] = ()
    funders: Mapping[int, frozenset[int]] = field(default_factory=dict)
    residents: frozenset[int] = frozenset()
    officials: frozenset[int] = frozenset()

    def there(self, r: int) -> list[int]:
        """Who is present in round r, in the order of their numbers."""
        return sorted(range(self.people) if self.present is None else self.present[r])

    @cached_property
    def apart_from(self) -> list[set[int]]:
        """For everybody, those with whom they never sit."""
        others: list[set[int]] = [set() for _ in range(self.people)]
        for a, b in self.apart:
            others[a].add(b)
            others[b].add(a)
        return others

    @cached_property
    def had_met(self) -> set[Pair]:
        """The pairs who knew each other before, each in order."""
        return {(min(pair), max(pair)) for pair, weight in self.met.items() if weight > 0}


class Clash(enum.Enum):
    """Why a request cannot be met. Whoever shows it finds the words and the names."""

    SIZES = "The sizes of a round do not add up to those present."
    HELD = "A round that was held does not have those present in groups of its sizes."
    TOGETHER_TOO_MANY = "More are to stay together than the largest group holds."
    TOGETHER_AND_APART = "Two who are to stay together are to be kept apart."
    TOGETHER_TWO_HOSTS = "Two who are to stay together host different groups."
    NO_SUCH_GROUP = "A host's group is not there in a round."
    SEATS = "The wishes named cannot all be kept in one round."
    FUNDER = "Somebody would sit alone with their funders in every plan that was tried."


@dataclass
class Impossible(Exception):
    """No plan keeps what must be kept: which clash, in which round, and about whom.

    `people` are those it is about. With `Clash.SEATS` it is they whose wishes clash: dropping any
    one of `together`, `apart` or `hosts`, or other sizes, would make room.
    """

    clash: Clash
    round: int | None = None
    people: tuple[int, ...] = ()
    together: tuple[tuple[int, ...], ...] = ()
    apart: tuple[Pair, ...] = ()
    hosts: tuple[int, ...] = ()

    def __str__(self) -> str:
        """The clash, for a log or a traceback."""
        return self.clash.value
