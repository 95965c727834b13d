"""A recording keeps its sound and nothing else; what cannot be cleaned for certain is refused."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sound_files as made
from hedgerow.formats.sounds.clean import clean
from hedgerow.formats.sounds.ogg import checksum
from hedgerow.formats.sounds.parts import MOST_BYTES, Refused

LASTS = {"wav": 1000, "ogg": 1194, "webm": 1200, "mp4": 1280, "mp4 in pieces": 1280, "mp3": 522}
SOUND = {"wav": bytes(16_000), "ogg": made.OPUS, "webm": made.OPUS, "mp3": made.MP3 * 20}


@pytest.mark.parametrize("name", made.EACH)
def test_the_sound_stays_and_all_else_goes(name: str) -> None:
    dirty = made.EACH[name]()
    kept = clean(dirty)
    assert kept.kind == name.split()[0]
    assert abs(kept.milliseconds - LASTS[name]) <= 1
    assert SOUND.get(name, made.AAC * made.FRAMES) in kept.content
    for start in range(len(made.SECRET) - 5):
        assert made.SECRET[start : start + 6] in dirty
        assert made.SECRET[start : start + 6] not in kept.content
    for word in (b"LIST", b"Info", b"udta", b"\x12\x54\xc3\x67", b"\xe2\x7f\xc6\x4a", b"ID3"):
        assert word not in kept.content  # nor an empty tag, nor a day of 2024 in an MP4
    assert clean(kept.content) == kept


def test_the_checksum_of_a_page_is_the_one_that_ogg_asks_for() -> None:
    posix = 0x765E7680  # CRC-32/CKSUM of these nine digits, which is inverted at the end
    assert checksum(b"123456789") == posix ^ 0xFFFFFFFF


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (made.wav(code=0x55), "kind"),
        (made.wav(before=b"data\xff\xff\xff\x7f"), "broken"),
        (made.wav(samples=b""), "broken"),
        (made.ogg(head=b"\x01vorbis" + bytes(23)), "kind"),
        (made.ogg()[:-1], "broken"),
        (made.ogg().replace(made.OPUS, bytes(8), 1), "broken"),  # the checksum tells
        (made.ogg() + made.ogg(), "kind"),  # one behind another
        (made.webm(kind=1), "film"),
        (made.webm(codec=b"A_VORBIS"), "kind"),
        (made.webm(flags=0x86), "kind"),  # laced
        (made.webm(track=0x82), "kind"),  # a block of another track
        (made.webm()[:-200], "broken"),
        (made.m4a(kind=b"vide"), "film"),
        (made.m4a(kind=b"text"), "broken"),
        (made.m4a(specific=b"\x14\x00"), "kind"),  # a layout of its own, which may hold a comment
        (made.m4a(at=400), "broken"),  # the tables point behind the sound
        (made.m4a(frames=2**31), "broken"),
        (made.mp3(between=made.SECRET), "broken"),
        (made.mp3()[:-200] + b"\xff\xfb\x90\x64", "broken"),
        (b"#!AMR\n" + bytes(99), "kind"),
        (b"<script>alert(1)</script>", "kind"),
        (b"", "kind"),
        (bytes(MOST_BYTES + 1), "large"),
        (made.MP3 * 23_100, "long"),
    ],
)
def test_what_is_not_certain_is_refused_with_the_reason(file: bytes, why: str) -> None:
    with pytest.raises(Refused) as refused:
        clean(file)
    assert refused.value.why == why


def _boxes_in_boxes() -> bytes:
    depth = MOST_BYTES // 8 - 4
    boxes = b"".join((8 * (depth - at)).to_bytes(4, "big") + b"moov" for at in range(depth))
    return b"\0\0\0\x10ftypisom\0\0\0\0" + boxes


HOSTILE: dict[str, Callable[[], bytes]] = {
    "boxes in boxes": _boxes_in_boxes,
    "empty boxes": lambda: b"\0\0\0\x08ftyp" * (MOST_BYTES // 8),
    "open elements": lambda: b"\x1a\x45\xdf\xa3" + b"\x18\x53\x80\x67\xff" * (MOST_BYTES // 5 - 1),
    "empty elements": lambda: b"\x1a\x45\xdf\xa3\x80" + b"\xec\x80" * (MOST_BYTES // 2 - 3),
    "empty chunks": lambda: b"RIFF\0\0\0\0WAVE" + b"LIST\0\0\0\0" * (MOST_BYTES // 8 - 2),
    "empty pages": lambda: made.page(b"", flags=2) * (MOST_BYTES // 28),
    "noughts": lambda: b"ID3\3\0\0\0\0\0\0" + bytes(MOST_BYTES - 10),
    "tags of a size": lambda: b"ID3\3\0\0\x7f\x7f\x7f\x7f" + bytes(999),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_made_to_tire_us_is_refused_quickly(name: str) -> None:
    file = HOSTILE[name]()
    begun = time.process_time()
    with pytest.raises(Refused):
        clean(file)
    assert time.process_time() - begun < 2


_KINDS = st.sampled_from([each() for each in made.EACH.values()])


@settings(max_examples=300)
@given(_KINDS, st.data())
def test_a_file_with_anything_wrong_is_clean_or_refused(file: bytes, data: st.DataObject) -> None:
    spoilt = bytearray(file)
    for _each in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(spoilt) - 1))
        spoilt[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    try:
        kept = clean(bytes(spoilt))
    except Refused:
        return
    assert clean(kept.content) == kept


@given(st.binary(max_size=200), st.sampled_from([b"RIFF", b"OggS", b"\x1a\x45\xdf\xa3", b"ID3"]))
def test_any_bytes_are_refused(file: bytes, head: bytes) -> None:
    with pytest.raises(Refused):
        clean(head + file)
