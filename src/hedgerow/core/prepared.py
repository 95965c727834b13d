"""Questions that every request asks, put into SQL once.

Django puts a queryset into SQL each time it is asked. For who somebody is, that was five sixths of
what the question cost, and a third of what a plain page did.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import QuerySet

Rows = list[tuple[Any, ...]]


class Prepared:
    """A queryset of `values_list` that is about some ids, and is otherwise always the same.

    `ask` makes it from those ids. What else it depends on (the language, the day) stays as it was
    when it was first asked, so there must be nothing else.
    """

    def __init__(self, ask: Callable[..., QuerySet[Any, Any]]) -> None:
        self._ask = ask
        self._statements: dict[str, _Statement] = {}

    def rows(self, *ids: UUID) -> Rows:
        """What it finds for these ids. One query."""
        statement = self._statements.get(connection.vendor)
        if statement is None:
            statement = self._statements[connection.vendor] = _prepared(self._ask, len(ids))
        return statement.rows(ids)


@dataclass(frozen=True, slots=True)
class _Statement:
    """SQL, with which of the ids goes where among its other parameters; and how values are read."""

    sql: str
    parameters: tuple[Any, ...]
    places: dict[int, int]
    readers: dict[int, tuple[list[Callable[..., Any]], Any]]

    def rows(self, ids: tuple[UUID, ...]) -> Rows:
        given: list[Any] = [
            _like(each, ids[self.places[at]]) if at in self.places else each
            for at, each in enumerate(self.parameters)
        ]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, given)
            return [self._read(row) for row in cursor.fetchall()]

    def _read(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        values = list(row)
        for at, (readers, expression) in self.readers.items():
            for reader in readers:
                values[at] = reader(values[at], expression, connection)
        return tuple(values)


def _prepared(ask: Callable[..., QuerySet[Any, Any]], count: int) -> _Statement:
    """The statement of a question, made with ids of nothing, by which their places are found."""
    marks = [uuid4() for _ in range(count)]
    compiler = ask(*marks).query.get_compiler(connection=connection)
    sql, parameters = compiler.as_sql()
    places = {
        at: marks.index(mark)
        for at, each in enumerate(parameters)
        for mark in marks
        if each == _like(each, mark)
    }
    readers = compiler.get_converters([each[0] for each in compiler.select])
    return _Statement(sql, tuple(parameters), places, readers)


def _like(sample: object, pk: UUID) -> object:
    """An id as the database takes it, of which `sample` is one: text where it has no type."""
    return pk.hex if isinstance(sample, str) else pk
