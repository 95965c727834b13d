"""Asking people the three questions until a day, and closing it."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.analysis.disclosure import FEWEST, about
from hedgerow.core import clock, history
from hedgerow.core.doors import door, service
from hedgerow.core.models import Place
from hedgerow.core.policy import Actor, require
from hedgerow.core.scope import everywhere
from hedgerow.place.actors import has_left
from hedgerow.place.models import Organisation, Patch, Person
from hedgerow.voices.models import Asking, LeastHeard


@service
def open_asking(
    *,
    by: Actor,
    why: str,
    until: date,
    body: Organisation | None = None,
    least_heard: LeastHeard | None = None,
    patch: Patch | None = None,
    about: Organisation | None = None,
    once: str = "",
) -> Asking:
    """Ask the three questions until the end of a day, and say why.

    The asker reads the answers; with a `body`, which must be one in which they have a role, so does
    everyone who has one there. Whom it concerns: people whom the place means to hear, a `patch`, or
    those whom a body is `about`. Raises ValidationError for a day gone by or a body of others.
    """
    require(by, "add", Asking)
    assert by.place is not None
    if until < clock.today(by.place.time_zone):
        raise ValidationError({"until": _("That day has passed. Give today, or a day to come.")})
    if body and body.pk not in by.groups:
        raise ValidationError({"body": _("Choose a group in which you have a role yourself.")})
    asking = Asking(
        place=by.place,
        asker=Person.objects.get(pk__in=[by.person_id]),
        body=body,
        why=why,
        least_heard=least_heard,
        patch=patch,
        about=about,
        until=until,
    )
    asking.full_clean()
    asking.save()
    history.record("asking.opened", by=by, thing=asking)
    return asking


def is_read(asking: Asking) -> bool:
    """Whether anybody is left to read the answers: not where whoever asked alone has gone."""
    return asking.body_id is not None or not has_left(asking.asker_id)


@service
def close_asking(*, by: Actor, asking: Asking, once: str = "") -> Asking:
    """Take no more answers, and tell once about how many there were, if that may be told."""
    asking = Asking.objects.select_for_update().get(pk=asking.pk)
    require(by, "close", asking)
    _close(asking)
    history.record("asking.closed", by=by, thing=asking)
    return asking


def _close(asking: Asking) -> None:
    """How many answered is worked out at this moment and never again.

    So whoever takes their words back later changes no figure that others have seen.
    """
    count = asking.voices.filter(withdrawn_on=None).count()
    asking.answered = about(count) if count >= FEWEST else 0
    asking.closed_on = clock.today(asking.place.time_zone)
    asking.version += 1
    asking.save()


def close_when_due(now: datetime) -> int:
    """In every place, close what nobody can answer any more; how many. The worker runs it."""
    return everywhere(_close_in, now)


def _close_in(place: Place, here: datetime) -> int:
    due = list(Asking.objects.filter(closed_on=None, until__lt=here.date()).select_for_update())
    for asking in due:
        asking.place = place
        with door(events=1):
            _close(asking)
            history.record("asking.over", by=Actor(place=place), thing=asking)
    return len(due)
