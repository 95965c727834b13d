"""Suggesting that two people meet, and saying what becomes of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.core import audiences, clock, history
from hedgerow.core.doors import service
from hedgerow.core.models import Audience
from hedgerow.core.policy import Actor, require
from hedgerow.place.models import Person
from hedgerow.ties.models import Introduction, IntroductionStep
from hedgerow.ties.models.introduction import CAME_OF_IT, SUGGESTED

Kind = IntroductionStep.Kind


@service
def suggest_introduction(
    *,
    by: Actor,
    a: Person,
    b: Person,
    reason: str,
    opener: Person | None = None,
    step: str = Kind.ACCEPTED,
    words: str = "",
    audience: str = Audience.PLACE,
    with_ids: Iterable[UUID] = (),
    once: str = "",
) -> Introduction:
    """Take up, adapt or decline an introduction of `a` to `b`, which `opener` could make.

    Nobody is written to yet (`introducing.ask_both` does that). A declined one is remembered, so
    that nobody is offered it again. It needs two people.
    """
    require(by, "add", Introduction)
    if a.pk == b.pk:
        raise ValidationError(_("An introduction needs two different people."))
    introduction = Introduction(
        place=by.place, author_id=by.person_id, a=a, b=b, opener=opener, reason=reason
    )
    introduction.clean_fields()
    introduction.save()
    audiences.share(introduction, audience, with_ids)
    take_step(introduction, step, by_id=by.person_id, words=words)
    history.record("introduction.suggested", by=by, thing=introduction, words={"step": step})
    return introduction


@service
def step_introduction(
    *, by: Actor, introduction: Introduction, step: str, words: str = "", once: str = ""
) -> Introduction:
    """Say what happened to an introduction.

    Nobody says for the two that they were introduced; before they were, a suggestion may only be
    taken up, changed or put aside, or they met without it. Raises ValidationError for another step.
    """
    require(by, "change", introduction)
    may = CAME_OF_IT if introduction.asked_on else (*SUGGESTED, *CAME_OF_IT)
    if step not in may or (introduction.asked_on and not were_introduced(introduction)):
        raise ValidationError(_("Wait until both have said yes. Then say what came of it."))
    take_step(introduction, step, by_id=by.person_id, words=words)
    history.record("introduction.stepped", by=by, thing=introduction, words={"step": step})
    return introduction


def were_introduced(introduction: Introduction) -> bool:
    """Whether both have said yes. One query."""
    return introduction.steps.filter(kind=Kind.INTRODUCED).exists()


def take_step(
    introduction: Introduction,
    kind: str,
    *,
    by_id: UUID | None = None,
    words: str = "",
    at: datetime | None = None,
) -> None:
    """Write down one step, for a service that has asked policy; `by_id` empty for nobody's own."""
    step = IntroductionStep(
        place=introduction.place,
        introduction=introduction,
        kind=kind,
        by_id=by_id,
        on=clock.today(introduction.place.time_zone),
        words=words,
        at=at,
    )
    step.clean_fields()
    step.save()
