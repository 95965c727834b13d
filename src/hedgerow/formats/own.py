"""Hedgerow's own file: a whole place, as its rows. What we write, we read back, row for row.

`{"hedgerow": 1, "place": {}, "rows": {"place.organisation": [{}, ...], ...}, "history": [...]}`
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from hedgerow.formats.clue import Clue, Format
from hedgerow.formats.limits import LIMITS, Limits
from hedgerow.formats.records import Finding, OwnRow, Reading, UnreadableFile
from hedgerow.formats.safe_json import load_json

VERSION = 1


def read_own(source: BinaryIO, *, limits: Limits = LIMITS) -> Reading:
    """Each row of the file, in its order.

    Raises:
        UnreadableFile: not our file, or one of a version that we do not know.
    """
    value, findings = load_json(source, limits)
    if not isinstance(value, dict) or not isinstance(value.get("rows"), dict):
        raise UnreadableFile(
            "This is not a place that Hedgerow took out.",
            "Choose the file that ends in .hedgerow.json.",
        )
    if str(value.get("hedgerow")) != str(VERSION):
        raise UnreadableFile(
            "This place was taken out by a newer Hedgerow.",
            "Bring this Hedgerow up to date first, then try again.",
        )
    yield from findings
    rows = value["rows"]
    assert isinstance(rows, dict)
    for kind, of_kind in rows.items():
        for row in of_kind if isinstance(of_kind, list) else []:
            if isinstance(row, dict) and isinstance(row.get("id"), str):
                yield OwnRow(kind, row)
            else:
                yield Finding(
                    "refused", None, kind, str(row)[:200], "This row has no id.", "Leave it out."
                )


def write_own(
    place: Mapping[str, object],
    rows: Iterable[tuple[str, Iterable[Mapping[str, object]]]],
    history: Iterable[Mapping[str, object]],
) -> Iterator[str]:
    """The file in pieces; values are what JSON holds."""
    yield f'{{"hedgerow": {VERSION},\n"place": {_json(place)},\n"rows": {{'
    comma = ""
    for kind, of_kind in rows:
        yield f"{comma}\n{_json(kind)}: ["
        yield from _listed(of_kind)
        yield "]"
        comma = ","
    yield '},\n"history": ['
    yield from _listed(history)
    yield "]}\n"


def _listed(values: Iterable[Mapping[str, object]]) -> Iterator[str]:
    comma = ""
    for value in values:
        yield f"{comma}\n{_json(value)}"
        comma = ","


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _is_own(clue: Clue) -> bool:
    return "hedgerow" in clue.mapping


FORMATS = (Format("hedgerow", "A place taken out of Hedgerow", _is_own, read_own),)
