"""Whether values will do for a row, as its model's fields would say, quickly for a million rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import ForeignKey

from hedgerow.core.models import PlaceModel

_SAFE_INTEGER = 2**31 - 1


# The longest text of a column, the only values that it may have (none: any), and may it be blank?
_Column = tuple[int, frozenset[str], bool]


@cache
def _texts(model: type[PlaceModel]) -> Mapping[str, _Column]:
    return {
        field.attname: (
            getattr(field, "max_length", None) or 2**31,
            frozenset(str(value) for value, _ in field.flatchoices),
            field.blank,
        )
        for field in model._meta.concrete_fields
        if field.get_internal_type() in {"CharField", "TextField"}
    }


def refusals(model: type[PlaceModel], values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The fields that will not do, each with a sentence; nothing where all is well."""
    columns = _texts(model)
    for name, value in values.items():
        if isinstance(value, str):
            longest, choices, blank = columns[name]
            if not value:
                fine = blank
            else:
                known = not choices or value in choices
                fine = known and len(value) <= longest and "\0" not in value
        else:
            fine = not isinstance(value, int) or -_SAFE_INTEGER <= value <= _SAFE_INTEGER
        if not fine:
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
