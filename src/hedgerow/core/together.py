"""Rows of several tables, read with one query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import Any

from django.db import connections
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
    found = _as_kept(rows if most is None else rows[: most + 1])
    if most is not None and len(found) > most:
        raise TooMany
    kept: dict[str, list[Row]] = defaultdict(list)
    for row in found:
        kept[row[0]].append(row)
    once = {of: _Once(of, rows.db) for of in TYPES}
    return {name: _read(kept[name], _filled(part, widths), once) for name, part in parts.items()}


def _as_kept(rows: QuerySet[Any, Any]) -> list[Row]:
    """The rows with their values as the database keeps them, such as a day as its letters."""
    found = rows.query.get_compiler(rows.db).execute_sql("multi")
    return list(chain.from_iterable(found or ()))


class _Once(dict[Any, Any]):
    """From values of one type as the database keeps them to what Django makes of them.

    Each is worked out when it is first met: the same few days and people stand in very many rows.
    """

    def __init__(self, of: str, database: str) -> None:
        super().__init__()
        self.connection = connections[database]
        self.column = Cast(Value(None), TYPES[of]())
        own = self.column.get_db_converters(self.connection)
        self.steps = [*self.connection.ops.get_db_converters(self.column), *own]

    def __missing__(self, kept: Any) -> Any:
        value = kept
        for step in self.steps:
            value = step(value, self.column, self.connection)
        self[kept] = value
        return value


def _read(rows: list[Row], places: list[tuple[str, int]], once: Mapping[str, _Once]) -> list[Row]:
    """The columns of a part, out of wide rows, each value in its type."""
    columns = ((once[of], map(itemgetter(place), rows)) for of, place in places)
    return list(zip(*(map(known.__getitem__, kept) for known, kept in columns), strict=True))


def _wide(name: str, part: Part, widths: Mapping[str, int]) -> QuerySet[Any, Any]:
    """A part with its name and the columns of all parts, empty where it has nothing to say."""
    columns: list[Column] = [Value(name)]
    for of, width in widths.items():
        asked = part.columns(of)
        columns += [*asked, *([Cast(Value(None), TYPES[of]())] * (width - len(asked)))]
    return part.rows.order_by().values_list(*columns)


def _filled(part: Part, widths: Mapping[str, int]) -> list[tuple[str, int]]:
    """The columns that a part itself fills: of which type, and where in the wide row."""
    places: list[tuple[str, int]] = []
    start = 1
    for of, width in widths.items():
        places += [(of, start + number) for number in range(len(getattr(part, of)))]
        start += width
    return places
