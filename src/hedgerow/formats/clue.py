"""What a file looks like from outside: enough to tell which reader fits, by content, not name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Literal, Protocol

from hedgerow.formats.limits import LIMITS, Limits
from hedgerow.formats.records import Reading, UnreadableFile
from hedgerow.formats.safe_json import Json, load_json
from hedgerow.formats.tables import open_tables
from hedgerow.formats.text import fold, open_text

_START = 4096
# How our own file begins. It may be larger than what is held whole, so it is told by this alone.
OWN = '{"hedgerow": '
# Possessive, so that a file of comments and nothing else cannot make it slow.
_ROOT = re.compile(
    r"(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>|\s)*+<(?:\w+:)?(\w+)", re.DOTALL
)
_PROGRAMS = {
    b"%PDF": "This is a PDF. Ask for the table behind it, as .xlsx or CSV.",
    b"\x89PNG": "This is a picture. Ask for the table behind it, as .xlsx or CSV.",
    b"\xff\xd8\xff": "This is a picture. Ask for the table behind it, as .xlsx or CSV.",
}


@dataclass(frozen=True, slots=True)
class Clue:
    """One file's looks.

    `start`: its first characters (text, JSON and XML only). `headings`: the folded headings of each
    table. `value`: the JSON that it holds. `root`: the name of its outermost XML element.
    """

    holds: Literal["tables", "json", "xml", "text"]
    start: str = ""
    headings: tuple[frozenset[str], ...] = ()
    value: Json = None
    root: str = ""

    @property
    def mapping(self) -> Mapping[str, Json]:
        """The JSON object that the file holds; an empty one where it is something else."""
        return self.value if isinstance(self.value, dict) else {}


class Reader(Protocol):
    """How every reader is called."""

    def __call__(self, source: BinaryIO, *, limits: Limits = LIMITS) -> Reading: ...


@dataclass(frozen=True, slots=True)
class Format:
    """One thing we can read: a short `name`, a `title` for people, and when its reader fits."""

    name: str
    title: str
    fits: Callable[[Clue], bool]
    read: Reader


def look(source: BinaryIO, limits: Limits = LIMITS) -> Clue:
    """Look at a seekable binary `source`; it is left at its start.

    Raises:
        UnreadableFile: empty, damaged, past a limit, or something that we never read.
    """
    source.seek(0)
    begins = source.read(8)
    for mark, sentence in _PROGRAMS.items():
        if begins.startswith(mark):
            problem, _, mend = sentence.partition(". ")
            raise UnreadableFile(f"{problem}.", mend)
    try:
        if begins.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
            return _tables(source, limits)
        text, _ = open_text(source, limits)
        start = text.read(_START)
        text.detach()
        return _textual(source, start, limits)
    finally:
        source.seek(0)


def _textual(source: BinaryIO, start: str, limits: Limits) -> Clue:
    content = start.lstrip()
    if content.startswith(OWN):
        return Clue("json", start, value={"hedgerow": ""})
    if content.startswith(("{", "[")):
        return Clue("json", start, value=load_json(source, limits)[0])
    if content.startswith("<"):
        root = _ROOT.match(content)
        if root and root[1].lower() not in ("html", "table"):
            return Clue("xml", start, root=root[1])
    if content.startswith(("BEGIN:", "WEBVTT")):
        return Clue("text", start)
    return _tables(source, limits, start)


def _tables(source: BinaryIO, limits: Limits, start: str = "") -> Clue:
    tables = open_tables(source, limits)
    headings = tuple(frozenset(map(fold, table.headings)) for table in tables)
    return Clue("tables", start, headings)
