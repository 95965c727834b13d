"""Carrying a plan out: rows written in batches, each with what was there before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from hedgerow.core import clock
from hedgerow.core.models import PlaceModel
from hedgerow.exchange import models
from hedgerow.exchange.models import BringIn, Moved
from hedgerow.exchange.plain import plain
from hedgerow.exchange.planning import Change, Fill, Hold, Make, Step

_BATCH = 1000


def carry_out(bring_in: BringIn, steps: Iterator[Step]) -> None:
    """Do each step. Rows of one file share one moment, unless they bring their own."""
    hands = _Hands(bring_in)
    for step in steps:
        match step:
            case Make():
                hands.make(step)
            case Fill():
                hands.fill(step)
            case Change():
                hands.change(step)
            case Hold(places):
                for place in places:
                    Moved.objects.create(
                        place=bring_in.place, from_id=place, bring_in_id=bring_in.pk
                    )
    hands.finish()


class _Hands:
    def __init__(self, bring_in: BringIn) -> None:
        self._bring_in = bring_in
        self._now = clock.now()
        self._waiting: defaultdict[type[PlaceModel], dict[UUID, PlaceModel]] = defaultdict(dict)
        self._made: list[models.Change] = []
        self._changed: dict[UUID, models.Change] = {}

    def make(self, step: Make) -> None:
        values = {"created_at": self._now, **step.values}
        thing = step.model(place=self._bring_in.place, **values)
        self._waiting[step.model][thing.pk] = thing
        self._made.append(self._note(step.model, thing.pk))
        if len(self._made) >= _BATCH:
            self._write()

    def fill(self, step: Fill) -> None:
        thing = self._waiting[step.model].get(step.pk)
        if thing is not None:
            _set(thing, step.values)
        else:
            thing = step.model.objects.get(pk=step.pk)
            _set(thing, step.values)
            thing.save(update_fields=[*step.values])

    def change(self, step: Change) -> None:
        self._write()  # it may point at a row that is still waiting
        thing = step.model.objects.select_for_update().get(pk=step.pk)
        _set(thing, {field: new for field, (_, new) in step.fields.items()})
        thing.version += 1
        thing.save()
        note = self._changed.setdefault(step.pk, self._note(step.model, step.pk))
        was = plain({field: old for field, (old, _) in step.fields.items()})
        # A second row of the file may change it again; what was there first is what counts.
        note.before = {**was, **(note.before or {})}
        new = plain({field: new for field, (_, new) in step.fields.items()})
        note.after = {**(note.after or {}), **new}

    def finish(self) -> None:
        self._write()
        models.Change.objects.bulk_create(self._changed.values(), batch_size=_BATCH)

    def _write(self) -> None:
        for model, things in self._waiting.items():
            model.objects.bulk_create(things.values())
        models.Change.objects.bulk_create(self._made)
        self._waiting.clear()
        self._made.clear()

    def _note(self, model: type[PlaceModel], pk: UUID) -> models.Change:
        return models.Change(
            place=self._bring_in.place,
            bring_in=self._bring_in,
            thing_kind=model._meta.label_lower,
            thing_id=pk,
        )


def _set(thing: PlaceModel, values: Any) -> None:
    for field, value in values.items():
        setattr(thing, field, value)
