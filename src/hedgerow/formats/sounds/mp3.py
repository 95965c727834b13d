"""MP3: the frames of the sound, and nothing before, between or behind them.

SOURCE: ISO/IEC 11172-3 and 13818-3, section 2.4.1.3; ID3v2 at id3.org.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hedgerow.formats.sounds.parts import Refused, Sound, counted, need, sound, unpack

_RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
_BITS_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_BITS_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_LAYER_3 = 1
_TAGS = (b"TAG", b"APETAGEX", b"LYRICSBEGIN", b"ID3")
_NOTES = (b"Xing", b"Info", b"VBRI")  # a frame without sound, in which the program names itself


@dataclass(frozen=True, slots=True)
class _Frame:
    version: int
    rate: int
    begin: int
    end: int

    @property
    def milliseconds(self) -> float:
        return 1000 * (1152 if self.version == 3 else 576) / self.rate


def clean_mp3(data: bytes) -> Sound:
    """The frames one after another; tags before and behind them, and a frame of notes, are left."""
    frames: list[_Frame] = list(counted(_frames(data, _after_tag(data))))
    if frames and any(note in data[frames[0].begin : frames[0].begin + 44] for note in _NOTES):
        del frames[0]
    need(len({(each.version, each.rate) for each in frames}) == 1)
    content = b"".join(data[each.begin : each.end] for each in frames)
    return sound("mp3", content, sum(each.milliseconds for each in frames))


def _after_tag(data: bytes) -> int:
    """Where the sound begins: behind one ID3 tag, if there is one."""
    if data[:3] != b"ID3":
        return 0
    _name, _version, flags, *size = unpack(">3sHB4B", data)
    need(all(each < 0x80 for each in size))
    length = size[0] << 21 | size[1] << 14 | size[2] << 7 | size[3]
    behind = 10 if flags & 0x10 else 0
    return 10 + int(length) + behind


def _frames(data: bytes, at: int) -> Iterator[_Frame]:
    while at < len(data):
        if data.startswith(_TAGS, at) or (data[at] == 0 and not any(data[at:])):
            return
        frame = _frame(data, at)
        yield frame
        at = frame.end


def _frame(data: bytes, at: int) -> _Frame:
    (head,) = unpack(">I", data, at)
    version, layer = head >> 19 & 3, head >> 17 & 3
    bits, rate, padding = head >> 12 & 15, head >> 10 & 3, head >> 9 & 1
    need(head >> 21 == 0x7FF and layer == _LAYER_3 and version != 1)
    need(0 < bits < 15 and rate < 3)
    hertz = _RATES[version][rate]
    kilobits = (_BITS_1 if version == 3 else _BITS_2)[bits]
    end = at + (144_000 if version == 3 else 72_000) * kilobits // hertz + padding
    if end > len(data):
        raise Refused("broken")
    return _Frame(version, hertz, at, end)
