"""How Opus is to be decoded, which three containers say each in its own way.

SOURCE: RFC 7845, section 5.1; "Encapsulation of Opus in ISO Base Media File Format", section 4.3.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from hedgerow.formats.sounds.parts import need, unpack

RATE = 48_000
"""Opus counts its samples so, whatever rate was recorded."""


@dataclass(frozen=True, slots=True)
class Decoding:
    """Channels (1 or 2), samples to leave out at the beginning, and the gain."""

    channels: int
    skip: int
    rate: int
    gain: int

    def head(self) -> bytes:
        """`OpusHead`, as Ogg and WebM have it."""
        told = struct.pack("<BBHIhB", 1, self.channels, self.skip, self.rate, self.gain, 0)
        return b"OpusHead" + told

    def box(self) -> bytes:
        """What stands in `dOps`, as MP4 has it."""
        return struct.pack(">BBHIhB", 0, self.channels, self.skip, self.rate, self.gain, 0)


def from_head(data: bytes) -> Decoding:
    """Read `OpusHead`. Raises `Refused`."""
    need(data[:8] == b"OpusHead" and len(data) == 19, "kind")
    return _decoding(unpack("<BBHIhB", data, 8), 1)


def from_box(data: bytes) -> Decoding:
    """Read what stands in `dOps`. Raises `Refused`."""
    need(len(data) == 11, "kind")
    return _decoding(unpack(">BBHIhB", data), 0)


def _decoding(told: tuple[int, ...], version: int) -> Decoding:
    need(told[0] == version and told[1] in (1, 2) and told[5] == 0, "kind")
    return Decoding(*told[1:5])
