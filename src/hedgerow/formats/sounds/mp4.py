"""MP4 and M4A with AAC or Opus, as iPhones, Safari and many Androids record it.

The samples are found by the file's own tables, and a new file is made of them. SOURCE: ISO/IEC
14496-12, sections 8.2 to 8.7.
"""

from __future__ import annotations

import struct
from itertools import groupby

from hedgerow.formats.sounds.boxes import Box, body, box, boxes, full, inside, one, table
from hedgerow.formats.sounds.coding import coding
from hedgerow.formats.sounds.parts import Sound, need, sound, unpack
from hedgerow.formats.sounds.samples import Sample, in_pieces, lie_in, whole

_AS_IT_IS = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
_UNDETERMINED = 0x55C4  # the language "und"
_NO_NAME = bytes(13)


def clean_mp4(data: bytes) -> Sound:
    """The samples of the one track of sound, behind boxes that are written anew."""
    top = list(boxes(data, 0, len(data)))
    moovs = [each for each in top if each.name == b"moov"]
    need(len(moovs) == 1)
    trak = _track(data, moovs[0])
    scale = _number(data, one(data, trak, b"mdia", b"mdhd"))
    need(0 < scale <= 1_000_000)
    stbl = one(data, trak, b"mdia", b"minf", b"stbl")
    entry = coding(data, one(data, stbl, b"stsd"))
    moofs = [each for each in top if each.name == b"moof"]
    track = _number(data, one(data, trak, b"tkhd"))
    samples = in_pieces(data, moovs[0], moofs, track) if moofs else whole(data, stbl)
    lie_in(samples, [each for each in top if each.name == b"mdat"], len(data))
    lasts = sum(length for _at, _size, length in samples)
    made = sound("mp4", b"", 1000 * lasts / scale)
    sounds = b"".join(data[at : at + size] for at, size, _length in samples)
    return Sound("mp4", _written(entry, samples, sounds, scale), made.milliseconds)


def _track(data: bytes, moov: Box) -> Box:
    """The one track of sound. Pictures are refused; what else lies beside the sound is left."""
    found = []
    for trak in inside(data, moov, b"trak"):
        kind = body(data, one(data, trak, b"mdia", b"hdlr"))[8:12]
        need(kind != b"vide", "film")
        if kind == b"soun":
            found.append(trak)
    need(len(found) == 1)
    return found[0]


def _number(data: bytes, head: Box) -> int:
    """Scale or number of a track, which stands behind two days; in version 1 these are longer."""
    (version,) = unpack(">B", data, head.begin)
    (number,) = unpack(">I", data, head.begin + (20 if version else 12))
    return int(number)


def _written(entry: bytes, samples: list[Sample], sounds: bytes, scale: int) -> bytes:
    """A whole file: what is needed to play it before the sound, so that it plays at once."""
    kind = box(b"ftyp", b"isom", bytes(4), b"isomiso2mp41")
    before = len(kind) + len(_moov(entry, samples, scale, 0)) + 8
    return kind + _moov(entry, samples, scale, before) + box(b"mdat", sounds)


def _moov(entry: bytes, samples: list[Sample], scale: int, at: int) -> bytes:
    """All of it with no day, no name and no language; its sound lies in one chunk from `at`."""
    lasts = sum(length for _at, _size, length in samples)
    runs = [(len(list(run)), length) for length, run in groupby(each[2] for each in samples)]
    sizes = [size for _at, size, _length in samples]
    stbl = box(
        b"stbl",
        full(b"stsd", struct.pack(">I", 1), entry),
        table(b"stts", runs),
        table(b"stsc", [(1, len(samples), 1)]),
        full(b"stsz", struct.pack(f">II{len(sizes)}I", 0, len(sizes), *sizes)),
        table(b"stco", [(at,)]),
    )
    dinf = box(b"dinf", full(b"dref", struct.pack(">I", 1), full(b"url ", flags=1)))
    minf = box(b"minf", full(b"smhd", bytes(4)), dinf, stbl)
    mdhd = full(b"mdhd", struct.pack(">4I2H", 0, 0, scale, lasts, _UNDETERMINED, 0))
    hdlr = full(b"hdlr", bytes(4), b"soun", _NO_NAME)
    tkhd = full(
        b"tkhd", struct.pack(">5I12xH2x", 0, 0, 1, 0, lasts, 0x100), _AS_IT_IS, bytes(8), flags=3
    )
    trak = box(b"trak", tkhd, box(b"mdia", mdhd, hdlr, minf))
    mvhd = full(
        b"mvhd",
        struct.pack(">4IIH10x", 0, 0, scale, lasts, 0x10000, 0x100),
        _AS_IT_IS,
        bytes(24),
        struct.pack(">I", 2),
    )
    return box(b"moov", mvhd, trak)
