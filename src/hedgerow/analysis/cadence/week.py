"""At most seven lines for each member of a place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from hedgerow.analysis.cadence import wishes
from hedgerow.analysis.cadence.answers import COFFEES, Answer, is_silent
from hedgerow.analysis.cadence.meeting import meet
from hedgerow.analysis.cadence.spread import Asking
from hedgerow.analysis.cadence.town import Kind, Line, Town

MOST = 7
MOST_COFFEES = 5

PRIORITY: tuple[Kind, ...] = (
    "promise",
    "newcomer",
    "second",
    "quiet",
    "tell",
    "question",
    "meet",
)
"""In which order the kinds take turns: what we said we would do first, what is new last."""

CAPS: Mapping[Kind, int] = {
    "promise": 2,
    "newcomer": 2,
    "second": 1,
    "quiet": 3,
    "tell": 1,
    "question": 1,
    "meet": 2,
}
"""How many of one kind a week holds at most, so that no kind crowds out the others."""


def candidates(around: wishes.Around) -> dict[str, list[Line]]:
    """For every member, the coffees that might be worth having, with the asking spread (`spread`).

    What anybody answered plays no part. It is the same whoever asks, for one town and one week.
    """
    if around.town.asleep:
        return {}
    wished: dict[Kind, dict[str, list[Line]]] = {
        "newcomer": wishes.newcomers(around),
        "second": wishes.second(around),
        "quiet": wishes.quiet(around),
        "meet": meet(around),
    }
    return Asking(around.town).deal(wished)


def week_of(lines: Iterable[Line], answers: Sequence[Answer], today: date) -> list[Line]:
    """The lines of one person's week, of all that might be in it: those not silenced by what they
    answered (`answers.is_silent`), the kinds taking turns by `PRIORITY`, at most `MOST`, of which
    `MOST_COFFEES` coffees, at most one about any one person."""
    open_ones = [line for line in lines if not is_silent(line, answers, today)]
    turns = sorted(_rounds(open_ones), key=lambda each: (each[0], PRIORITY.index(each[1].kind)))
    chosen: list[Line] = []
    about: set[str] = set()
    for turn, line in turns:
        coffees = sum(each.kind in COFFEES for each in chosen)
        too_many = turn >= CAPS[line.kind] or (line.kind in COFFEES and coffees >= MOST_COFFEES)
        if len(chosen) < MOST and not too_many and line.about not in about:
            chosen.append(line)
            about.add(line.about)
    return sorted(chosen, key=lambda line: PRIORITY.index(line.kind))


def _rounds(lines: Iterable[Line]) -> list[tuple[int, Line]]:
    """Each line with how many of its kind come before it."""
    before: Counter[Kind] = Counter()
    counted = []
    for line in lines:
        counted.append((before[line.kind], line))
        before[line.kind] += 1
    return counted


def lists(town: Town) -> dict[str, list[Line]]:
    """Every member's list. Whoever rests has an empty one, and so has everybody in a place that
    rests."""
    found = candidates(wishes.Around(town))
    return {
        who: week_of(found.get(who, ()), town.answers.get(who, ()), town.today)
        for who in town.members
    }
