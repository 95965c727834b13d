"""The text inside a WebVTT cue: its voices, with tags taken out and character references read.

SOURCE: WebVTT, W3C Candidate Recommendation of 4 April 2019, sections 6.4 (parsing) and 6.5.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

_PIECE = re.compile(r"([^<]+)|<([^>]*)(?:>|\Z)")
_START = re.compile(r"([^\s.]*)((?:\.[^\s.]*)*)\s*(.*)", re.DOTALL)
_TAGS = frozenset({"c", "i", "b", "u", "ruby", "v", "lang"})


class Span(NamedTuple):
    """Text in one voice; `voice` is None outside every voice, empty where a voice has no name."""

    voice: str | None
    text: str


def spans(payload: str) -> Iterator[Span]:
    """The text of a cue's `payload`, piece by piece, each with the innermost voice it stands in."""
    open_tags: list[tuple[str, str | None]] = [("", None)]
    for found in _PIECE.finditer(payload):
        text, tag = found.groups()
        if text is not None:
            yield Span(open_tags[-1][1], html.unescape(text))
        elif tag.startswith("/"):
            _close(open_tags, tag[1:])
        elif not tag[:1].isdigit():
            _open(open_tags, tag)


def _open(open_tags: list[tuple[str, str | None]], tag: str) -> None:
    found = _START.match(tag)
    assert found is not None  # every part of the pattern may be empty
    name, _, annotation = found.groups()
    voice = open_tags[-1][1]
    if name == "v":
        voice = " ".join(html.unescape(annotation).split())
    if name in _TAGS or (name == "rt" and open_tags[-1][0] == "ruby"):
        open_tags.append((name, voice))


def _close(open_tags: list[tuple[str, str | None]], name: str) -> None:
    """An end tag closes the innermost element if that bears its name, and a ruby its text too."""
    current = open_tags[-1][0]
    if len(open_tags) > 1 and name == current:
        open_tags.pop()
    elif name == "ruby" and current == "rt":
        del open_tags[-2:]
