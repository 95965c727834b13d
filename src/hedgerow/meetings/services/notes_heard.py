"""After a meeting: did you feel heard, and where did you see us at our best? Sealed.

Answers are added up as they come, and what may be told of them is told once, when the round is over
(`core.sealed`). Nothing else in the house may read them.
"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from hedgerow.analysis.disclosure import Released
from hedgerow.core import clock, history, sealed
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.meetings.models import HeardRound, Meeting


@service
def ask_after(*, by: Actor, meeting: Meeting, closes_on: date, once: str = "") -> HeardRound:
    """Open the two questions about a meeting until the end of a day, which is never moved.

    Raises ValueError for a meeting that has not begun, one that was asked about already, or a day
    that is over or too far off.
    """
    require(by, "change", meeting)
    if meeting.starts_at > clock.now():
        raise ValueError(_("This meeting has not been yet."))
    last = sealed.last_day(closes_on, meeting.place.time_zone)
    if HeardRound.objects.filter(meeting=meeting).exists():
        raise ValueError(_("You have asked already. The day stands."))
    tally = [0] * len(sealed.ANSWERS)
    asked = HeardRound(place=meeting.place, meeting=meeting, closes_on=last, tally=tally)
    asked.save()
    history.record("heard.asked", by=by, thing=asked)
    return asked


def answer_heard(*, by: Actor, asked: HeardRound, heard: int | None, best: str) -> None:
    """Add one answer to each question that was answered; not who, not when, nor the two together.

    Not a service (`core.sealed.adding`). Raises `RoundOver`; ValueError for what is no choice.
    """
    require(by, "answer", asked)
    choice = sealed.chosen(heard)
    with sealed.adding(asked) as fresh:
        if choice is not None:
            fresh.tally[choice] += 1
        fresh.words = sealed.with_words(fresh.words, best)


def told(asked: HeardRound) -> tuple[Released, tuple[str, ...]] | None:
    """What was told of a round: of the first question, and the words of the second."""
    if asked.told is None:
        return None
    figures = {name: value for name, value in asked.told.items() if name != "words"}
    return Released(**figures), tuple(asked.told["words"])
