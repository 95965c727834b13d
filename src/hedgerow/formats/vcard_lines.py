"""A vCard file cut into cards and whole lines, before any of it is understood.

One bad card must not cost the others, so the cards are split here first. Soft line breaks of
version 2.1 (quoted-printable lines that end in `=`) are joined here too: left to the parser they
come out as stray equals signs. SOURCE: vCard 2.1 section 2.1.3; RFC 2426; RFC 6350 section 3.2.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_NEW_LINE = re.compile(r"\r\n|\r|\n")
_QUOTED_PRINTABLE = re.compile(r"(?:;ENCODING=|;)QUOTED-PRINTABLE(?=[;:])", re.IGNORECASE)
_CHARSET = re.compile(r";CHARSET=\"?([A-Za-z0-9_.:-]+)\"?", re.IGNORECASE)
_PROPERTY = re.compile(r"(?:[A-Za-z0-9-]+\.)?([A-Za-z0-9-]+)")


@dataclass(frozen=True, slots=True)
class Line:
    """One property of a card: its name in capitals, and the whole unfolded line."""

    name: str
    text: str


@dataclass(slots=True)
class Card:
    """A card by its place in the file (from 1), its lines, and whether it came to its end."""

    number: int
    lines: list[Line] = field(default_factory=list)
    whole: bool = False


def split_cards(text: str) -> Iterator[Card]:
    """The cards of a file, each with its lines unfolded and decoded."""
    number = 0
    kept: list[str] | None = None
    for line in _NEW_LINE.split(text):
        mark = line.strip().upper()
        if mark == "BEGIN:VCARD":
            if kept is not None:
                yield Card(number, list(_unfold(kept)))
            number, kept = number + 1, []
        elif mark == "END:VCARD" and kept is not None:
            yield Card(number, list(_unfold(kept)), whole=True)
            kept = None
        elif kept is not None:
            kept.append(line)
    if kept is not None:
        yield Card(number, list(_unfold(kept)))


def _unfold(lines: Iterable[str]) -> Iterator[Line]:
    whole: list[str] = []
    soft = False
    for line in lines:
        if whole and (soft or line.startswith((" ", "\t"))):
            whole.append(line if soft else line[1:])
        elif line.strip():
            if whole:
                yield _line("".join(whole))
            whole = [line]
        soft = line.endswith("=") and bool(_QUOTED_PRINTABLE.search(whole[0] if whole else ""))
        if soft:
            whole[-1] = whole[-1][:-1]
    if whole:
        yield _line("".join(whole))


def _line(text: str) -> Line:
    found = _PROPERTY.match(text)
    name = found[1].upper() if found else ""
    head, colon, value = text.partition(":")
    if colon and _QUOTED_PRINTABLE.search(head + ":"):
        charset = _CHARSET.search(head)
        value = _decoded(value, charset[1] if charset else "utf-8")
        head = _CHARSET.sub("", _QUOTED_PRINTABLE.sub("", head + ":").removesuffix(":"))
        text = f"{head}:{value}"
    return Line(name, text)


def _decoded(value: str, charset: str) -> str:
    content = quopri.decodestring(value.encode("utf-8"))
    try:
        plain = content.decode(charset)
    except (LookupError, UnicodeDecodeError):
        plain = content.decode("cp1252", "replace")
    # A line end in a value is written as two characters, or the parser takes it for the next line.
    return _NEW_LINE.sub(r"\\n", plain)
