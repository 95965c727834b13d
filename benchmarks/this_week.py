"""This week for a whole place: 10,000 people, 100,000 conversations, 3,000 bodies.

CPU seconds in this process of every member's list, of its two halves, and of one list of what is
already gathered; and how the asking is spread over eight weeks.

Run: python benchmarks/this_week.py
"""

from __future__ import annotations

import sys
import time
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hedgerow.analysis.cadence import (
    Answer,
    Around,
    Line,
    Lone,
    Talks,
    Town,
    candidates,
    lists,
    pair_of,
    quiet_of,
    week_of,
)
from hedgerow.analysis.cadence.spread import MOST_ASKED

SEED = 1
PEOPLE, TALKS, BODIES = 10_000, 100_000, 3_000
TODAY = date(2026, 11, 23)
ALL_WITHIN, ONE_WITHIN = 10.0, 0.050
WEEKS = 8


def town(rng: Random) -> Town:
    """A few people know very many (Pareto), most speak within a neighbourhood of a hundred."""
    people = [f"person-{n:05d}" for n in range(PEOPLE)]
    hats = {who: (f"body-{rng.randrange(BODIES):04d}",) for who in people}
    known = rng.choices(range(PEOPLE), [rng.paretovariate(1.6) for _ in people], k=TALKS)
    days: dict[tuple[str, str], set[date]] = defaultdict(set)
    for one in known:
        near = rng.random() < 0.8
        other = (one + rng.randint(1, 100) if near else rng.randrange(PEOPLE)) % PEOPLE
        if other != one:
            ago = timedelta(days=int(1_200 * rng.random() ** 1.5))
            days[pair_of(people[one], people[other])].add(TODAY - ago)
    rhythms = (None, None, None, 30, 91, 182)
    talks = {pair: Talks(tuple(sorted(on)), rng.choice(rhythms)) for pair, on in days.items()}
    return Town(
        today=TODAY,
        seed="benchmark",
        members=people,
        hats=hats,
        talks=talks,
        lone=_lone(rng, hats, talks),
        came={who: TODAY - timedelta(days=rng.randrange(120)) for who in rng.sample(people, 300)},
    )


def _lone(
    rng: Random, hats: dict[str, tuple[str, ...]], talks: dict[tuple[str, str], Talks]
) -> list[Lone]:
    """Five thousand ties that somebody alone holds, with those beside them."""
    at: dict[str, list[str]] = defaultdict(list)
    for who, (body,) in hats.items():
        at[body].append(who)
    chosen = rng.sample(sorted(talks), 5_000)
    return [
        Lone(a, hats[a][0], hats[b][0], b, tuple(w for w in at[hats[a][0]] if w not in (a, b)))
        for a, b in chosen
        if hats[a] != hats[b]
    ]


def answered(rng: Random, place: Town) -> Town:
    """The same, with twelve answers of everybody's."""
    said = ("had_it", "later", "not_for_me", "ignored")
    answers = {}
    for who in place.members:
        others = rng.sample(place.members, 12)
        answers[who] = [
            Answer(
                f"quiet:{who}:{other}",
                other,
                rng.choice(said),  # type: ignore[arg-type]  # one of those that there are
                TODAY - timedelta(days=rng.randrange(300)),
            )
            for other in others
        ]
    return replace(place, answers=answers)


def timed(what: str, seconds: float, within: float | None = None) -> bool:
    """Print a row; whether it is within what is asked."""
    reached = within is None or seconds < within
    asked = "" if within is None else f"under {within:g} s: {'yes' if reached else 'NO'}"
    print(f"  {what:52}{seconds:9.4f}   {asked}")
    return reached


def main() -> int:
    """Print the tables; 1 if a row missed what it must reach."""
    rng = Random(SEED)  # chance that must come out the same each time
    place = answered(rng, town(rng))
    print(f"\n  {PEOPLE:,} people, {TALKS:,} conversations of {len(place.talks):,} pairs")
    print(f"  {'':52}{'CPU s':>9}   asked")
    start = time.process_time()
    found = lists(place)
    reached = [timed("every list", time.process_time() - start, ALL_WITHIN)]
    start = time.process_time()
    around = Around(place)
    dealt = candidates(around)
    timed("  of it: what is shared, with the asking spread", time.process_time() - start)
    slowest = _slowest(around, dealt)
    reached.append(timed("one list, of what is gathered (the slowest)", slowest, ONE_WITHIN))
    kinds = Counter(line.kind for each in found.values() for line in each).most_common()
    print("\n  lines: " + ", ".join(f"{count:,} {kind}" for kind, count in kinds))
    return int(not all(reached) or not _spread(place))


def _slowest(around: Around, dealt: dict[str, list[Line]]) -> float:
    """The longest that one member's part takes, of those who know most people, with their own
    quiet ties worked out anew."""
    place = around.town
    busiest = sorted(around.spoken, key=lambda who: -len(around.spoken[who]))[:200]
    longest = 0.0
    for who in busiest:
        start = time.process_time()
        lines = [line for line in dealt[who] if line.kind != "quiet"]
        lines += quiet_of(place, who, around.spoken[who])
        week_of(lines, place.answers[who], place.today)
        longest = max(longest, time.process_time() - start)
    return longest


def _spread(place: Town) -> bool:
    """Print how often people are named, week by week; whether the ceiling held."""
    most = 0
    for week in range(WEEKS):
        now = replace(place, today=TODAY + timedelta(weeks=week))
        dealt = candidates(Around(now)).values()
        of_week = Counter(line.about for lines in dealt for line in lines)
        most = max(most, *of_week.values())
    print(f"\n  over {WEEKS} weeks nobody was named in more than {most} lists of a week")
    return most <= MOST_ASKED


if __name__ == "__main__":
    sys.exit(main())
