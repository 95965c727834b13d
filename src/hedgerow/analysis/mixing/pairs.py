"""People in twos, for a coffee: with somebody whom they have not met, or have long not seen."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from hedgerow.analysis.mixing.plan import mix
from hedgerow.analysis.mixing.request import Impossible, Pair, Request, Spread
from hedgerow.analysis.mixing.tally import Groups

ALIKE = 0.3  # of a meeting that has just been: what two of one kind cost
AGAIN = 3.0  # what two who met the last time cost, where it cannot be helped


def paired(
    people: int,
    *,
    met: Mapping[Pair, float],
    kinds: Sequence[Hashable | None],
    last: Sequence[Sequence[int]],
    apart: Sequence[Pair],
    seed: int,
) -> Groups:
    """All of `people` in twos, and an odd one out in a three.

    - `met`: what a further meeting of two costs, from 0 where they never met to 1 for just now.
    - `kinds[person]`: what two should rather differ in, such as where they work.
    - `last`: who sat with whom the last time. Nobody sees anybody of these again, unless there is
      no other way; and no group is ever the same again, so that three people alone are left out.
    - `apart`: pairs who never meet.

    The same arguments give the same groups. There are none where they cannot be.
    """
    if people < 2:
        return ()
    odd = people % 2
    sizes = (3,) * odd + (2,) * ((people - 3 * odd) // 2)
    before = [pair for group in last for pair in combinations(sorted(group), 2)]
    request = Request(people, [sizes], met=met, spread=[Spread(kinds, ALIKE)], apart=apart)
    again = {pair: met.get(pair, 0.0) + AGAIN for pair in before}
    for wish in (
        replace(request, apart=[*apart, *before]),
        replace(request, met={**met, **again}),
    ):
        try:
            groups = mix(wish, seed).rounds[0]
        except Impossible:
            continue
        same = {tuple(sorted(group)) for group in last}
        return tuple(group for group in groups if group not in same)
    return ()
