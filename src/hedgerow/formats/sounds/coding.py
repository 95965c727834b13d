"""How the sound in an MP4 is to be decoded: AAC or Opus, read and written anew.

SOURCE: ISO/IEC 14496-1, section 7.2.6 (descriptors); ISO/IEC 14496-3, section 1.6.2 (the
configuration); "Encapsulation of Opus in ISO Base Media File Format", section 4.3.
"""

from __future__ import annotations

import struct

from hedgerow.formats.sounds import opus
from hedgerow.formats.sounds.boxes import Box, body, box, boxes, full, inside, one
from hedgerow.formats.sounds.parts import need, unpack

_ENTRY = 28  # bytes of a sample entry for sound, before the boxes in it
_STREAM, _DECODER, _SPECIFIC, _SYNC = 3, 4, 5, 6
_AAC, _AUDIO_STREAM = 0x40, 0x15
_MOST_SPECIFIC = 8
_RATES = (96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000)


def coding(data: bytes, stsd: Box) -> bytes:
    """The sample entry of a track, written anew. Raises `Refused` for any other than these two."""
    (count,) = unpack(">I", data, stsd.begin + 4)
    need(count == 1, "kind")
    (entry,) = boxes(data, stsd.begin + 8, stsd.end)
    (quicktime,) = unpack(">H", data, entry.begin + 8)
    need(quicktime == 0, "kind")
    held = Box(entry.name, entry.start, entry.begin + _ENTRY, entry.end)
    if entry.name == b"Opus":
        decoding = opus.from_box(body(data, one(data, held, b"dOps")))
        layout = _layout(decoding.channels, opus.RATE)
        return box(b"Opus", layout, box(b"dOps", decoding.box()))
    need(entry.name == b"mp4a", "kind")
    need(bool(inside(data, held, b"esds")), "kind")
    specific = _specific(body(data, one(data, held, b"esds"))[4:])
    return box(b"mp4a", _layout(*_channels_and_rate(specific)), full(b"esds", _stream(specific)))


def _layout(channels: int, rate: int) -> bytes:
    return struct.pack(">6xH8xHH4xI", 1, channels, 16, min(rate, 0xFFFF) << 16)


def _channels_and_rate(specific: bytes) -> tuple[int, int]:
    """Read from the configuration's first 13 bits; a layout of its own could hold a comment."""
    need(2 <= len(specific) <= _MOST_SPECIFIC, "kind")
    bits = int.from_bytes(specific[:2], "big")
    rate, channels = bits >> 7 & 15, bits >> 3 & 15
    need(bits >> 11 != 31 and rate < len(_RATES) and channels in (1, 2), "kind")
    return channels, _RATES[rate]


def _specific(data: bytes) -> bytes:
    """The configuration of AAC, out of the descriptors that are wrapped round it."""
    name, stream = _descriptor(data)
    need(name == _STREAM)
    (flags,) = unpack(">2xB", stream)
    need(not flags & 0xE0, "kind")
    name, decoder = _descriptor(stream[3:])
    need(name == _DECODER)
    need(unpack(">B", decoder) == (_AAC,), "kind")
    name, specific = _descriptor(decoder[13:])
    need(name == _SPECIFIC)
    return specific


def _descriptor(data: bytes) -> tuple[int, bytes]:
    """Its name, and what stands in it. Each byte of its length holds seven bits."""
    size, at, more = 0, 1, True
    while more:
        need(at < min(len(data), 5))
        size, more, at = size << 7 | data[at] & 0x7F, data[at] >= 0x80, at + 1
    need(at + size <= len(data))
    return data[0], data[at : at + size]


def _stream(specific: bytes) -> bytes:
    decoder = struct.pack(">BB3xII", _AAC, _AUDIO_STREAM, 0, 0) + _written(_SPECIFIC, specific)
    return _written(_STREAM, b"\0\0\0" + _written(_DECODER, decoder) + _written(_SYNC, b"\2"))


def _written(name: int, content: bytes) -> bytes:
    return bytes([name, len(content)]) + content
