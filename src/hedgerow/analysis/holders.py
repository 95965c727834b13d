"""How many hold a tie between two organisations, and which ties outlive a departure.

A tie is held by pairs of people, one from each side. How strongly is the greatest number of pairs
with nobody in common (a maximum matching), which by König (1931) is the fewest departures that end
it. A person with a hat in both organisations holds it alone and counts as a pair.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Generic, TypeVar

Person = TypeVar("Person", bound=Hashable)
Tie = TypeVar("Tie", bound=Hashable)


@dataclass(frozen=True)
class Holding(Generic[Person]):
    """Who holds one tie: ``pairs`` with nobody in common, as many as there can be.

    ``ends_with`` are as few people as there can be whose leaving would end the tie.
    """

    pairs: tuple[tuple[Person, Person], ...]
    ends_with: frozenset[Person]

    @property
    def strength(self) -> int:
        """Held by none, one, two, three ... ; the fewest departures that end the tie."""
        return len(self.pairs)


def holding(pairs: Iterable[tuple[Person, Person]]) -> Holding[Person]:
    """Who holds a tie, given every pair (person here, person there) through which it is alive.

    A person with a hat on both sides is given as a pair with themselves; someone who appears on
    both sides is taken to be one. Augmenting paths, breadth first: O(people * pairs).
    """
    given = list(dict.fromkeys(pairs))
    both = {a for a, _ in given} & {b for _, b in given}
    known: dict[Person, list[Person]] = {}
    for a, b in given:
        if a not in both and b not in both:
            known.setdefault(a, []).append(b)
    partner: dict[Person, Person] = {}
    for a in known:
        _find_partner(a, known, partner)
    alone = [(a, a) for a in dict.fromkeys(a for a, _ in given) if a in both]
    together = [(a, partner[a]) for a in known if a in partner]
    return Holding((*alone, *together), frozenset(both | _cover(known, partner)))


def _search(
    starts: Iterable[Person], known: Mapping[Person, list[Person]], partner: dict[Person, Person]
) -> tuple[dict[Person, Person], Person | None]:
    """From those here, by ties there and by partners back, until someone there is free.

    Returns from whom each one there was reached, and who is free, if anyone.
    """
    came: dict[Person, Person] = {}
    waiting = list(starts)
    for a in waiting:
        for b in known[a]:
            if b not in came:
                came[b] = a
                if b not in partner:
                    return came, b
                waiting.append(partner[b])
    return came, None


def _find_partner(
    start: Person, known: Mapping[Person, list[Person]], partner: dict[Person, Person]
) -> None:
    """Pair ``start`` with someone, moving others on along the way, if that can be done."""
    came, there = _search([start], known, partner)
    while there is not None:
        here = came[there]
        moved_from = partner.get(here)
        partner[here], partner[there] = there, here
        there = moved_from


def _cover(known: Mapping[Person, list[Person]], partner: dict[Person, Person]) -> set[Person]:
    """König's cover: those here who cannot be reached from the unpaired, those there who can."""
    unpaired = [a for a in known if a not in partner]
    reached, _ = _search(unpaired, known, partner)
    return {a for a in known if a in partner and partner[a] not in reached} | reached.keys()


@dataclass(frozen=True)
class Survival(Generic[Person]):
    """How the ties of a place would fare.

    ``held_by[s]`` counts ties of strength s. ``hang_on_one`` end if one person leaves; the other
    ties survive the departure of any one. ``best_connected`` are the tenth (rounded up) of the
    people who hold a tie that hold the most, whoever was named first going first where they hold
    as many; ``survive_best_connected`` counts ties that outlive them all leaving.
    """

    ties: int
    held_by: dict[int, int]
    best_connected: tuple[Person, ...]
    survive_best_connected: int

    @property
    def hang_on_one(self) -> int:
        """How many ties end if some one person leaves."""
        return self.held_by.get(1, 0)

    @property
    def survive_any_one(self) -> int:
        """How many ties survive the departure of any one person."""
        return self.ties - self.hang_on_one


def survival(ties: Mapping[Tie, Collection[tuple[Person, Person]]]) -> Survival[Person]:
    """How the ties, each given with the pairs of people that hold it, would fare.

    A tie that nobody holds is not counted.
    """
    live = [pairs for pairs in ties.values() if pairs]
    strengths = Counter(holding(pairs).strength for pairs in live)
    held = Counter(person for pairs in live for person in _people(pairs))
    tenth = [person for person, _ in held.most_common(ceil(len(held) / 10))]
    gone = set(tenth)
    surviving = sum(any(gone.isdisjoint(pair) for pair in pairs) for pairs in live)
    return Survival(len(live), dict(strengths), tuple(tenth), surviving)


def ending_with(
    ties: Mapping[Tie, Collection[tuple[Person, Person]]],
) -> dict[Person, list[Tie]]:
    """For each person without whom some ties would have no holder, those ties."""
    found: dict[Person, list[Tie]] = {}
    for tie, pairs in ties.items():
        for person in _people(pairs):
            if all(person in pair for pair in pairs):
                found.setdefault(person, []).append(tie)
    return found


def _people(pairs: Iterable[tuple[Person, Person]]) -> dict[Person, None]:
    """Everyone in the pairs, once each, in the order in which they are named."""
    return dict.fromkeys(person for pair in pairs for person in pair)
