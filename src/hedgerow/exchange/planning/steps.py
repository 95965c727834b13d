"""The steps that a plan is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from hedgerow.core.models import PlaceModel
from hedgerow.formats.records import Finding


@dataclass(frozen=True, slots=True)
class Make:
    """Add a row. `thing` is not saved yet but has its id, so that later rows can name it."""

    thing: PlaceModel


@dataclass(frozen=True, slots=True)
class Change:
    """Set fields of a row that is here: for each, its value now and the one from the file."""

    model: type[PlaceModel]
    pk: UUID
    name: str
    fields: Mapping[str, tuple[Any, Any]]


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


Step = Make | Change | MayBe | Finding
