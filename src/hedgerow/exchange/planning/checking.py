"""Whether values will do for a row, as its model's fields would say, quickly for a million rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import ForeignKey, IntegerField

from hedgerow.core.models import PlaceModel

_SAFE_INTEGER = 2**31 - 1


class _Column(NamedTuple):
    """A column of text: its name, the longest, the only ones it may hold (none: any), or blank?"""

    name: str
    longest: int
    choices: frozenset[str]
    blank: bool


@cache
def _texts(model: type[PlaceModel]) -> tuple[_Column, ...]:
    return tuple(
        _Column(
            field.attname,
            getattr(field, "max_length", None) or 2**31,
            frozenset(str(value) for value, _ in field.flatchoices),
            field.blank,
        )
        for field in model._meta.concrete_fields
        if field.get_internal_type() in {"CharField", "TextField"}
    )


@cache
def _whole_numbers(model: type[PlaceModel]) -> tuple[str, ...]:
    fields = model._meta.concrete_fields
    return tuple(each.attname for each in fields if isinstance(each, IntegerField))


def refusals(model: type[PlaceModel], values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The fields that will not do, each with a sentence; nothing where all is well.

    Only text and whole numbers come from a file as they are; the rest is our own.
    """
    for name, longest, choices, blank in _texts(model):
        value = values.get(name)
        if value is None:
            continue
        if not value:
            fine = blank
        elif choices:
            fine = value in choices
        else:
            fine = len(value) <= longest and "\0" not in value
        if not fine:
            return list(_in_words(model, values))
    for name in _whole_numbers(model):
        if not -_SAFE_INTEGER <= values.get(name, 0) <= _SAFE_INTEGER:
            return list(_in_words(model, values))
    return []


def _in_words(model: type[PlaceModel], values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What Django says of the row, which costs a hundred times as much."""
    links = [field.name for field in model._meta.fields if isinstance(field, ForeignKey)]
    try:
        model(**values).clean_fields(exclude=links)
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            yield name, " ".join(messages)
