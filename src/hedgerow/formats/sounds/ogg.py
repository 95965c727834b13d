"""Ogg with Opus, as Firefox and many phones record it. SOURCE: RFC 3533; RFC 7845."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from hedgerow.formats.sounds import opus
from hedgerow.formats.sounds.parts import Sound, counted, need, sound, unpack

_HEADER = "<4sBBqIIIB"
_CONTINUED, _FIRST, _LAST = 1, 2, 4
_NO_TAGS = b"OpusTags" + bytes(8)
_UNFINISHED = -1  # the position of a page on which no packet ends


@dataclass(frozen=True, slots=True)
class _Page:
    flags: int
    position: int
    stream: int
    lengths: bytes
    body: bytes

    def written(self, number: int) -> bytes:
        """The page as the `number`th of the one stream, with its checksum."""
        told = (b"OggS", 0, self.flags, self.position, 1, number, 0, len(self.lengths))
        page = struct.pack(_HEADER, *told) + self.lengths + self.body
        return page[:22] + struct.pack("<I", checksum(page)) + page[26:]


def clean_ogg(data: bytes) -> Sound:
    """The pages of the sound, behind a head and empty tags that are written anew."""
    pages: list[_Page] = list(counted(_pages(data)))
    need(len(pages) > 2)
    first = pages[0]
    need(first.flags == _FIRST and all(each.stream == first.stream for each in pages), "kind")
    need(not any(each.flags & _FIRST for each in pages[1:]), "kind")
    decoding = opus.from_head(first.body)
    rest = pages[_end_of_tags(pages) :]
    kept = [
        _Page(_FIRST, 0, 1, bytes([19]), decoding.head()),
        _Page(0, 0, 1, bytes([len(_NO_TAGS)]), _NO_TAGS),
        *(replace(each, flags=each.flags & (_CONTINUED | _LAST)) for each in rest),
    ]
    need(all(each.position >= _UNFINISHED for each in rest))
    samples = max((each.position for each in rest), default=0) - decoding.skip
    content = b"".join(each.written(number) for number, each in enumerate(kept))
    return sound("ogg", content, 1000 * samples / opus.RATE)


def _pages(data: bytes) -> Iterator[_Page]:
    at = 0
    while at < len(data):
        name, version, flags, position, stream, _number, check, count = unpack(_HEADER, data, at)
        need(name == b"OggS" and version == 0 and flags < 8)
        begin = at + struct.calcsize(_HEADER)
        lengths = data[begin : begin + count]
        end = begin + count + sum(lengths)
        need(len(lengths) == count and end <= len(data))
        page = data[at:end]
        need(check == checksum(page[:22] + bytes(4) + page[26:]))
        yield _Page(flags, position, stream, lengths, data[begin + count : end])
        at = end


def _end_of_tags(pages: list[_Page]) -> int:
    """On which page the sound begins: after the second packet, which ends a page."""
    need(pages[1].body[:8] == b"OpusTags", "kind")
    for number, page in enumerate(pages[1:], 1):
        ends = [at for at, length in enumerate(page.lengths) if length < 255]
        if ends:
            need(ends == [len(page.lengths) - 1])
            return number + 1
    need(False)
    return len(pages)


_MIRRORED = bytes(int(f"{each:08b}"[::-1], 2) for each in range(256))


def checksum(page: bytes) -> int:
    """The checksum of a page, whose own four bytes are zero.

    It is the CRC-32 of `zlib` read from the other end of each byte, with neither inversion.
    """
    mirrored = zlib.crc32(page.translate(_MIRRORED), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return int(f"{mirrored:032b}"[::-1], 2)
