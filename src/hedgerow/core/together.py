"""Rows of several tables, read with one query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.db.models import (
    DateField,
    DateTimeField,
    Field,
    IntegerField,
    QuerySet,
    TextField,
    UUIDField,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

Column = str | Combinable
Row = tuple[Any, ...]


class TooMany(Exception):
    """There are more rows than whoever asked would take."""


@dataclass(frozen=True)
class Part:
    """Some rows, and what to read of them by its type; `numbers` are also what is or is not so."""

    rows: QuerySet[Any]
    ids: Sequence[Column] = ()
    words: Sequence[Column] = ()
    numbers: Sequence[Column] = ()
    days: Sequence[Column] = ()
    moments: Sequence[Column] = ()

    def columns(self, of: str) -> list[Column]:
        """What is read of one type; a yes or no as 1 or 0, which stand in a column of numbers."""
        asked: Sequence[Column] = getattr(self, of)
        return [Cast(each, IntegerField()) for each in asked] if of == "numbers" else [*asked]


TYPES: dict[str, Callable[[], Field[Any, Any]]] = {
    "ids": UUIDField,
    "words": TextField,
    "numbers": IntegerField,
    "days": DateField,
    "moments": DateTimeField,
}


def read_together(parts: Mapping[str, Part], most: int | None = None) -> dict[str, list[Row]]:
    """The rows of every part, in no order: ids, words, numbers, days and moments in that order.

    One query: a union in which each part fills the columns of its types as far as it has some.
    Raises `TooMany` where there are more than `most` rows in all.
    """
    widths = {of: max(len(getattr(part, of)) for part in parts.values()) for of in TYPES}
    first, *rest = (_wide(name, part, widths) for name, part in parts.items())
    rows: Any = first.union(*rest, all=True)
    found = list(rows if most is None else rows[: most + 1])
    if most is not None and len(found) > most:
        raise TooMany
    own = {name: itemgetter(*_filled(part, widths)) for name, part in parts.items()}
    read: dict[str, list[Row]] = defaultdict(list)
    for row in found:
        read[row[0]].append(own[row[0]](row))
    return read


def _wide(name: str, part: Part, widths: Mapping[str, int]) -> QuerySet[Any, Any]:
    """A part with its name and the columns of all parts, empty where it has nothing to say."""
    columns: list[Column] = [Value(name)]
    for of, width in widths.items():
        asked = part.columns(of)
        columns += [*asked, *([Cast(Value(None), TYPES[of]())] * (width - len(asked)))]
    return part.rows.order_by().values_list(*columns)


def _filled(part: Part, widths: Mapping[str, int]) -> list[int]:
    """Where in the wide row a part has its own columns; at least two of them."""
    places: list[int] = []
    start = 1
    for of, width in widths.items():
        places += range(start, start + len(getattr(part, of)))
        start += width
    return places
