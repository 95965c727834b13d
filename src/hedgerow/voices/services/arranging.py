"""What is so in this place about the ways to have care arranged."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.core import clock, history
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.voices.models import ArrangementFact


@service
def tell_fact(
    *,
    by: Actor,
    way: str,
    words: str,
    source: str,
    review_on: date,
    instead: ArrangementFact | None = None,
    once: str = "",
) -> ArrangementFact:
    """Tell what is so here, who says so, and when to look again; perhaps `instead` of another.

    Raises ValidationError for a day of another look that is not to come.
    """
    require(by, "add", ArrangementFact)
    assert by.place is not None
    today = clock.today(by.place.time_zone)
    if review_on <= today:
        raise ValidationError({"review_on": _("Give a day to come on which to look again.")})
    if instead:
        require(by, "end", instead)
        _end(instead, today)
    fact = ArrangementFact(
        place=by.place, way=way, words=words, source=source, on=today, review_on=review_on
    )
    fact.full_clean()
    fact.save()
    history.record("arrangement.told", by=by, thing=fact)
    return fact


@service
def end_fact(*, by: Actor, fact: ArrangementFact, once: str = "") -> ArrangementFact:
    """Say that it is so no more."""
    require(by, "end", fact)
    _end(fact, clock.today(fact.place.time_zone))
    history.record("arrangement.ended", by=by, thing=fact)
    return fact


def _end(fact: ArrangementFact, on: date) -> None:
    fact.ended_on = on
    fact.version += 1
    fact.save()
