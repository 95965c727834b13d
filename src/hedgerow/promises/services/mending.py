"""Putting right what rubbed: writing it down, talking, and learning from it if both wish."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.core import audiences, clock, history, versions
from hedgerow.core.doors import service
from hedgerow.core.models import Audience
from hedgerow.core.policy import Actor, require
from hedgerow.place.models import Person
from hedgerow.promises.models import Lesson, Rub, RubStep

Kind = RubStep.Kind


@service
def write_rub(
    *,
    by: Actor,
    words: str,
    other: Person | None = None,
    caller: str = Rub.Caller.WRITER,
    once: str = "",
) -> Rub:
    """Write down what rubbed. Only its writer sees it, and `other` if one is named.

    Nobody is written to: the telephone comes first.
    """
    require(by, "add", Rub)
    if other and other.pk == by.person_id:
        raise ValidationError({"other": _("Name the other person, or leave it empty.")})
    rub = Rub(place=by.place, author_id=by.person_id, words=words, other=other, caller=caller)
    rub.full_clean()
    rub.save()
    _show(rub)
    history.record("rub.written", by=by, thing=rub)
    return rub


@service
def say_spoke(*, by: Actor, rub: Rub, on: date, once: str = "") -> Rub:
    """Note the day on which they spoke. Raises ValidationError for a day that has not come."""
    require(by, "change", rub)
    clock.require_come(on, rub.place.time_zone)
    return _step(by, rub, Kind.SPOKE, on=on)


@service
def say_sorted(*, by: Actor, rub: Rub, once: str = "") -> Rub:
    """Say that it is sorted."""
    require(by, "change", rub)
    return _step(by, rub, Kind.SORTED)


@service
def ask_third(*, by: Actor, rub: Rub, third: Person, once: str = "") -> Rub:
    """It is not sorted: name somebody who could help. They may read it from now on."""
    require(by, "change", rub)
    if third.pk in {rub.author_id, rub.other_id}:
        raise ValidationError({"third": _("Name somebody besides the two of you.")})
    fresh = _step(by, rub, Kind.THIRD)
    fresh.third = third
    fresh.save()
    _show(fresh)
    return fresh


@service
def offer_lesson(*, by: Actor, rub: Rub, words: str, once: str = "") -> Rub:
    """Write what could be learned. It is shared once the other of the two wishes so too."""
    require(by, "change", rub)
    _is_between_two(rub)
    return _step(by, rub, Kind.OFFERED, words=words)


@service
def share_lesson(*, by: Actor, rub: Rub, seen: int, once: str = "") -> Rub:
    """Agree to share what the other wrote. From then on everyone in the place may read it.

    The lesson names neither of them and cannot be traced to the rub. Raises ValidationError where
    there is none to share, or where it is one's own, and ChangedMeanwhile where something was
    written since `seen`, the version of the rub that was read.
    """
    require(by, "change", rub)
    held = versions.claim(rub, seen=seen)
    _is_between_two(held)
    offered = held.steps.filter(kind=Kind.OFFERED).last()
    if offered is None or offered.by_id == by.person_id:
        raise ValidationError(_("The other of you has to agree before it is shared."))
    _add(by, held, Kind.SHARED)
    lesson = Lesson(place=held.place, words=offered.words, audience=Audience.PLACE)
    lesson.full_clean()
    lesson.save()
    held.lesson = lesson
    held.save()
    return held


def _is_between_two(rub: Rub) -> None:
    if rub.other_id is None:
        raise ValidationError(_("A lesson takes two. Nobody else is named here."))
    if rub.lesson_id is not None:
        raise ValidationError(_("What you learned is shared already. Thank you both."))


def _show(rub: Rub) -> None:
    """Let those who are named read it, and nobody else."""
    named = [pk for pk in (rub.other_id, rub.third_id) if pk]
    audiences.share(rub, Audience.PEOPLE if named else Audience.ME, named)


def _step(by: Actor, rub: Rub, kind: Kind, **told: Any) -> Rub:
    held = Rub.objects.select_for_update().get(pk=rub.pk)
    held.version += 1
    held.save(update_fields=["version"])
    _add(by, held, kind, **told)
    return held


def _add(by: Actor, held: Rub, kind: Kind, **told: Any) -> None:
    step = RubStep(place=held.place, rub=held, kind=kind, by_id=by.person_id, **told)
    step.full_clean()
    step.save()
    history.record(f"rub.{kind.value}", by=by, thing=held)
