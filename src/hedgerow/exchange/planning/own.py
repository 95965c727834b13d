"""Rows of Hedgerow's own file, met with those that are here by their ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django_scopes import scopes_disabled

from hedgerow.core.models import Place, PlaceModel
from hedgerow.exchange.planning.steps import Change, Make, Step
from hedgerow.exchange.whole import KINDS, TABLES, as_data, fields_of, from_data
from hedgerow.formats.records import Finding, OwnRow


class _NewIds(dict[UUID, UUID]):
    """An id that another place on this machine has already gets a new one, the same every time."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place

    @cached_property
    def elsewhere(self) -> set[UUID]:
        """Every id that another place here has."""
        with scopes_disabled():  # only ids are looked at, so that none is used twice
            return {
                pk
                for model in TABLES
                for pk in model.objects.exclude(place=self.place).values_list("pk", flat=True)
            }

    def get(self, key: UUID, default: Any = None) -> Any:
        return uuid5(self.place.pk, str(key)) if key in self.elsewhere else default


class OwnDesk:
    """The planning of one of our own files."""

    def __init__(self, place: Place, *, take_theirs: bool) -> None:
        self.place = place
        self.take_theirs = take_theirs
        self.ids = _NewIds(place)
        self.made: set[UUID] = set()
        self.here: dict[type[PlaceModel], set[UUID]] = {}

    def steps(self, row: OwnRow) -> Iterator[Step]:
        """Add the row, or change the one that is here, or say why not."""
        model = KINDS.get(row.kind)
        if model is None:
            yield _refused(row, "We do not know this kind of row.")
            return
        try:
            thing = from_data(model, self.place, row.values, self.ids)
        except (ValidationError, TypeError, ValueError) as error:
            yield _refused(row, " ".join(getattr(error, "messages", [str(error)])))
            return
        if thing.pk in self._known(model):
            yield from self._change(model, thing)
        elif missing := self._missing(thing):
            yield _refused(row, f"It points at a {missing} that is not in the file.")
        else:
            self.made.add(thing.pk)
            yield Make(thing)

    def _known(self, model: type[PlaceModel]) -> set[UUID]:
        if model not in self.here:
            self.here[model] = set(model.objects.values_list("pk", flat=True))
        return self.here[model]

    def _missing(self, thing: PlaceModel) -> str:
        """The first link of `thing` that leads nowhere, in words; empty where all is well."""
        for field in thing._meta.concrete_fields:
            target: Any = field.related_model
            pk = getattr(thing, field.attname)
            if target in (None, Place) or pk is None or pk == thing.pk or pk in self.made:
                continue
            if pk not in self._known(target):
                return field.name.replace("_", " ")
        return ""

    def _change(self, model: type[PlaceModel], thing: PlaceModel) -> Iterator[Step]:
        if not self.take_theirs:
            return
        here = model.objects.get(pk=thing.pk)
        if as_data(here) != as_data(thing):
            fields: Mapping[str, tuple[Any, Any]] = {
                f.attname: (getattr(here, f.attname), getattr(thing, f.attname))
                for f in fields_of(model)
                if f.name not in {"id", "version", "created_at"}
                and getattr(here, f.attname) != getattr(thing, f.attname)
            }
            if fields:
                yield Change(model, thing.pk, str(thing), fields)


def _refused(row: OwnRow, problem: str) -> Finding:
    value = str(row.values.get("id", ""))
    return Finding(
        "refused", None, row.kind, value, problem, "Take the place out again, and bring that in."
    )
