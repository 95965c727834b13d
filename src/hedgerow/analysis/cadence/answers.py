"""What somebody answered to a line before, and whether it is to be silent now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from hedgerow.analysis.cadence.town import Line

Said = Literal["had_it", "later", "not_for_me", "ignored"]

LATER = timedelta(weeks=4)
"""After so long a line that was put off comes back."""

AGAIN = timedelta(days=90)
"""After so long a tie that still hangs on one person, though somebody saw to it, is spoken of."""

MOST_IGNORED = 2
"""A line that was shown in so many weeks without an answer asks no more."""

COFFEES = frozenset({"newcomer", "second", "quiet", "meet"})
"""The lines that lead to a conversation with somebody."""


class Answer(NamedTuple):
    """What was answered to the line `key`, about a person or a thing, and when.

    `ignored` is said of a week that went by without any other answer; `on` is its Monday.
    """

    key: str
    about: str
    said: Said
    on: date


def is_silent(line: Line, answers: Iterable[Answer], today: date) -> bool:
    """Whether this line is not to be shown to whoever gave these answers.

    "Not for me" is for good: for the line, and for every coffee with the same person. "Later" comes
    back after `LATER`. "Had it" is a conversation: two who had a first one have met, and a quiet
    tie counts its own rhythm from that day. Ignored twice since the last answer, and since the two
    last spoke, it asks no more.
    """
    said = [a for a in answers if a.key == line.key or _same_person(line, a)]
    if any(answer.said == "not_for_me" for answer in said):
        return True
    had = max((a.on for a in said if a.said == "had_it"), default=None)
    if had is not None and _is_done(line, had, today):
        return True
    own = [answer for answer in said if answer.key == line.key]
    if any(a.said == "later" and today < a.on + LATER for a in own):
        return True
    since = max((a.on for a in said if a.said != "ignored"), default=date.min)
    if line.kind == "quiet" and line.last is not None:
        since = max(since, line.last)
    return sum(a.said == "ignored" and a.on > since for a in own) >= MOST_IGNORED


def went_by(
    shown: Iterable[tuple[str, date]], answers: Iterable[Answer], week: date
) -> list[tuple[str, date]]:
    """Those of the lines `shown`, each a key and a Monday, that nobody answered since that Monday.

    Only of weeks that are over by `week`, the Monday of the one that runs: until then one may
    still answer.
    """
    last: dict[str, date] = {}
    for answer in answers:
        last[answer.key] = max(answer.on, last.get(answer.key, date.min))
    return [(key, on) for key, on in shown if on < week and last.get(key, date.min) < on]


def _same_person(line: Line, answer: Answer) -> bool:
    """Whether both lead to a coffee with one person, by whatever reason."""
    kind = answer.key.partition(":")[0]
    return line.about == answer.about and {line.kind, kind} <= {"newcomer", "quiet", "meet"}


def _is_done(line: Line, had: date, today: date) -> bool:
    """Whether what was had on a day leaves nothing to ask for now."""
    if line.kind == "quiet":
        return (today - had).days <= line.rhythm
    if line.kind == "second":
        return today < had + AGAIN
    return True
