"""Columns that hold JSON: what must be in them, so that a page can read it, and ids in them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from hedgerow.analysis.disclosure import Band, Released, Told
from hedgerow.core.models import PlaceModel
from hedgerow.formats.safe_json import Number
from hedgerow.helm import rules
from hedgerow.helm.models import AgreementVersion, Felt, Proposal, Wording
from hedgerow.meetings.models import Edition, Heading, HeardRound, Note
from hedgerow.place.models import Joining
from hedgerow.reflections.models import Reflection

_FIGURES = frozenset(field.name for field in fields(Released))
_OF_A_LINE = frozenset(field.name for field in fields(Told))


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _parts(value: Any) -> bool:
    return isinstance(value, dict) and all(
        part in Heading.values and isinstance(lines, list) and all(map(_line, lines))
        for part, lines in value.items()
    )


def _line(value: Any) -> bool:
    """A line of a note: its kind, its words, and of whom; or that it is a quotation, and its id."""
    return _texts(value) and len(value) == 3 and (value[0] != "quote" or _is_id(value[1]))


def _is_id(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _told(value: Any) -> bool:
    """What `meetings.models.HeardRound` tells of a round that is over."""
    return (
        isinstance(value, dict)
        and value.keys() == {*_FIGURES, "words"}
        and _texts(value["words"])
        and _figures({name: told for name, told in value.items() if name != "words"})
    )


def _figures(value: Any) -> bool:
    """What `analysis.disclosure.release` tells of one question."""
    return (
        isinstance(value, dict)
        and value.keys() == _FIGURES
        and all(told is None or type(told) is int for told in value.values())
    )


def _rule(value: Any) -> bool:
    """A group's way of deciding just as `helm.rules` keeps it, or none.

    Compared as JSON, in which 1 is not true: what is hidden is found by that very word.
    """
    if value == {}:
        return True
    try:
        kept = rules.kept(rules.read(value))
    except (AttributeError, KeyError, TypeError, ValueError):
        return False
    return json.dumps(kept, sort_keys=True) == json.dumps(value, sort_keys=True)


def _told_of_lines(value: Any) -> bool:
    """What `reflections.models.Reflection` tells of a round that is over."""
    return (
        isinstance(value, dict)
        and value.keys() == {"lines", "words"}
        and isinstance(value["lines"], list)
        and all(map(_told_of_line, value["lines"]))
        and _texts(value["words"])
    )


def _told_of_line(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() == _OF_A_LINE
        and value["band"] in {None, *Band}
        and all(value[each] is None or type(value[each]) is int for each in ("answered", "upper"))
    )


_SHAPES: Mapping[type[PlaceModel], Mapping[str, Callable[[Any], bool]]] = {
    Note: {"under": _texts, "parts": _parts},
    Edition: {"under": _texts, "parts": _parts},
    HeardRound: {"told": _told},
    Reflection: {"lines": _texts, "told": _told_of_lines},
    Felt: {"told": _figures},
    Joining: {"evidence": _texts},
    **{model: {"rule": _rule} for model in (Proposal, Wording, AgreementVersion)},
}


def with_numbers(value: Any) -> Any:
    """JSON as our reader gives it, with its whole numbers, which it leaves as text, as numbers."""
    if isinstance(value, dict):
        return {name: with_numbers(each) for name, each in value.items()}
    if isinstance(value, list):
        return [with_numbers(each) for each in value]
    return int(value) if isinstance(value, Number) and value.isdecimal() else value


def require_shape(thing: PlaceModel) -> None:
    """Raise ValidationError where a page could not read what `thing` holds."""
    for column, fits in _SHAPES.get(type(thing), {}).items():
        if not fits(getattr(thing, column)):
            raise ValidationError(f"We cannot read what stands in “{column}”.")


def rename_quotes(thing: PlaceModel, ids: Mapping[UUID, UUID]) -> None:
    """Let a note of the right shape name its quotations by the ids that they have here."""
    if isinstance(thing, Note | Edition):
        thing.parts = {
            part: [_renamed(line, ids) for line in lines] for part, lines in thing.parts.items()
        }


def _renamed(line: list[str], ids: Mapping[UUID, UUID]) -> list[str]:
    kind, words, by = line
    if kind == "quote":
        pk = UUID(words)
        words = str(ids.get(pk, pk))
    return [kind, words, by]
