"""What may be told of sealed answers: once, to everybody at the same time, and never of a few.

SOURCE: `product/trust.md` section 6.4 and ARCHITECTURE section 4. Eight is the English health
service's line for local figures (1 to 7 are never shown) and the least for a mean; twenty is the
least for how answers are spread; a mean is told to the nearest half. Counts there are told to the
nearest five. Here they are told to the nearest ten: of two counts to the nearest five one can be
five more than the other, and so speak of five people.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from statistics import median_low

FEWEST = 8
"""People of whom anything at all is told."""

FEWEST_SPREAD = 20
"""People of whom it is told how their answers are spread."""

STEP = 10
"""What counts are rounded to. Greater than `FEWEST` less one, so that none differ by 1 to 7."""


SOON = 182
"""Days after a telling in which the same group is not asked again: opinions have hardly moved."""

YEAR = 365
"""Days after which opinions are taken to have moved, so that a difference points at nobody."""


@dataclass(frozen=True, slots=True)
class Released:
    """All that is ever told of one question with ordered choices. None: too few to tell.

    `answered` is about how many answered, to the nearest ten. `halves` is the mean of the choices
    (0 for the first) in halves, so 3 is a mean of about one and a half. `upper` is about how many
    chose from the upper half of the choices, to the nearest ten.
    """

    answered: int | None = None
    halves: int | None = None
    upper: int | None = None


def release(tally: Sequence[int]) -> Released:
    """What to tell of a closed round in which `tally[i]` people made choice `i`.

    Nothing of fewer than `FEWEST`. How they are spread only from `FEWEST_SPREAD`, and only where
    either half holds `FEWEST` or more: else the small half would follow from the other two figures.
    Raises ValueError for an odd number of choices, or a count below nought.
    """
    answered, upper = _counts(tally)
    if answered < FEWEST:
        return Released()
    points = sum(choice * count for choice, count in enumerate(tally))
    halves = (4 * points + answered) // (2 * answered)
    return Released(about(answered), halves, _spread(answered, upper))


class Band(StrEnum):
    """How many chose from the upper half of the choices, in a word."""

    FEWER = "fewer"
    HALF = "half"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Told:
    """All that is ever told of how a group sees itself in one thing. None: too few to tell.

    `answered` and `upper` are counts as in `Released`. All three follow from how many chose from
    the upper half of the choices and how many from the lower. So which choice of a half somebody
    made cannot be worked out, even by all the others together; which half, not by a quarter of
    those who answered, or by six, who tell one another what they chose (`tests/reflections`).
    """

    answered: int | None = None
    band: Band | None = None
    upper: int | None = None


def tell(tally: Sequence[int]) -> Told:
    """What to tell of a group in which `tally[i]` people made choice `i` of an even number.

    About half is within a tenth of it. A band only from `FEWEST`, and how answers are spread as in
    `release`. Raises ValueError as `release` does.
    """
    answered, upper = _counts(tally)
    if answered < FEWEST:
        return Told()
    lean = 10 * upper - 5 * answered
    band = Band.HALF if abs(lean) <= answered else Band.MORE if lean > 0 else Band.FEWER
    return Told(about(answered), band, _spread(answered, upper))


def may_follow(days: int, changed: int, *, elsewhere: bool = False) -> bool:
    """Whether a group may be asked so many `days` after it, or another group, was told.

    `changed` people are asked in one of the two rounds and not in the other. Not within `SOON`,
    when whoever answers for the first time would move the one figure from the other. Not within
    `YEAR` where anybody came or went: the difference would be theirs. Of another group
    (`elsewhere`) it is enough that the difference is of `FEWEST` or more, so that nobody can be
    singled out by a group that is made for it.
    """
    apart = elsewhere and changed >= FEWEST
    return days >= YEAR or (days >= SOON and not changed) or apart


def _counts(tally: Sequence[int]) -> tuple[int, int]:
    """How many answered, and how many of them from the upper half of the choices."""
    if len(tally) % 2 or any(count < 0 for count in tally):
        raise ValueError("A tally has an even number of choices, and no count below nought.")
    return sum(tally), sum(tally[len(tally) // 2 :])


def _spread(answered: int, upper: int) -> int | None:
    """About how many chose from the upper half, where that tells of no few."""
    spread = answered >= FEWEST_SPREAD and FEWEST <= upper <= answered - FEWEST
    return about(upper) if spread else None


def release_words(words: Iterable[str]) -> tuple[str, ...]:
    """The words of a closed round in the order of the alphabet, which tells nothing of who wrote.

    None of them where fewer than `FEWEST` people wrote.
    """
    ordered = sorted(words, key=lambda text: (text.casefold(), text))
    return tuple(ordered) if len(ordered) >= FEWEST else ()


def usual_wait(waits: Iterable[tuple[Hashable, timedelta]]) -> int | None:
    """Within how many whole days half of what waited was over: the lower median, nought at least.

    Each of `waits` is whose it was and how long. None for fewer than `FEWEST`, and where one of
    them had more than half, so that the figure would be theirs.
    """
    known = list(waits)
    if len(known) < FEWEST:
        return None
    ((_whose, most),) = Counter(whose for whose, _wait in known).most_common(1)
    if most * 2 > len(known):
        return None
    return int(max(median_low([wait for _whose, wait in known]), timedelta(0)).days)


def about(count: int) -> int:
    """`count` to the nearest `STEP`, halves upwards."""
    return (count + STEP // 2) // STEP * STEP
