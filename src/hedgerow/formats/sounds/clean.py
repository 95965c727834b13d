"""One way in: bytes of any kind, and out of it a clean recording or a reason why not."""

from __future__ import annotations

from hedgerow.formats.sounds.mp3 import clean_mp3
from hedgerow.formats.sounds.mp4 import clean_mp4
from hedgerow.formats.sounds.ogg import clean_ogg
from hedgerow.formats.sounds.parts import MOST_BYTES, Refused, Sound, need
from hedgerow.formats.sounds.wav import clean_wav
from hedgerow.formats.sounds.webm import clean_webm


def clean(data: bytes) -> Sound:
    """A recording written anew, with nothing in it but its sound. Raises `Refused`.

    The kind is read from the bytes: what a file is called, or said to be, counts for nothing.
    """
    need(len(data) <= MOST_BYTES, "large")
    if data[:4] == b"RIFF":
        return clean_wav(data)
    if data[:4] == b"OggS":
        return clean_ogg(data)
    if data[:4] == b"\x1a\x45\xdf\xa3":
        return clean_webm(data)
    if data[4:8] == b"ftyp":
        return clean_mp4(data)
    if data[:3] == b"ID3" or (data[:1] == b"\xff" and data[1:2] >= b"\xe0"):
        return clean_mp3(data)
    raise Refused("kind")
