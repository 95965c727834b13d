"""Where the tie order decided: which projects were level, so that each reason can say so.

A rule goes step by step. At each step some projects are equally next, by whatever the rule measures
(votes, votes for their money, what each supporter would pay or would have earned). The tie order
takes one of them. It *decided* between that one and another of them where something else would
have happened had the other come first: another project funded next, or the end of a rule that ends
at what does not fit. Then the two are `level`, and the reasons of both say so. Where the other
would only have been passed over, or the rule would have ended either way, nothing was decided.

So if no two are level, every tie order gives the same winners in the same order; and if two are,
another one gives others, or those in another order. With `add1` and its kin that is said of the run
that counted, at its share; of the one that went too far, see `completion.Shared.tied_beyond`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def rivals(
    chosen: int, peers: Iterable[int], costs: Sequence[int], left: int, *, skip: bool
) -> tuple[int, ...]:
    """Of `peers`, equally next as `chosen`, those between which and it the tie order decided.

    `left` is the money there is. With `skip` what does not fit is passed over; without, it is the
    end.
    """
    if costs[chosen] <= left:
        return tuple(peer for peer in peers if costs[peer] <= left or not skip)
    return () if skip else tuple(peer for peer in peers if costs[peer] <= left)


def both_ways(
    projects: int, decided: Iterable[tuple[int, Sequence[int]]]
) -> tuple[tuple[int, ...], ...]:
    """For each project those it was level with, from (chosen, its rivals) of every step."""
    level: list[set[int]] = [set() for _project in range(projects)]
    for chosen, others in decided:
        level[chosen].update(others)
        for other in others:
            level[other].add(chosen)
    return tuple(tuple(sorted(each)) for each in level)
