"""Saying what is wrong with what is held about one, and answering it within thirty days."""

from __future__ import annotations

from hedgerow.core import clock, history
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.place.models import Person
from hedgerow.privacy.models import Concern


@service
def raise_concern(*, by: Actor, words: str, once: str = "") -> Concern:
    """Say what is wrong. Stewards see it, with the day by which they are to answer."""
    require(by, "add", Concern)
    assert by.place is not None
    assert by.person_id is not None
    concern = Concern(
        place=by.place,
        person=Person.objects.get(pk=by.person_id),
        words=words,
        raised_on=clock.today(by.place.time_zone),
    )
    concern.clean_fields()
    concern.save()
    history.record("concern.raised", by=by, thing=concern)
    return concern


@service
def answer_concern(*, by: Actor, concern: Concern, answer: str, once: str = "") -> Concern:
    """Say what was done about it. Only whoever raised it and stewards read the answer."""
    require(by, "answer", concern)
    assert by.place is not None
    concern.answer, concern.answered_by_id = answer, by.person_id
    concern.answered_on = clock.today(by.place.time_zone)
    concern.clean_fields()
    concern.save()
    history.record("concern.answered", by=by, thing=concern)
    return concern
