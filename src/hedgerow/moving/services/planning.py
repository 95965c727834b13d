"""Making a plan for moving on: a last day, who may see it, and who takes what over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.core import audiences, clock, history, versions
from hedgerow.core.doors import service
from hedgerow.core.models import Audience
from hedgerow.core.policy import Actor, require
from hedgerow.moving.models import Handing, Leaving
from hedgerow.moving.selectors.hangs import Thing
from hedgerow.place.models import Organisation, Person
from hedgerow.ties.models import Introduction
from hedgerow.ties.services.introductions import suggest_introduction


@service
def plan_leaving(
    *,
    by: Actor,
    last_day: date,
    seen: int = 0,
    unwritten: str = "",
    audience: str = Audience.ME,
    with_ids: Iterable[UUID] = (),
    once: str = "",
) -> Leaving:
    """Begin a plan of one's own for moving on, or change the one that there is.

    `seen` is the version of it that was shown, 0 for none. Raises ValidationError for a last day
    that has passed, and `ChangedMeanwhile` where there is a plan that was not shown.
    """
    require(by, "add", Leaving)
    assert by.place is not None
    if last_day < clock.today(by.place.time_zone):
        raise ValidationError({"last_day": _("That day has passed. Give today or a day to come.")})
    mine = {"author_id": by.person_id, "person_id": by.person_id}
    known = Leaving.objects.filter(left_at=None, dropped_at=None, **mine).first()
    leaving = versions.claim(known, seen=seen) if known else Leaving(place=by.place, **mine)
    leaving.last_day, leaving.unwritten = last_day, unwritten
    leaving.full_clean()
    leaving.save()
    audiences.share(leaving, audience, with_ids)
    history.record("leaving.planned", by=by, thing=leaving)
    return leaving


@service
def drop_leaving(*, by: Actor, leaving: Leaving) -> Leaving:
    """They stay after all: the plan is put away. Introductions that were made stay made."""
    require(by, "change", leaving)
    leaving.dropped_at = clock.now()
    leaving.save(update_fields=["dropped_at"])
    history.record("leaving.dropped", by=by, thing=leaving)
    return leaving


@service
def say_who(
    *, by: Actor, leaving: Leaving, thing: Thing, to: Person | None, words: str = ""
) -> Handing:
    """Say who takes a thing over or, with nobody, that it ends with thanks; said again, it changes.

    The second holder of a tie is introduced to its other side, as everybody here may see. Raises
    ValidationError for somebody who could not take it over.
    """
    require(by, "change", leaving)
    _could(by, thing, to)
    body = Organisation.objects.get(pk=thing.body.pk) if thing.tie and thing.body else None
    handing = Handing.objects.filter(
        leaving=leaving, kind=thing.kind, thing_id=thing.pk, body=body
    ).first() or Handing(
        place=by.place, leaving=leaving, kind=thing.kind, thing_id=thing.pk, body=body
    )
    if to is None or handing.to_id != to.pk:
        handing.introduction = _introduce(by, thing, to)
    handing.to, handing.words = to, words
    handing.full_clean()
    handing.save()
    history.record("leaving.handed", by=by, thing=leaving)
    return handing


def _could(by: Actor, thing: Thing, to: Person | None) -> None:
    if to is None:
        if not thing.may_end:
            raise ValidationError(
                _("A promise does not end by itself. Hand it on, or ask to change it openly.")
            )
        return
    partners = thing.tie.partners if thing.tie else ()
    if to.pk == by.person_id:
        raise ValidationError({"name": _("That is you. Name somebody who stays.")})
    if to.pk in {each.pk for each in partners}:
        raise ValidationError({"name": _("They are at the other end. Name somebody on your side.")})
    if not thing.anyone and to.pk not in {each.pk for each in thing.people}:
        raise ValidationError(
            {"name": _("Only somebody with a role there can take this over. Add the role first.")}
        )


def _introduce(by: Actor, thing: Thing, to: Person | None) -> Introduction | None:
    """Introduce the second holder of a tie to whoever is at its other end; `by` opens the door."""
    if thing.tie is None or to is None or not thing.tie.partners:
        return None
    names = {"mine": thing.tie.mine.name, "other": thing.tie.other.name}
    return suggest_introduction(
        by=by,
        a=to,
        b=Person.objects.get(pk=thing.tie.partners[0].pk),
        opener=Person.objects.filter(pk__in=[by.person_id]).first(),
        reason=_("It would give the tie between %(mine)s and %(other)s another pair to hold it.")
        % names,
    )
