"""Objects in a JSON file about a place, and what stands in them under a name."""

from __future__ import annotations

from hedgerow.formats.safe_json import Json, json_text
from hedgerow.formats.values import as_written

Thing = dict[str, Json]


def text_at(thing: Thing, key: str) -> str:
    """The text under `key`, in one line; empty where there is none, or something else."""
    value = thing.get(key)
    return as_written(json_text(value)) if isinstance(value, str) else ""


def things_at(thing: Thing, key: str) -> list[Thing]:
    """The objects in the list under `key`; none where it is no list."""
    value = thing.get(key)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
