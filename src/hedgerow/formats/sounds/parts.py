"""What a clean recording is, why one is refused, and reading pieces of a file with care."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

MOST_BYTES = 10_000_000
MOST_MILLISECONDS = 10 * 60_000
MOST_PIECES = 100_000
"""Boxes, blocks, pages or frames of one file: ten minutes of a voice have 30,000."""

Kind = Literal["webm", "ogg", "mp4", "mp3", "wav"]
MEDIA_TYPES: dict[str, str] = {
    "webm": "audio/webm",
    "ogg": "audio/ogg",
    "mp4": "audio/mp4",
    "mp3": "audio/mpeg",
    "wav": "audio/wav",
}

Why = Literal["kind", "broken", "film", "large", "long"]


class Refused(ValueError):
    """A recording that is not taken, and `why`: of a `kind` that cannot be cleaned with certainty,
    `broken`, a `film`, or too `large` or too `long`.
    """

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Sound:
    """A clean recording: its kind, the bytes of the file, and how long it lasts."""

    kind: Kind
    content: bytes
    milliseconds: int


def sound(kind: Kind, content: bytes, milliseconds: float) -> Sound:
    """A clean recording; raises `Refused` for one that holds no sound, or lasts too long."""
    if milliseconds > MOST_MILLISECONDS:
        raise Refused("long")
    if milliseconds <= 0:
        raise Refused("broken")
    return Sound(kind, content, max(round(milliseconds), 1))


def need(is_so: bool, why: Why = "broken") -> None:
    """Go on only where it is so; else raise `Refused`."""
    if not is_so:
        raise Refused(why)


def unpack(layout: str, data: bytes, at: int = 0) -> tuple[Any, ...]:
    """`struct.unpack_from`; raises `Refused` where the file breaks off."""
    need(0 <= at <= len(data) - struct.calcsize(layout))
    return struct.unpack_from(layout, data, at)


def counted(pieces: Iterator[Any]) -> Iterator[Any]:
    """`pieces`, and `Refused` where there are more than any recording has."""
    for number, piece in enumerate(pieces):
        need(number < MOST_PIECES)
        yield piece
