"""Sizes of groups, and the fewest repeats that any plan could have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import comb


def even_sizes(people: int, groups: int) -> tuple[int, ...]:
    """Sizes that differ by at most one, the larger first: 31 in 7 groups is 5, 5, 5, 4, 4, 4, 4.

    Raises:
        ValueError: fewer people than groups, or no group at all.
    """
    if not 1 <= groups <= people:
        raise ValueError(f"{people} people do not make {groups} groups")
    each, more = divmod(people, groups)
    return (each + 1,) * more + (each,) * (groups - more)


def fitted(sizes: Sequence[int], people: int) -> tuple[int, ...]:
    """As many groups as `sizes`, for so many people: one at a time out of the largest group, or
    into the smallest; groups keep their places. 6, 6, 4 for 14 people is 5, 5, 4.

    Raises:
        ValueError: fewer people than groups, or no group at all.
    """
    if not 1 <= len(sizes) <= people:
        raise ValueError(f"{people} people do not make {len(sizes)} groups")
    fit = list(sizes)
    while sum(fit) > people:
        fit[fit.index(max(fit))] -= 1
    while sum(fit) < people:
        fit[fit.index(min(fit))] += 1
    return tuple(fit)


def pair_slots(sizes: Iterable[Iterable[int]]) -> int:
    """How many times two people sit in one group, over all rounds."""
    return sum(comb(size, 2) for groups in sizes for size in groups)


def fewest_repeats(slots: int, pairs: int) -> int:
    """A floor under the repeats of any plan: `slots` meetings shared out evenly over `pairs`.

    A pair that meets c times repeats c(c - 1)/2 times, so with q, e = divmod(slots, pairs) it is
    e q(q + 1)/2 + (pairs - e) q(q - 1)/2. No plan may reach it: 5 groups of 6 never have two rounds
    without a repeat, whatever the counting says.
    """
    if not pairs:
        return 0
    q, e = divmod(slots, pairs)
    return e * comb(q + 1, 2) + (pairs - e) * comb(q, 2)
