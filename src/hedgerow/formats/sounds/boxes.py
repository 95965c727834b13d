"""The boxes of an MP4, read with care and written. SOURCE: ISO/IEC 14496-12, section 4.2."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hedgerow.formats.sounds.parts import counted, need, unpack


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its name, where it begins, and where its content begins and ends."""

    name: bytes
    start: int
    begin: int
    end: int


def boxes(data: bytes, at: int, end: int) -> Iterator[Box]:
    """The boxes from `at` to `end`, in their order. Raises `Refused` where they do not fit."""
    return counted(_boxes(data, at, end))


def _boxes(data: bytes, at: int, end: int) -> Iterator[Box]:
    while at < end:
        size, name = unpack(">I4s", data, at)
        head = 8
        if size == 1:
            (size,), head = unpack(">Q", data, at + 8), 16
        need(head <= size <= end - at)
        yield Box(name, at, at + head, at + size)
        at += size


def inside(data: bytes, of: Box, name: bytes) -> list[Box]:
    """The boxes called `name` in another."""
    return [each for each in boxes(data, of.begin, of.end) if each.name == name]


def one(data: bytes, of: Box, *path: bytes) -> Box:
    """The one box at the end of a path of names, each in the one before."""
    for name in path:
        (of,) = _single(inside(data, of, name))
    return of


def _single(found: list[Box]) -> list[Box]:
    need(len(found) == 1)
    return found


def body(data: bytes, of: Box) -> bytes:
    """What stands in a box."""
    return data[of.begin : of.end]


def box(name: bytes, *parts: bytes) -> bytes:
    """A box, written."""
    content = b"".join(parts)
    return struct.pack(">I4s", len(content) + 8, name) + content


def full(name: bytes, *parts: bytes, flags: int = 0) -> bytes:
    """A box of version 0 with its flags, written."""
    return box(name, struct.pack(">I", flags), *parts)


def table(name: bytes, rows: Sequence[tuple[int, ...]]) -> bytes:
    """A box of rows of whole numbers, written with their count before them."""
    numbers = [number for row in rows for number in row]
    return full(name, struct.pack(f">I{len(numbers)}I", len(rows), *numbers))
