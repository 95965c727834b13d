"""Purpose in our own words: asking everybody, answering, and agreeing what we are here to do."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from hedgerow.core import clock, history
from hedgerow.core.doors import service
from hedgerow.core.models import Place
from hedgerow.core.policy import Actor, require
from hedgerow.core.unattributed import kept_of
from hedgerow.place.models import Person
from hedgerow.questions.models import Pulse, PulseAnswer, Purpose
from hedgerow.questions.services.asking import in_whose_name


@service
def open_pulse(*, by: Actor, words: str, why: str = "", once: str = "") -> Pulse:
    """Ask everybody in this place, in their own words, what we are here to do."""
    require(by, "add", Pulse)
    assert by.place is not None
    pulse = Pulse(
        place=by.place,
        words=words,
        why=why,
        opened_by=Person.objects.filter(pk__in=[by.person_id]).first(),
        opened_on=clock.today(by.place.time_zone),
    )
    pulse.clean_fields()
    pulse.save()
    history.record("pulse.opened", by=by, thing=pulse)
    return pulse


@service
def answer_pulse(*, by: Actor, pulse: Pulse, words: str, once: str = "") -> PulseAnswer:
    """Answer in one's own name; or, `by=unattributed(actor)`, with no name kept anywhere.

    Who has answered is not kept either, so nothing can hold anybody to one answer.
    """
    require(by, "answer", pulse)
    answer = PulseAnswer(
        place=pulse.place,
        pulse=pulse,
        words=words,
        person_id=by.person_id,
        on=clock.today(pulse.place.time_zone),
        **kept_of(by),
    )
    answer.clean_fields()
    answer.save(force_insert=True)
    history.record(in_whose_name("pulse.answered", by), by=by, thing=answer)
    return answer


@service
def close_pulse(*, by: Actor, pulse: Pulse) -> Pulse:
    """Close it, by whoever opened it: from now on everybody is shown every answer."""
    require(by, "close", pulse)
    pulse.closed_on = clock.today(pulse.place.time_zone)
    pulse.save(update_fields=["closed_on"])
    history.record("pulse.closed", by=by, thing=pulse)
    return pulse


@service
def agree_purpose(
    *,
    by: Actor,
    words: str,
    decided_how: str,
    decided_on: date,
    seen: int,
    pulse: Pulse | None = None,
    once: str = "",
) -> Purpose:
    """Write down a new version of our purpose, and how it was decided, in words.

    `seen` is the number of the version that one was shown, 0 for none; `pulse` the moment whose
    answers it grew from. Raises ValidationError where a newer version is there, or for a day to
    come.
    """
    require(by, "add", Purpose)
    assert by.place is not None
    clock.require_come(decided_on, by.place.time_zone)
    Place.objects.select_for_update().get(pk=by.place.pk)  # so that no two take one number
    latest = Purpose.objects.aggregate(number=Max("number"))["number"] or 0
    if latest != seen:
        problem = _("Somebody wrote a newer version meanwhile. Read it, then write yours.")
        raise ValidationError(problem)
    purpose = Purpose(
        place=by.place,
        number=latest + 1,
        words=words,
        decided_on=decided_on,
        decided_how=decided_how,
        pulse=pulse,
    )
    purpose.clean_fields()
    purpose.save()
    history.record("purpose.agreed", by=by, thing=purpose, words={"number": purpose.number})
    return purpose
