"""Resting: a person, a group or organisation, a place or a season. Nothing nags meanwhile."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.core import clock, history
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.place.models import Organisation, Person
from hedgerow.week.models import Rest


@service
def rest(
    *,
    by: Actor,
    until: date,
    since: date | None = None,
    person: Person | None = None,
    organisation: Organisation | None = None,
    once: str = "",
) -> Rest:
    """Rest until a day, and with it: oneself, a body in which one has a role, or the whole place.

    With neither `person` nor `organisation` it is the place that rests. `since` is today unless a
    season is named ahead. Raises ValidationError where it would end before it begins or is past.
    """
    assert by.place is not None
    today = clock.today(by.place.time_zone)
    declared = Rest(
        place=by.place,
        person=person,
        organisation=organisation,
        since=since or today,
        until=until,
        by_id=by.person_id,
    )
    require(by, "declare", declared)
    if until < declared.since or until < today:
        raise ValidationError({"until": _("Choose a last day that is still to come.")})
    declared.save()
    history.record("rest.declared", by=by, thing=declared, words={"name": _name(declared)})
    return declared


@service
def rest_over(*, by: Actor, rest: Rest, once: str = "") -> Rest:
    """The rest is over before its day. Doing so twice changes nothing more."""
    require(by, "declare", rest)
    rest.over_at = rest.over_at or clock.now()
    rest.over_by_id = rest.over_by_id or by.person_id
    rest.save()
    history.record("rest.over", by=by, thing=rest, words={"name": _name(rest)})
    return rest


def _name(rest: Rest) -> str:
    return str(rest.person or rest.organisation or rest.place)
