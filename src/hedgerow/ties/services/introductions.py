"""Suggesting that two people meet, and saying what becomes of it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from hedgerow.core import audiences, clock, history
from hedgerow.core.doors import service
from hedgerow.core.models import Audience
from hedgerow.core.policy import Actor, require
from hedgerow.place.models import Person
from hedgerow.ties.models import Introduction, IntroductionStep


@service
def suggest_introduction(
    *,
    by: Actor,
    a: Person,
    b: Person,
    reason: str,
    opener: Person | None = None,
    step: str = IntroductionStep.Kind.ACCEPTED,
    words: str = "",
    audience: str = Audience.PLACE,
    with_ids: Iterable[UUID] = (),
    once: str = "",
) -> Introduction:
    """Take up, adapt or decline an introduction of `a` to `b`, which `opener` could make.

    A declined one is remembered, so that nobody is offered it again. It needs two people.
    """
    require(by, "add", Introduction)
    if a.pk == b.pk:
        raise ValueError("An introduction needs two different people.")
    introduction = Introduction(
        place=by.place, author_id=by.person_id, a=a, b=b, opener=opener, reason=reason
    )
    introduction.clean_fields()
    introduction.save()
    audiences.share(introduction, audience, with_ids)
    _take(by, introduction, step, words)
    history.record("introduction.suggested", by=by, thing=introduction, words={"step": step})
    return introduction


@service
def step_introduction(
    *, by: Actor, introduction: Introduction, step: str, words: str = ""
) -> Introduction:
    """Say what happened to an introduction: taken up, changed, not now, or they met."""
    require(by, "change", introduction)
    _take(by, introduction, step, words)
    history.record("introduction.stepped", by=by, thing=introduction, words={"step": step})
    return introduction


def _take(by: Actor, introduction: Introduction, kind: str, words: str) -> None:
    assert by.place is not None
    step = IntroductionStep(
        place=by.place,
        introduction=introduction,
        kind=kind,
        by_id=by.person_id,
        on=clock.today(by.place.time_zone),
        words=words,
    )
    step.clean_fields()
    step.save()
