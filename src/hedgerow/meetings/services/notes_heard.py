"""After a meeting: did you feel heard, and where did you see us at our best? Sealed.

Answers are added up as they come (`HeardRound`), and what may be told of them is told once, when
the round is over (`analysis.disclosure`). Nothing else in the house may read them.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from hedgerow.analysis.disclosure import Released, release, release_words
from hedgerow.core import clock, history
from hedgerow.core.doors import derived, door, service
from hedgerow.core.models import Place
from hedgerow.core.policy import Actor, require
from hedgerow.core.scope import in_place
from hedgerow.meetings.models import HeardRound, Meeting

CHOICES = 4
MOST_WORDS = 2_000
DAYS = 7
MOST_DAYS = 60


class RoundOver(ValueError):
    """The round is over, so nothing is added to it any more."""


@service
def ask_after(*, by: Actor, meeting: Meeting, closes_on: date, once: str = "") -> HeardRound:
    """Open the two questions about a meeting until the end of a day, which is never moved.

    Raises ValueError for a meeting that has not begun, one that was asked about already, or a day
    that is over or too far off.
    """
    require(by, "change", meeting)
    today = clock.today(meeting.place.time_zone)
    if meeting.starts_at > clock.now():
        raise ValueError(_("This meeting has not been yet."))
    if not today <= closes_on <= today + timedelta(days=MOST_DAYS):
        raise ValueError(_("Choose a day within the next two months."))
    if HeardRound.objects.filter(meeting=meeting).exists():
        raise ValueError(_("You have asked already. The day stands."))
    asked = HeardRound(
        place=meeting.place, meeting=meeting, closes_on=closes_on, tally=[0] * CHOICES
    )
    asked.save()
    history.record("heard.asked", by=by, thing=asked)
    return asked


def answer_heard(*, by: Actor, asked: HeardRound, heard: int | None, best: str) -> None:
    """Add one answer to each question that was answered.

    Not a service: a line of history for each answer would count the answers, and tell when they
    came. So nothing is written but the sum, in which the answer can no longer be told apart; not
    who, not when, and neither answer beside the other. Raises `RoundOver`; ValueError for what is
    no choice.
    """
    require(by, "answer", asked)
    if heard is not None and not 0 <= heard < CHOICES:
        raise ValueError(_("Choose one of the answers."))
    with transaction.atomic(), door(events=0):
        fresh = HeardRound.objects.select_for_update().get(pk=asked.pk)
        if fresh.told is not None or is_over(fresh):
            raise RoundOver
        if heard is not None:
            fresh.tally[heard] += 1
        if best.strip():
            fresh.words = sorted([*fresh.words, best.strip()[:MOST_WORDS]])
        fresh.save()


def is_over(asked: HeardRound) -> bool:
    """Whether the last day of a round has passed where it was asked."""
    return clock.today(asked.place.time_zone) > asked.closes_on


def release_when_due(asked: HeardRound) -> HeardRound:
    """Tell what may be told of a round that is over, once, and destroy the answers with it.

    Nobody does this: the day does. So whoever looks first may set it off, and nobody sees more or
    sooner than others. A round that is not over, or told already, is as it was.
    """
    if asked.told is not None or not is_over(asked):
        return asked
    with derived():
        fresh = HeardRound.objects.select_for_update().get(pk=asked.pk)
        if fresh.told is None:
            told = release(fresh.tally)
            fresh.told = {**asdict(told), "words": list(release_words(fresh.words))}
            fresh.told_on = clock.today(fresh.place.time_zone)
            fresh.tally, fresh.words = [], []
            fresh.save()
    return fresh


def release_everywhere() -> int:
    """Tell what may be told of every round that is over, in every place; how many."""
    return sum(_release_in(place) for place in Place.objects.order_by("pk"))


def _release_in(place: Place) -> int:
    with in_place(place):
        waiting = HeardRound.objects.filter(
            told__isnull=True, closes_on__lt=clock.today(place.time_zone)
        ).select_related("place")
        return len([release_when_due(asked) for asked in waiting])


def told(asked: HeardRound) -> tuple[Released, tuple[str, ...]] | None:
    """What was told of a round: of the first question, and the words of the second."""
    if asked.told is None:
        return None
    figures = {name: value for name, value in asked.told.items() if name != "words"}
    return Released(**figures), tuple(asked.told["words"])
