"""Somebody who sees every figure that is told, and works out what follows for one person.

The attacker knows who was asked, takes it that everybody answers and that opinions stand still for
a year, and knows what those who joined in chose, and which of them took it back before the telling.
What follows is found by trying everything that could have been.
SOURCE: `product/trust.md` section 6.4, rule 9.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from hedgerow.analysis.disclosure import Told, tell

CHOICES = 4


@dataclass(frozen=True)
class Seen:
    """One thing that was told: of which people, and what."""

    people: frozenset[int]
    told: Told


def tally(choices: Sequence[int]) -> list[int]:
    """How often each choice was made."""
    return [choices.count(choice) for choice in range(CHOICES)]


def resisted(answered: int) -> int:
    """How many who pool their answers learn of nobody which half of the choices they took."""
    return min(6, answered // 4)


@cache
def fitting(answered: int, told: Told) -> frozenset[int]:
    """How many may have chosen from the upper half where this was told of so many."""
    counts = range(answered + 1)
    return frozenset(upper for upper in counts if tell([answered - upper, 0, 0, upper]) == told)


def certain(seen: Sequence[Seen], known: Mapping[int, int]) -> set[int]:
    """The people of whom it follows from which half they chose; `known` says 0 or 1 of some.

    People about whom the same things were told cannot be told apart, so it is tried how many of
    each such class chose from the upper half. Of one of them it is certain where it is none or all.
    """
    classes: defaultdict[frozenset[int], list[int]] = defaultdict(list)
    for person in frozenset().union(*(each.people for each in seen)) - known.keys():
        classes[frozenset(n for n, each in enumerate(seen) if person in each.people)].append(person)
    possible: defaultdict[frozenset[int], set[int]] = defaultdict(set)
    for sums in _worlds(seen, known, list(classes.items())):
        for key, upper in zip(classes, sums, strict=True):
            possible[key].add(upper)
    return {
        person
        for key, people in classes.items()
        for person in people
        if possible[key] in ({0}, {len(people)})
    }


def _worlds(
    seen: Sequence[Seen],
    known: Mapping[int, int],
    classes: Sequence[tuple[frozenset[int], list[int]]],
) -> Iterator[tuple[int, ...]]:
    """For each world that fits all that was told: how many of each class chose the upper half."""
    fits = [fitting(len(each.people), each.told) for each in seen]
    base = [sum(known.get(person, 0) for person in each.people) for each in seen]
    inside = [[n in key for key, _ in classes] for n in range(len(seen))]
    for sums in product(*(range(len(people) + 1) for _, people in classes)):
        totals = (
            start + sum(upper for upper, within in zip(sums, here, strict=True) if within)
            for start, here in zip(base, inside, strict=True)
        )
        if all(total in fit for total, fit in zip(totals, fits, strict=True)):
            yield sums


def worlds_of_choices(
    figure: Callable[[Sequence[int]], object], known: Sequence[int], rest: Sequence[int]
) -> int:
    """In how many ways the `rest` may have chosen, of four each, for all to give this figure."""
    told = figure(tally([*known, *rest]))
    ways = product(range(CHOICES), repeat=len(rest))
    return sum(figure(tally([*known, *way])) == told for way in ways)
