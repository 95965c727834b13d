"""Plans with equal voice: the house form for any length, and minutes that sum.

The form is that of the cell meetings this house learned from: an opening round, two short
presentations, one question, break-outs, what the groups said, a decision round, a closing round.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hedgerow.analysis.apportion import spread
from hedgerow.meetings.models import Part

SHORTEST, LONGEST = 15, 24 * 60
"""How many minutes a meeting may have."""

WITH_PAUSES = 120
"""From this many minutes on there is a break in every two hours."""

Kind = Part.Kind
# What each part weighs beside the others, and what may begin after it comes a break.
_FORM = (
    (Kind.OPENING, 10),
    (Kind.PRESENTATION, 10),
    (Kind.PRESENTATION, 10),
    (Kind.QUESTION, 5),
    (Kind.BREAKOUT, 25),
    (Kind.FEEDBACK, 15),
    (Kind.DECISION, 10),
    (Kind.CLOSING, 5),
)
_PAUSE_AFTER = (2, 5, 4, 6)
_PAUSE = 10
ROUNDS = frozenset({Kind.OPENING, Kind.DECISION, Kind.CLOSING})


@dataclass(frozen=True, slots=True)
class Planned:
    """One part as somebody plans it; `pk` is empty for one that is new."""

    kind: str
    minutes: int
    title: str = ""
    words: str = ""
    led_by: UUID | None = None
    pk: UUID | None = None


def house_plan(minutes: int) -> list[Planned]:
    """The house form, summing to exactly `minutes` (from `SHORTEST` on)."""
    pauses = min(minutes // WITH_PAUSES, len(_PAUSE_AFTER))
    shares = spread(minutes - pauses * _PAUSE, [weight for _kind, weight in _FORM])
    parts = [Planned(kind, share) for (kind, _weight), share in zip(_FORM, shares, strict=True)]
    for place in sorted(_PAUSE_AFTER[:pauses], reverse=True):
        parts.insert(place + 1, Planned(Kind.PAUSE, _PAUSE))
    return parts


def stretched(parts: Sequence[Planned], minutes: int) -> list[Planned]:
    """The same parts, longer or shorter in proportion, so that they sum to `minutes`.

    Each keeps at least one minute; where there are more parts than minutes, nothing changes.
    """
    if not parts or len(parts) > minutes:
        return list(parts)
    shares = spread(minutes, [max(part.minutes, 1) for part in parts])
    return [replace(part, minutes=share) for part, share in zip(parts, shares, strict=True)]


def sum_in_words(planned: int, minutes: int) -> str:
    """Whether a plan adds up, in a sentence."""
    left = minutes - planned
    if left > 0:
        words = ngettext("%(n)s minute is left.", "%(n)s minutes are left.", left)
        return words % {"n": left}
    if left < 0:
        words = ngettext("%(n)s minute too many.", "%(n)s minutes too many.", -left)
        return words % {"n": -left}
    return _("It adds up to %(n)s minutes.") % {"n": minutes}


def minutes_in_words(minutes: int) -> str:
    """`1 minute`, `24 minutes`."""
    return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}


def each_in_words(people: int, minutes: int) -> str:
    """How long each may speak in a round: `12 people, 24 minutes: 2 minutes each.`"""
    if not people:
        return ""
    seconds = minutes * 60 // people // 5 * 5
    whole, rest = divmod(seconds, 60)
    each = [minutes_in_words(whole)] if whole else []
    each += [_("%(n)s seconds") % {"n": rest}] if rest else []
    who = ngettext("%(n)s person", "%(n)s people", people) % {"n": people}
    time = minutes_in_words(minutes)
    if not each:
        return _("%(who)s, %(time)s: too short for a round.") % {"who": who, "time": time}
    return _("%(who)s, %(time)s: %(each)s each.") % {
        "who": who,
        "time": time,
        "each": " ".join(each),
    }
