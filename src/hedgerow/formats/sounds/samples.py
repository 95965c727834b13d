"""Where the samples of an MP4 lie: in tables of the whole file, or piece by piece.

SOURCE: ISO/IEC 14496-12, sections 8.6 to 8.8.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import chain, repeat
from typing import Any

from hedgerow.formats.sounds.boxes import Box, inside, one
from hedgerow.formats.sounds.parts import MOST_PIECES, need, unpack

Sample = tuple[int, int, int]
"""Where it begins, how many bytes it has, and how long it sounds in the track's own units."""


def whole(data: bytes, stbl: Box) -> list[Sample]:
    """The samples by the tables of a file that was written whole."""
    same, count = unpack(">4xII", data, one(data, stbl, b"stsz").begin)
    need(0 < count <= MOST_PIECES)
    at = one(data, stbl, b"stsz").begin + 12
    sizes = list(repeat(same, count)) if same else list(unpack(f">{count}I", data, at))
    lengths = _rows(data, one(data, stbl, b"stts"), "II")
    need(sum(number for number, _length in lengths) == count)
    each = chain.from_iterable(repeat(length, number) for number, length in lengths)
    return list(zip(_places(data, stbl, sizes), sizes, each, strict=True))


def _places(data: bytes, stbl: Box, sizes: list[int]) -> list[int]:
    """Where each sample begins: they lie one behind another in chunks."""
    wide = inside(data, stbl, b"co64")
    table = wide[0] if wide else one(data, stbl, b"stco")
    chunks = [at for (at,) in _rows(data, table, "Q" if wide else "I")]
    runs = _rows(data, one(data, stbl, b"stsc"), "III")
    need(bool(runs) and runs[0][0] == 1)
    ends = [first for first, *_rest in runs[1:]] + [len(chunks) + 1]
    places: list[int] = []
    for (first, per_chunk, _entry), end in zip(runs, ends, strict=True):
        need(first < end <= len(chunks) + 1)
        for at in chunks[first - 1 : end - 1]:
            need(len(places) + per_chunk <= len(sizes))
            for size in sizes[len(places) : len(places) + per_chunk]:
                places.append(at)
                at += size
    need(len(places) == len(sizes))
    return places


def _rows(data: bytes, table: Box, row: str) -> list[tuple[Any, ...]]:
    (count,) = unpack(">4xI", data, table.begin)
    need(count <= MOST_PIECES)
    numbers = iter(unpack(f">{row * count}", data, table.begin + 8))
    return list(zip(*[numbers] * len(row), strict=True))


def in_pieces(data: bytes, moov: Box, moofs: list[Box], track: int) -> list[Sample]:
    """The samples of a file that was written while it was recorded."""
    kinds = inside(data, one(data, moov, b"mvex"), b"trex")
    told = [unpack(">4x5I", data, each.begin) for each in kinds]
    usual = [(each[2], each[3]) for each in told if each[0] == track]
    need(len(usual) == 1)
    found: list[Sample] = []
    for moof in moofs:
        traf = one(data, moof, b"traf")
        number, base, length, size = _head(data, one(data, traf, b"tfhd"), moof, *usual[0])
        need(number == track)
        for trun in inside(data, traf, b"trun"):
            found += _run(data, trun, base, length, size)
            need(len(found) <= MOST_PIECES)
            base = found[-1][0] + found[-1][1] if found else base
    return found


def _head(data: bytes, tfhd: Box, moof: Box, length: int, size: int) -> tuple[int, int, int, int]:
    """Of which track a piece is, where its bytes are counted from, and what its samples share."""
    flags, track = unpack(">II", data, tfhd.begin)
    at, base = tfhd.begin + 8, moof.start
    if flags & 0x1:
        (base,), at = unpack(">Q", data, at), at + 8
    at += 4 if flags & 0x2 else 0
    if flags & 0x8:
        (length,), at = unpack(">I", data, at), at + 4
    if flags & 0x10:
        (size,), at = unpack(">I", data, at), at + 4
    return track, base, length, size


def _run(data: bytes, trun: Box, base: int, length: int, size: int) -> Iterator[Sample]:
    flags, count = unpack(">II", data, trun.begin)
    need(count <= MOST_PIECES)
    at = trun.begin + 8
    if flags & 0x1:
        (offset,), at = unpack(">i", data, at), at + 4
        base += offset
    at += 4 if flags & 0x4 else 0
    told = [bit for bit in (0x100, 0x200, 0x400, 0x800) if flags & bit]
    numbers = unpack(f">{len(told) * count}I", data, at)
    for each in range(0, count * max(len(told), 1), max(len(told), 1)):
        own = dict(zip(told, numbers[each : each + len(told)], strict=True))
        sized = own.get(0x200, size)
        yield base, sized, own.get(0x100, length)
        base += sized


def lie_in(samples: list[Sample], mdats: list[Box], most: int) -> None:
    """Raise `Refused` unless each sample lies in a box of sounds, and all fit in `most` bytes.

    Otherwise a table could point at a title or a place, and carry it over.
    """
    begins = [each.begin for each in mdats]
    need(sum(size for _at, size, _length in samples) <= most)
    for at, size, _length in samples:
        number = bisect_right(begins, at) - 1
        need(number >= 0 and at + size <= mdats[number].end)
