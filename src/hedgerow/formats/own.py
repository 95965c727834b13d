"""Hedgerow's own file: a whole place, as its rows. What we write, we read back, row for row.

`{"hedgerow": 1, "place": {}, "rows": {"place.organisation": [{}, ...], ...}, "history": [...]}`, as
JSON with one row a line, so that a place of any size is read with one row in memory. A file that
another program has written anew is read too, if it is no larger than other JSON may be.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from hedgerow.formats.clue import OWN, Clue, Format
from hedgerow.formats.limits import LIMITS, Limits
from hedgerow.formats.records import Finding, OwnRow, Reading, UnreadableFile
from hedgerow.formats.safe_json import Json, load_json

VERSION = 1
PLACE = "core.place"  # the kind of the row that comes first: what is said of the place itself
_FIRST_LINE = re.compile(rb'\{"hedgerow": ([0-9]+),\r?\n')
_KIND_BEGINS = re.compile(rb'("[a-z_.]+"): \[')
_LONGEST_LINE = 2_000_000


def read_own(source: BinaryIO, *, limits: Limits = LIMITS) -> Reading:
    """What the file says of its place, then each row, in its order. Its history is not read.

    Raises:
        UnreadableFile: not our file, damaged, or of a version that we do not know.
    """
    source.seek(0)
    first = source.readline(100)
    if found := _FIRST_LINE.fullmatch(first):
        _check_version(found[1].decode())
        yield from _by_lines(source, limits)
        return
    value, findings = load_json(source, limits)
    if not isinstance(value, dict) or not isinstance(value.get("rows"), dict):
        raise UnreadableFile(
            "This is not a place that Hedgerow took out.",
            "Choose the file that ends in .hedgerow.json.",
        )
    _check_version(str(value.get("hedgerow")))
    yield from findings
    about, rows = value.get("place"), value["rows"]
    yield OwnRow(PLACE, about if isinstance(about, dict) else {})
    assert isinstance(rows, dict)
    for kind, of_kind in rows.items():
        for row in of_kind if isinstance(of_kind, list) else []:
            yield _row(kind, row)


def _check_version(version: str) -> None:
    if version != str(VERSION):
        raise UnreadableFile(
            "This place was taken out by a newer Hedgerow.",
            "Bring this Hedgerow up to date first, then try again.",
        )


def _by_lines(source: BinaryIO, limits: Limits) -> Reading:
    """The rest of a file as we write it, line by line."""
    about = _line(source).removeprefix(b'"place": ')
    value = _value(about, limits)
    yield OwnRow(PLACE, value if isinstance(value, dict) else {})
    kind = ""
    while not (line := _line(source)).startswith(b"}"):
        if begins := _KIND_BEGINS.fullmatch(line):
            kind = str(_value(begins[1], limits))
        elif line.startswith(b"{"):
            yield _row(kind, _value(line, limits))


def _line(source: BinaryIO) -> bytes:
    line = source.readline(_LONGEST_LINE)
    if not line.endswith(b"\n"):
        raise UnreadableFile(
            "This file is cut short, or has been changed by hand.",
            "Take the place out again, and bring that in.",
        )
    return line.strip().removesuffix(b",")


def _value(text: bytes, limits: Limits) -> Json:
    return load_json(io.BytesIO(text), limits)[0]


def _row(kind: str, row: Json) -> OwnRow | Finding:
    if isinstance(row, dict) and isinstance(row.get("id"), str):
        return OwnRow(kind, row)
    return Finding("refused", None, kind, str(row)[:200], "This row has no id.", "Leave it out.")


def write_own(
    place: Mapping[str, object],
    rows: Iterable[tuple[str, Iterable[Mapping[str, object]]]],
    history: Iterable[Mapping[str, object]],
) -> Iterator[str]:
    """The file in pieces; values are what JSON holds."""
    yield f'{OWN}{VERSION},\n"place": {_json(place)},\n"rows": {{'
    comma = ""
    for kind, of_kind in rows:
        yield f"{comma}\n{_json(kind)}: ["
        yield from _listed(of_kind)
        yield "\n]"
        comma = ","
    yield '\n},\n"history": ['
    yield from _listed(history)
    yield "\n]}\n"


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
