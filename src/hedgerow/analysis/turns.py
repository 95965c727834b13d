"""Whose turn it is: a round in which everybody speaks once, and hands that wait for the word.

SOURCE: the round of sociocracy and of Quaker business (one turn each, nobody twice before all once;
who begins is drawn, and the way round changes), and the stack of a consensus meeting, progressive
where those heard least go first (Seeds for Change, *Facilitating Meetings*).
"""

from __future__ import annotations

import random
from collections.abc import Collection, Hashable, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

P = TypeVar("P", bound=Hashable)


def around(ring: Sequence[P], *, seed: int, direction: int, started: Collection[P] = ()) -> list[P]:
    """The order of one round of the people in `ring`, who sit as they arrived, each once.

    Whoever starts is drawn from `seed`, among those who have not `started` a round before while
    there are any. From there it goes round the circle: `direction` 1 the way people arrived, -1 the
    other way.
    """
    if not ring:
        return []
    fresh = [each for each in ring if each not in started]
    first = ring.index(random.Random(seed).choice(fresh or list(ring)))  # noqa: S311 - no secret
    return [ring[(first + direction * step) % len(ring)] for step in range(len(ring))]


def queue(raised: Mapping[P, datetime], times: Mapping[P, int] | None = None) -> list[P]:
    """People whose hands are up, as these were `raised`; of one moment, as they are given.

    With `times`, how often each was heard so far, those heard the fewest times go first.
    """
    waiting = sorted(raised, key=lambda each: raised[each])
    return sorted(waiting, key=lambda each: times.get(each, 0)) if times is not None else waiting
