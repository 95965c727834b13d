"""JSON with its numbers kept as they were written, doubled keys noticed, and depth capped."""

from __future__ import annotations

import itertools
import json
import re
from typing import BinaryIO, NoReturn

from hedgerow.formats.limits import LIMITS, Limits
from hedgerow.formats.records import Finding, UnreadableFile
from hedgerow.formats.text import join_list, storable

# Possessive, and content with a string that never closes, so that no file can make it slow.
_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
_BRACKET = re.compile(r"[\[\]{}]")
_STEP = {"[": 1, "{": 1, "]": -1, "}": -1}
_TWICE_SHOWN = 20
_EXPORT_AGAIN = "Export it again from the program that made it."


class Number(str):
    """A number exactly as the file wrote it: `1.10`, `1e400` and 40 digits stay what they are."""

    __slots__ = ()


Json = dict[str, "Json"] | list["Json"] | str | Number | bool | None


def load_json(source: BinaryIO, limits: Limits = LIMITS) -> tuple[Json, list[Finding]]:
    """The value in a binary `source` (UTF-8, or UTF-16 with its mark), and what was odd about it.

    Numbers are `Number`, which is text. Where a key stands twice in one object the last one counts,
    with a finding. NULs and half characters are taken out of strings.

    Raises:
        UnreadableFile: not JSON (NaN and Infinity are not JSON either), or past a limit.
    """
    source.seek(0)
    content = source.read(limits.json_bytes + 1)
    if len(content) > limits.json_bytes:
        raise UnreadableFile(
            f"This file is larger than the {limits.json_bytes:,} bytes that we take as JSON.",
            "Split it, or export it as CSV.",
        )
    text = _decoded(content)
    _check_shape(text, limits)
    twice: dict[str, None] = {}

    def paired(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        whole: dict[str, Json] = {}
        for key, value in pairs:
            name = storable(key)
            if name in whole and len(twice) < _TWICE_SHOWN:
                twice[name[:200]] = None
            whole[name] = _storable(value)
        return whole

    try:
        value = json.loads(
            text,
            parse_int=Number,
            parse_float=Number,
            parse_constant=_not_a_number,
            object_pairs_hook=paired,
        )
    except RecursionError:
        raise _too_deep(limits) from None
    except json.JSONDecodeError as error:
        raise UnreadableFile(
            f"This is not JSON: {error.msg} (line {error.lineno}, character {error.colno}).",
            _EXPORT_AGAIN,
        ) from None
    return _storable(value), [_stands_twice(key) for key in twice]


def _stands_twice(key: str) -> Finding:
    return Finding(
        "noted",
        None,
        key,
        "",
        "This stands twice in one object.",
        "The last one counts. Check that it is the right one.",
    )


def _decoded(content: bytes) -> str:
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFile(
            "This file has letters that are not UTF-8, as JSON must be.", "Save it as UTF-8."
        ) from None
    if not text.strip():
        raise UnreadableFile("This file is empty.", "Check that you chose the right file.")
    return text


def _check_shape(text: str, limits: Limits) -> None:
    bare = _STRING.sub("", text)
    if sum(map(bare.count, ",[{")) > limits.json_values:
        raise UnreadableFile(
            f"This file holds more than {limits.json_values:,} values.",
            "Split it, or export it as CSV.",
        )
    steps = map(_STEP.__getitem__, _BRACKET.findall(bare))
    if max(itertools.accumulate(steps), default=0) > limits.depth:
        raise _too_deep(limits)


def _too_deep(limits: Limits) -> UnreadableFile:
    return UnreadableFile(f"Brackets are nested more than {limits.depth} deep.", _EXPORT_AGAIN)


def _not_a_number(constant: str) -> NoReturn:
    raise UnreadableFile(
        f"{constant} stands where a number belongs.", "Replace it by a number or null."
    )


def _storable(value: Json) -> Json:
    """Strings made storable; objects have been seen to already, as they were made."""
    if isinstance(value, Number):
        return value
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, list):
        return [_storable(item) for item in value]
    return value


def json_text(value: Json) -> str:
    """A value as the text of a cell: lists joined by `|`, as Kumu does, objects as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return str(value)
    if isinstance(value, list):
        return join_list(map(json_text, value))
    return json.dumps(value, ensure_ascii=False)
