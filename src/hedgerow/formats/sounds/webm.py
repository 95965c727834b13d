"""WebM with Opus, as Chromium and newer Safari record it. SOURCE: RFC 8794 (EBML); RFC 9559."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from hedgerow.formats.sounds import opus
from hedgerow.formats.sounds.parts import Sound, counted, need, sound, unpack

_EBML, _DOC_TYPE, _SEGMENT, _CLUSTER = 0x1A45DFA3, 0x4282, 0x18538067, 0x1F43B675
_INFO, _SCALE, _DURATION, _MUXER, _WRITER = 0x1549A966, 0x2AD7B1, 0x4489, 0x4D80, 0x5741
_TRACKS, _TRACK, _NUMBER, _UID, _TYPE, _CODEC = 0x1654AE6B, 0xAE, 0xD7, 0x73C5, 0x83, 0x86
_PRIVATE, _DELAY, _PREROLL, _AUDIO, _RATE, _CHANNELS = 0x63A2, 0x56AA, 0x56BB, 0xE1, 0xB5, 0x9F
_TIME, _SIMPLE, _GROUP, _BLOCK = 0xE7, 0xA3, 0xA0, 0xA1
_HEAD = {0x4286: 1, 0x42F7: 1, 0x42F2: 4, 0x42F3: 8, 0x4287: 4, 0x4285: 2}  # the versions to read
_NANOSECONDS = 1_000_000  # in a millisecond, the one scale that WebM has
_SOUND = 2
_PREROLL_NS = 80_000_000  # SOURCE: RFC 7845, section 4.6
_LACING = 0x06
_PER_CLUSTER = 5_000  # milliseconds


@dataclass(frozen=True, slots=True)
class _Element:
    name: int
    begin: int
    end: int


def clean_webm(data: bytes) -> Sound:
    """The frames of the one track, in clusters that are written anew."""
    decoding: opus.Decoding | None = None
    track = time = -1
    frames: list[tuple[int, bytes]] = []
    for each in counted(_elements(data, 0, len(data), {_SEGMENT, _CLUSTER})):
        if each.name == _EBML:
            kind = _one(data, each, _DOC_TYPE)
            need(kind in (b"webm", b"matroska"), "kind")
        elif each.name == _INFO:
            need(_number(_one(data, each, _SCALE)) == _NANOSECONDS, "kind")
        elif each.name == _TRACKS:
            need(decoding is None)
            track, decoding = _track(data, each)
        elif each.name == _TIME:
            time = _number(data[each.begin : each.end])
        elif each.name in (_SIMPLE, _GROUP):
            block = data[each.begin : each.end]
            block = _one(data, each, _BLOCK) if each.name == _GROUP else block
            need(time >= 0)
            frames.append(_frame(block, track, time))
    need(decoding is not None and len(frames) > 1)
    assert decoding is not None
    return _written(decoding, frames)


def _track(data: bytes, tracks: _Element) -> tuple[int, opus.Decoding]:
    """Number and decoding of the one track, which must be sound in Opus."""
    found = [each for each in _inside(data, tracks) if each.name == _TRACK]
    kinds = [_number(_one(data, each, _TYPE)) for each in found]
    need(kinds == [_SOUND], "film")
    need(_one(data, found[0], _CODEC) == b"A_OPUS", "kind")
    number = _number(_one(data, found[0], _NUMBER))
    need(1 <= number < 0x7F, "kind")
    return number, opus.from_head(_one(data, found[0], _PRIVATE))


def _frame(block: bytes, track: int, time: int) -> tuple[int, bytes]:
    head, offset, flags = unpack(">BhB", block)
    need(head == 0x80 | track and not flags & _LACING, "kind")
    return time + offset, block[4:]


def _elements(data: bytes, at: int, end: int, opened: set[int]) -> Iterator[_Element]:
    """The elements from `at` to `end` in their order; what is `opened` is gone into, not given.

    Only what is opened may have no length, as a browser leaves it that writes while it records.
    """
    while at < end:
        name, at, _open_ended = _vint(data, at, mark=True)
        size, at, open_ended = _vint(data, at)
        if name in opened:
            need(open_ended or at + size <= end)
            continue
        need(not open_ended and at + size <= end)
        yield _Element(name, at, at + size)
        at += size


def _inside(data: bytes, of: _Element) -> Iterator[_Element]:
    return counted(_elements(data, of.begin, of.end, set()))


def _one(data: bytes, of: _Element, name: int) -> bytes:
    """The bytes of the one element `name` in another."""
    found = [data[each.begin : each.end] for each in _inside(data, of) if each.name == name]
    need(len(found) == 1)
    return found[0]


def _vint(data: bytes, at: int, *, mark: bool = False) -> tuple[int, int, bool]:
    """A number whose first byte tells its length; where it ends; whether it stands for "open".

    With `mark` the bit that tells the length is part of it, as in an element's name.
    """
    need(at < len(data) and data[at] > 0)
    length = 9 - data[at].bit_length()
    need(at + length <= len(data))
    number = int.from_bytes(data[at : at + length], "big")
    bare = number & ((1 << 7 * length) - 1)
    return number if mark else bare, at + length, bare == (1 << 7 * length) - 1


def _number(data: bytes) -> int:
    need(1 <= len(data) <= 8)
    return int.from_bytes(data, "big")


def _written(decoding: opus.Decoding, frames: list[tuple[int, bytes]]) -> Sound:
    """A whole file of `frames`, which begins at nought and says how long it is."""
    start = frames[0][0]
    times = [time - start for time, _body in frames]
    need(times == sorted(times))
    last = times[-1] + max(times[-1] - times[-2], 1)
    versions = b"".join(
        _element(name, b"webm" if name == _DOC_TYPE else bytes([number]))
        for name, number in sorted({**_HEAD, _DOC_TYPE: 0}.items())
    )
    info = (
        _uint(_SCALE, _NANOSECONDS)
        + _element(_DURATION, struct.pack(">d", last))
        + _element(_MUXER, b"Hedgerow")
        + _element(_WRITER, b"Hedgerow")
    )
    bodies = [body for _time, body in frames]
    segment = (
        _element(_INFO, info)
        + _element(_TRACKS, _track_written(decoding))
        + b"".join(_clusters(list(zip(times, bodies, strict=True))))
    )
    return sound("webm", _element(_EBML, versions) + _element(_SEGMENT, segment), last)


def _track_written(decoding: opus.Decoding) -> bytes:
    audio = _element(_RATE, struct.pack(">d", opus.RATE)) + _uint(_CHANNELS, decoding.channels)
    return _element(
        _TRACK,
        _uint(_NUMBER, 1)
        + _uint(_UID, 1)
        + _uint(_TYPE, _SOUND)
        + _element(_CODEC, b"A_OPUS")
        + _element(_PRIVATE, decoding.head())
        + _uint(_DELAY, decoding.skip * 1_000_000_000 // opus.RATE)
        + _uint(_PREROLL, _PREROLL_NS)
        + _element(_AUDIO, audio),
    )


def _clusters(frames: list[tuple[int, bytes]]) -> Iterator[bytes]:
    begin, kept = 0, [b""]
    for time, body in frames:
        if time - begin >= _PER_CLUSTER:
            yield _element(_CLUSTER, _uint(_TIME, begin) + b"".join(kept))
            begin, kept = time, []
        kept.append(_element(_SIMPLE, struct.pack(">BhB", 0x81, time - begin, 0x80) + body))
    yield _element(_CLUSTER, _uint(_TIME, begin) + b"".join(kept))


def _element(name: int, body: bytes) -> bytes:
    """An element with its length in eight bytes or one."""
    size = bytes([0x80 | len(body)]) if len(body) < 0x7F else _long(len(body))
    return name.to_bytes((name.bit_length() + 7) // 8, "big") + size + body


def _long(size: int) -> bytes:
    return (size | 1 << 56).to_bytes(8, "big")


def _uint(name: int, number: int) -> bytes:
    return _element(name, number.to_bytes(max((number.bit_length() + 7) // 8, 1), "big"))
