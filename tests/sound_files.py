"""Small recordings made by hand, with a name, a day or a place wherever one may stand."""

from __future__ import annotations

import struct

from hedgerow.formats.sounds.boxes import box, full, table
from hedgerow.formats.sounds.ogg import checksum

SECRET = b"Wren, 53.4N 2.2W, 2026-11-22"
OPUS = bytes.fromhex("fb03fffefffefffe")  # three silent frames, so 60 milliseconds
AAC = bytes.fromhex("00c800802380")  # 1024 silent samples, mono
MP3 = bytes.fromhex("fffb9064") + bytes(413)  # a silent frame of 1152 samples
HEAD = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 312, 48_000, 0, 0)
FRAMES = 20


def wav(*, code: int = 1, samples: bytes = bytes(16_000), before: bytes = b"") -> bytes:
    """Mono at 8,000 Hz in 16 bits, with a list of tags, and what radio stations write."""
    layout = struct.pack("<HHIIHH", code, 1, 8_000, 16_000, 2, 16)
    chunks = [(b"LIST", b"INFOIART" + SECRET), (b"fmt ", layout), (b"bext", SECRET)]
    chunks += [(b"data", samples), (b"id3 ", SECRET)]
    body = b"WAVE" + before
    for name, each in chunks:
        body += name + struct.pack("<I", len(each)) + each + bytes(len(each) % 2)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def page(body: bytes, *, flags: int = 0, position: int = 0, number: int = 0) -> bytes:
    """A page of Ogg with one packet that ends in it."""
    lengths = b"\xff" * (len(body) // 255) + bytes([len(body) % 255])
    told = (b"OggS", 0, flags, position, 0xCAFE, number, 0, len(lengths))
    made = struct.pack("<4sBBqIIIB", *told) + lengths + body
    return made[:22] + struct.pack("<I", checksum(made)) + made[26:]


def ogg(*, head: bytes = HEAD, tags: bytes = SECRET) -> bytes:
    """Opus with a vendor and a comment."""
    comment = b"OpusTags" + (struct.pack("<I", len(tags)) + tags) * 1
    comment += struct.pack("<II", 1, len(tags)) + tags
    pages = [page(head, flags=2), page(comment, number=1)]
    for number in range(FRAMES):
        last = 4 if number == FRAMES - 1 else 0
        pages.append(page(OPUS, flags=last, position=2_880 * (number + 1), number=number + 2))
    return b"".join(pages)


def element(name: str, body: bytes, *, open_ended: bool = False) -> bytes:
    """An element of EBML."""
    size = b"\x01" + b"\xff" * 7 if open_ended else (len(body) | 1 << 56).to_bytes(8, "big")
    return bytes.fromhex(name) + size + body


def webm(*, kind: int = 2, codec: bytes = b"A_OPUS", flags: int = 0x80, track: int = 0x81) -> bytes:
    """As a browser makes it that does not know how long it will be, with tags and a picture."""
    told = element("1a45dfa3", element("4282", b"webm"))
    info = element("2ad7b1", b"\x0f\x42\x40") + element("4d80", SECRET) + element("7ba9", SECRET)
    info += element("4461", bytes(8)) + element("73a4", SECRET[:16])
    entry = element("d7", b"\1") + element("73c5", SECRET[:8]) + element("83", bytes([kind]))
    entry += element("86", codec) + element("63a2", HEAD) + element("536e", SECRET)
    blocks = element("e7", b"\x03\xe8") + element("ec", SECRET)
    for number in range(FRAMES):
        frame = struct.pack(">BhB", track, 60 * number, flags) + OPUS
        blocks += element("a0", element("a1", frame)) if number % 2 else element("a3", frame)
    segment = element("1549a966", info) + element("1654ae6b", element("ae", entry))
    segment += element("1f43b675", blocks, open_ended=True) + element("1254c367", SECRET)
    segment += element("1941a469", SECRET)
    return told + element("18538067", segment, open_ended=True)


def _entry(specific: bytes) -> bytes:
    decoder = struct.pack(">BB3xII", 0x40, 0x15, 0, 0) + bytes([5, len(specific)]) + specific
    stream = b"\0\1\0\4\x80\x80\x80" + bytes([len(decoder)]) + decoder + b"\6\1\2"
    sound = struct.pack(">6xH8xHH4xI", 1, 1, 16, 16_000 << 16)
    return box(
        b"mp4a", sound, full(b"esds", bytes([3, len(stream)]) + stream), box(b"udta", SECRET)
    )


def _moov(stbl: bytes, kind: bytes, *more: bytes) -> bytes:
    days = struct.pack(">II", 3_800_000_000, 3_800_000_000)
    mdhd = full(b"mdhd", days, struct.pack(">IIHH", 16_000, 0, 0x55C4, 0))
    hdlr = full(b"hdlr", bytes(4), kind, bytes(12), SECRET)
    tkhd = full(b"tkhd", days, struct.pack(">I", 7), bytes(60))
    mdia = box(b"mdia", mdhd, hdlr, box(b"minf", box(b"stbl", stbl)))
    place = box(b"udta", box(b"\xa9xyz", SECRET), full(b"meta", box(b"ilst", SECRET)))
    return box(
        b"moov", full(b"mvhd", days, bytes(88)), box(b"trak", tkhd, mdia, place), *more, place
    )


def m4a(
    *, specific: bytes = b"\x14\x08", kind: bytes = b"soun", at: int = 0, frames: int = FRAMES
) -> bytes:
    """AAC as a telephone's own recorder makes it: the sound first, the tables behind it.

    `at` moves where the tables say that the sound lies.
    """
    kinds = box(b"ftyp", b"M4A ", bytes(4), b"M4A isom")
    sounds = box(b"mdat", AAC * FRAMES)
    first = len(kinds) + 8 + at
    stbl = full(b"stsd", struct.pack(">I", 1), _entry(specific)) + table(b"stts", [(frames, 1024)])
    stbl += table(b"stsc", [(1, 15, 1), (2, 5, 1)]) + table(b"stco", [(first,), (first + 90,)])
    stbl += full(b"stsz", struct.pack(">II", 6, frames))
    return kinds + sounds + _moov(stbl, kind) + box(b"free", SECRET)


def pieces() -> bytes:
    """AAC as Safari makes it: in pieces, each with a table of its own."""
    empty = full(b"stsd", struct.pack(">I", 1), _entry(b"\x14\x08"))
    trex = box(b"mvex", full(b"trex", struct.pack(">5I", 7, 1, 1024, 0, 0)))
    made = box(b"ftyp", b"iso5", bytes(4)) + _moov(empty, b"soun", trex)
    for number in range(FRAMES // 4):
        sizes = struct.pack(">4I", *[6] * 4)
        head = full(b"tfhd", struct.pack(">I", 7), flags=0x20000)
        size = 8 + 16 + 8 + 16 + (12 + 8 + 16)
        run = full(b"trun", struct.pack(">Ii", 4, size + 8), sizes, flags=0x201)
        mfhd = full(b"mfhd", struct.pack(">I", number))
        made += box(b"moof", mfhd, box(b"traf", head, run)) + box(b"mdat", AAC * 4)
    return made + box(b"uuid", SECRET)


def mp3(*, between: bytes = b"") -> bytes:
    """Frames behind a tag with a picture and a frame of notes, and two more tags at the end."""
    tag = SECRET * 9
    size = bytes([0, 0, len(tag) >> 7, len(tag) & 0x7F])
    notes = MP3[:36] + b"Info" + SECRET + bytes(417 - 40 - len(SECRET))
    end = b"APETAGEX" + SECRET + b"TAG" + SECRET.ljust(125)
    return b"ID3\3\0\0" + size + tag + notes + MP3 * 10 + between + MP3 * 10 + end


EACH = {"wav": wav, "ogg": ogg, "webm": webm, "mp4": m4a, "mp4 in pieces": pieces, "mp3": mp3}
