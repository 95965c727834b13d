"""Which tables make up a place, and how a row of theirs is written as plain data and read back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Field, ForeignKey

from hedgerow.core.models import PlaceModel, Share
from hedgerow.exchange.models import Origin
from hedgerow.exchange.plain import plain
from hedgerow.place import models as place
from hedgerow.promises import models as promises
from hedgerow.ties import models as ties

# In an order in which each row comes after those it points at. Accounts, keys and memberships stay:
# who may come in is for the new place to say.
TABLES: tuple[type[PlaceModel], ...] = (
    place.SizeBand,
    place.Patch,
    place.Organisation,
    place.OtherName,
    place.Identifier,
    place.Person,
    place.Seat,
    place.Hat,
    place.Reach,
    place.Contribution,
    place.Joining,
    place.NotSame,
    ties.Report,
    ties.Award,
    ties.Conversation,
    ties.Presence,
    ties.Rhythm,
    ties.Introduction,
    ties.IntroductionStep,
    promises.Promise,
    promises.PromiseStep,
    promises.Lesson,
    promises.Rub,
    promises.RubStep,
    Share,
    Origin,
)
KINDS: Mapping[str, type[PlaceModel]] = {model._meta.label_lower: model for model in TABLES}
_OURS = {"place", "folded"}


def fields_of(model: type[PlaceModel]) -> list[Field[Any, Any]]:
    """The columns that travel: all but the place itself and what is worked out from others."""
    return [field for field in model._meta.concrete_fields if field.name not in _OURS]


def as_data(thing: PlaceModel) -> dict[str, Any]:
    """A row as plain data; a link is the id of the row that it points at."""
    return plain({f.attname: getattr(thing, f.attname) for f in fields_of(type(thing))})


def from_data(
    model: type[PlaceModel], into: Any, values: Mapping[str, object], ids: Mapping[UUID, UUID]
) -> PlaceModel:
    """The row, not saved. `ids` says which ids are new ones here.

    Raises ValidationError where a value will not do.
    """
    thing = model(place=into)
    for field in fields_of(model):
        if field.attname in values:
            told = values[field.attname]
            target = field.target_field if isinstance(field, ForeignKey) else field
            value = target.to_python(told)
            setattr(thing, field.attname, _renamed(value, ids))
    links = [f.name for f in model._meta.fields if isinstance(f, ForeignKey)]
    thing.clean_fields(exclude=links)
    return thing


def _renamed(value: Any, ids: Mapping[UUID, UUID]) -> Any:
    return ids.get(value, value) if isinstance(value, UUID) else value
