"""A double click, a retry or the back button makes one record: the first answer is given again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, transaction

from hedgerow.core.models import Done, PlaceModel
from hedgerow.core.policy import Actor, Forbidden
from hedgerow.core.unattributed import kept_of


def begin(*, by: Actor, act: str, key: str) -> tuple[Done, PlaceModel | None]:
    """Claim `key` for this act, or find what it made before. Waits for a twin that is under way.

    Raises Forbidden where that was taken out again since, so that it is not made once more.
    What is unattributed is found by its key alone, which nobody but the form that sent it knows.
    """
    who = by.account_id or by.person_id or (by.link and by.link[1])
    if by.unattributed_on:
        who = UUID(int=0)
    assert by.place is not None
    assert who is not None
    try:
        with transaction.atomic():
            done = Done(place=by.place, actor_id=who, act=act, key=key, **kept_of(by))
            done.save(force_insert=True)
            return done, None
    except IntegrityError:
        done = Done.objects.get(actor_id=who, act=act, key=key)
        return done, _thing(done)


def finish(done: Done, result: Any) -> None:
    """Remember what the act made, so that its twin can be answered with it."""
    if isinstance(result, PlaceModel):
        done.thing_kind, done.thing_id = result._meta.label_lower, result.pk
        done.save()


def _thing(done: Done) -> PlaceModel:
    model: Any = apps.get_model(done.thing_kind)
    thing: PlaceModel | None = model.objects.filter(pk=done.thing_id).first()
    if thing is None:
        raise Forbidden(f"{done} made what is gone by now")
    return thing
