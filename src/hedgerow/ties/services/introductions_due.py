"""Asking back, a week and a month after two people were introduced. The worker runs it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import OuterRef, Q, Subquery

from hedgerow.core.doors import door
from hedgerow.core.models import Place
from hedgerow.core.scope import everywhere
from hedgerow.ties.models import Asked, IntroductionStep
from hedgerow.ties.models.introduction import CAME_OF_IT
from hedgerow.ties.services import introduction_letters as letters

Kind = IntroductionStep.Kind
WEEK, MONTH, LATEST = 7, 30, 60
"""Days after which is asked, and after which a question that was missed is not asked any more."""

_TOLD_BY_THEN = {WEEK: frozenset(CAME_OF_IT) - {Kind.NOT_YET}, MONTH: frozenset({Kind.IN_TOUCH})}


def check_back_when_due(now: datetime) -> int:
    """In every place, ask both of each two who were introduced a week or a month before `now`.

    Gives how many letters are due, each of which goes once however often this runs. Nobody is asked
    what somebody has told already. A month on, addresses that were passed are forgotten.
    """
    return everywhere(_check_back_in, now)


def _check_back_in(place: Place, here: datetime) -> int:
    today = here.date()
    steps = IntroductionStep.objects.filter(introduction=OuterRef("introduction_id"))
    since = steps.filter(kind=Kind.INTRODUCED).values("on")[:1]
    told = steps.filter(kind__in=CAME_OF_IT).order_by("-created_at").values("kind")[:1]
    rows = Asked.objects.annotate(since=Subquery(since), told=Subquery(told))
    latest = Q(since__gt=today - timedelta(days=LATEST))
    rows = rows.filter(latest | ~Q(email="", phone=""), since__isnull=False)
    due = 0
    names = rows.select_related("person", "introduction__a", "introduction__b")
    for asked in names.order_by("pk"):
        asked.place = asked.introduction.place = place
        due += _ask_back(asked, (today - asked.since).days, asked.told)
    return due


def _ask_back(asked: Asked, days: int, told: str | None) -> int:
    if days >= MONTH and (asked.email or asked.phone):
        asked.email = asked.phone = ""
        with door(events=0):  # what was passed is in their letters; nobody does this
            asked.save(update_fields=["email", "phone"])
    if WEEK <= days < MONTH and told not in _TOLD_BY_THEN[WEEK]:
        return int(letters.ask_after_a_week(asked))
    if MONTH <= days < LATEST and told not in _TOLD_BY_THEN[MONTH]:
        return int(letters.ask_after_a_month(asked))
    return 0
