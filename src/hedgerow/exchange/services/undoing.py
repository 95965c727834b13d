"""Taking back what a file brought, exactly, or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Q

from hedgerow.core import clock, history
from hedgerow.core.doors import service
from hedgerow.core.models import PlaceModel, Share
from hedgerow.core.policy import Actor, require
from hedgerow.exchange.models import BringIn, Change
from hedgerow.exchange.plain import plain
from hedgerow.exchange.services.bringing import CannotApply
from hedgerow.place.models import Joining

Ids = dict[type[PlaceModel], set[UUID]]
_SLICE = 500


@service
def undo(*, by: Actor, bring_in: BringIn) -> BringIn:
    """Put the place back as it was before the file: what it made goes, what it changed returns.

    Raises `CannotApply` where people have built on it since; nothing is lost that they wrote.
    """
    require(by, "undo", bring_in)
    bring_in = BringIn.objects.select_for_update().get(pk=bring_in.pk)
    if bring_in.stage != BringIn.Stage.APPLIED:
        raise CannotApply("Only a file that was brought in can be taken back.")
    changes = list(Change.objects.filter(bring_in=bring_in))
    made: Ids = defaultdict(set)
    for change in changes:
        if change.before is None:
            made[_model(change)].add(change.thing_id)
    in_use = sum(_users(made), 0)
    if in_use:
        raise CannotApply(
            f"{in_use} things that people have added since hang on what this file brought. "
            "Nothing was taken back. Take those back first, or mend what is wrong by hand."
        )
    for change in changes:
        if change.before is not None and change.thing_id not in made[_model(change)]:
            _put_back(change)
    # Links between rows are checked when all is done, so the order does not matter.
    for model, ids in made.items():
        for some in _slices(sorted(ids)):
            model.objects.filter(pk__in=some)._raw_delete(model.objects.db)
    Change.objects.filter(bring_in=bring_in).delete()
    bring_in.stage, bring_in.stage_at = BringIn.Stage.UNDONE, clock.now()
    bring_in.stage_by_id = by.person_id
    bring_in.version += 1
    bring_in.save()
    history.record("file.undone", by=by, thing=bring_in, words={"name": bring_in.name})
    return bring_in


def _model(change: Change) -> type[PlaceModel]:
    model: type[PlaceModel] = apps.get_model(change.thing_kind)
    return model


def _put_back(change: Change) -> None:
    thing = _model(change).objects.select_for_update().get(pk=change.thing_id)
    before, after = change.before or {}, change.after or {}
    if plain({name: getattr(thing, name) for name in after}) != after:
        raise CannotApply(
            f"“{thing}” has been changed again since this file was brought in. Nothing was taken "
            "back. Mend it by hand instead."
        )
    for name, value in before.items():
        field: Any = thing._meta.get_field(name.removesuffix("_id"))
        setattr(thing, name, field.to_python(value) if not field.is_relation else value)
    thing.version -= 1
    thing.save()


def _users(made: Ids) -> Iterator[int]:
    """How many rows that the file did not make hang on rows that it made, or were changed since."""
    for model, ids in made.items():
        for some in _slices(sorted(ids)):
            yield model.objects.filter(pk__in=some, version__gt=1).count()
            for link in model._meta.related_objects:
                related: Any = link.related_model
                theirs = made.get(related, set())
                rows = related.objects.filter(**{f"{link.field.name}__in": some})
                yield sum(pk not in theirs for pk in rows.values_list("pk", flat=True))
            yield Share.objects.filter(with_id__in=some).count()
            joined = Q(kept_id__in=some) | Q(joined_id__in=some)
            yield Joining.objects.filter(joined, undone_at=None).count()


def _slices(ids: list[UUID]) -> Iterator[list[UUID]]:
    for start in range(0, len(ids), _SLICE):
        yield ids[start : start + _SLICE]
