"""The steps that a plan is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from hedgerow.core.models import PlaceModel
from hedgerow.formats.records import Finding

Values = Mapping[str, Any]


class Make(NamedTuple):
    """Add a row of these values, by the names of their columns; with its `id` if others name it."""

    model: type[PlaceModel]
    values: Values


@dataclass(frozen=True, slots=True)
class Fill:
    """Set columns of a row that the same file makes: a later row of the file told more of it."""

    model: type[PlaceModel]
    pk: UUID
    values: Values


@dataclass(frozen=True, slots=True)
class Change:
    """Set columns of a row that was here before: for each, its value now and the file's."""

    model: type[PlaceModel]
    pk: UUID
    name: str
    fields: Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Hold:
    """Remember that the ids of these places, which the file's rows keep, are in use here now."""

    places: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that is here already and may be the same, with the reasons in sentences."""

    pk: UUID
    name: str
    reasons: tuple[str, ...]
    answer: str = ""


@dataclass(frozen=True, slots=True)
class MayBe:
    """A record of the file that may be one that is here; a person decides."""

    key: str
    kind: str
    name: str
    row: int | None
    candidates: tuple[Candidate, ...] = field(default=())


Step = Make | Fill | Change | Hold | MayBe | Finding
