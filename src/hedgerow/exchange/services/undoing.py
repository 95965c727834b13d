"""Taking back what a file brought, exactly, or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import ForeignObjectRel, Q

from hedgerow.core import clock, history
from hedgerow.core.doors import service
from hedgerow.core.models import Event, PlaceModel, Share
from hedgerow.core.policy import Actor, require
from hedgerow.exchange.models import BringIn, Change, Moved, Origin
from hedgerow.exchange.plain import plain
from hedgerow.exchange.report import only_counts
from hedgerow.exchange.services.bringing import CannotApply
from hedgerow.place.models import Joining, NotSame

Ids = Mapping[type[PlaceModel], set[UUID]]
_SLICE = 500
# Columns that name a row without a foreign key.
_NAMED_IN: tuple[tuple[type[PlaceModel], tuple[str, ...]], ...] = (
    (Share, ("entry_id", "with_id")),
    (Joining, ("kept_id", "joined_id")),
    (NotSame, ("one_id", "other_id")),
    (Origin, ("thing_id",)),
)


@service
def undo(*, by: Actor, bring_in: BringIn) -> BringIn:
    """Put the place back as it was before the file: what it made goes, what it changed returns.

    Only versions stay ahead, so that nobody's open form can overwrite anything unseen. Raises
    `CannotApply` where people or later files have built on it; nothing is lost that they wrote.
    """
    require(by, "undo", bring_in)
    bring_in = BringIn.objects.select_for_update().get(pk=bring_in.pk)
    if bring_in.stage != BringIn.Stage.APPLIED:
        raise CannotApply("Only a file that was brought in can be taken back.")
    changes = list(Change.objects.filter(bring_in=bring_in))
    made = _made(changes)
    _refuse_if_built_on(bring_in, made)
    for change in changes:
        if change.before is not None:
            _put_back(change)
    # Links between rows are checked when all is done, so the order does not matter.
    for model, ids in made.items():
        for some in _slices(ids):
            model.objects.filter(pk__in=some)._raw_delete(model.objects.db)
    Change.objects.filter(bring_in=bring_in).delete()
    Moved.objects.filter(bring_in_id=bring_in.pk).delete()
    bring_in.report = only_counts(bring_in.report)
    bring_in.stage, bring_in.stage_at = BringIn.Stage.UNDONE, clock.now()
    bring_in.stage_by_id = by.person_id
    bring_in.version += 1
    bring_in.save()
    history.record("file.undone", by=by, thing=bring_in, words={"name": bring_in.name})
    return bring_in


def _made(changes: list[Change]) -> Ids:
    """The rows that the file made and that are still here."""
    noted: defaultdict[type[PlaceModel], set[UUID]] = defaultdict(set)
    for change in changes:
        if change.before is None:
            noted[_model(change)].add(change.thing_id)
    return {
        model: {
            pk
            for some in _slices(ids)
            for pk in model.objects.filter(pk__in=some).values_list("pk", flat=True)
        }
        for model, ids in noted.items()
    }


def _model(change: Change) -> type[PlaceModel]:
    model: type[PlaceModel] = apps.get_model(change.thing_kind)
    return model


def _refuse_if_built_on(bring_in: BringIn, made: Ids) -> None:
    touched: set[UUID] = set()
    for some in _slices({pk for ids in made.values() for pk in ids}):
        touched |= _changed_since(bring_in, some)
    in_use = len(touched) + sum(_added_on(made))
    if in_use:
        raise CannotApply(
            f"{in_use} things that people have added or changed since hang on what this file "
            "brought. Nothing was taken back. Take those back first, or mend what is wrong by hand."
        )


def _changed_since(bring_in: BringIn, ids: list[UUID]) -> set[UUID]:
    """Which of the rows somebody, or a later file, has had in hand since the file came.

    Every act writes a line of history that names its thing, and every file notes what it changed.
    """
    lines = Event.objects.filter(
        place_id=bring_in.place_id, seq__gt=bring_in.seq + 1, thing_id__in=ids
    )
    files = Change.objects.filter(thing_id__in=ids).exclude(bring_in=bring_in)
    return {*lines.values_list("thing_id", flat=True), *files.values_list("thing_id", flat=True)}


def _added_on(made: Ids) -> Iterator[int]:
    """How many rows that the file did not make point at rows that it made."""
    for model, ids in made.items():
        for some in _slices(ids):
            # `related_objects` would leave out the links that have no name of their own.
            for link in model._meta.get_fields(include_hidden=True):
                if isinstance(link, ForeignObjectRel):
                    related: Any = link.related_model
                    yield _not_made(made, related, Q(**{f"{link.field.name}__in": some}))
            for related, columns in _NAMED_IN:
                named = Q()
                for column in columns:
                    named |= Q(**{f"{column}__in": some})
                yield _not_made(made, related, named)


def _not_made(made: Ids, model: type[PlaceModel], rows: Q) -> int:
    theirs = made.get(model, set())
    return sum(pk not in theirs for pk in model.objects.filter(rows).values_list("pk", flat=True))


def _put_back(change: Change) -> None:
    thing = _model(change).objects.select_for_update().filter(pk=change.thing_id).first()
    before, after = change.before or {}, change.after or {}
    if thing is None or plain({name: getattr(thing, name) for name in after}) != after:
        raise CannotApply(
            f"“{thing or 'Something'}” has been changed again since this file was brought in. "
            "Nothing was taken back. Mend it by hand instead."
        )
    columns = {field.attname: field for field in thing._meta.concrete_fields}
    for name, value in before.items():
        setattr(thing, name, columns[name].to_python(value))
    thing.version += 1
    thing.save()


def _slices(ids: set[UUID]) -> Iterator[list[UUID]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), _SLICE):
        yield ordered[start : start + _SLICE]
