"""WAV: the samples and how they are laid out. SOURCE: Microsoft, "Multiple channel audio data and
WAVE files"; RFC 2361 for the codes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from hedgerow.formats.sounds.parts import Refused, Sound, counted, need, sound, unpack

_PLAIN, _FLOAT, _EXTENSIBLE = 1, 3, 0xFFFE
_WIDTHS = {_PLAIN: {8, 16, 24, 32}, _FLOAT: {32}, 6: {8}, 7: {8}}  # 6, 7: A-law and mu-law
_REST_OF_A_GUID = bytes.fromhex("000000001000800000aa00389b71")


def clean_wav(data: bytes) -> Sound:
    """Only `fmt ` and `data` are kept, and both are written anew."""
    need(unpack("<4sI4s", data)[2] == b"WAVE", "kind")
    found: dict[bytes, bytes] = {}
    for name, body in counted(_chunks(data)):
        if name in (b"fmt ", b"data"):
            need(name not in found)
            found[name] = body
    need(len(found) == 2)
    code, channels, rate, _bytes, _block, bits = unpack("<HHIIHH", found[b"fmt "])
    if code == _EXTENSIBLE:
        code, rest = unpack("<H14s", found[b"fmt "], 24)
        need(rest == _REST_OF_A_GUID, "kind")
    need(bits in _WIDTHS.get(code, ()) and channels in (1, 2), "kind")
    need(8_000 <= rate <= 192_000)
    block = channels * bits // 8
    samples = found[b"data"][: len(found[b"data"]) // block * block]
    layout = struct.pack("<HHIIHH", code, channels, rate, rate * block, block, bits)
    body = b"WAVE" + _chunk(b"fmt ", layout) + _chunk(b"data", samples)
    return sound("wav", _chunk(b"RIFF", body), 1000 * len(samples) / (block * rate))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at < len(data):
        name, size = unpack("<4sI", data, at)
        at += 8
        if at + size > len(data):
            raise Refused("broken")
        yield name, data[at : at + size]
        at += size + size % 2


def _chunk(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + bytes(len(body) % 2)
