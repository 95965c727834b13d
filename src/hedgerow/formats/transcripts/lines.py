"""A transcript's bytes as lines, within what a transcript may be."""

from __future__ import annotations

import dataclasses
import re
from typing import BinaryIO

from hedgerow.formats.limits import Limits
from hedgerow.formats.records import Finding, UnreadableFile
from hedgerow.formats.text import open_text, storable

# A day of talk is about 6,000 cues and 1 MB. These keep the worst file within 5 s and 300 MB.
MOST_BYTES = 3_000_000
MOST_LINES = 150_000
MOST_UTTERANCES = 30_000
EXPORT = "Export the transcript again as .vtt, .srt, .txt, .json or .docx."
_NEW_LINE = re.compile(r"\r\n|\n|\r")
_FIGURES = re.compile(r"[0-9]{1,9}", re.ASCII)


def within(limits: Limits) -> Limits:
    """`limits`, lowered to what a transcript may be."""
    return dataclasses.replace(
        limits,
        file_bytes=min(limits.file_bytes, MOST_BYTES),
        json_bytes=min(limits.json_bytes, MOST_BYTES),
        json_values=min(limits.json_values, 2 * MOST_LINES),
        rows=min(limits.rows, MOST_UTTERANCES),
    )


def read_text(source: BinaryIO, limits: Limits) -> tuple[str, list[Finding]]:
    """The text of `source` with U+FFFD for NULs, as WebVTT has it, and how it was read.

    Raises:
        UnreadableFile: empty, too large, or not text.
    """
    try:
        text, findings = open_text(source, within(limits))
    except UnreadableFile as error:
        raise UnreadableFile(error.problem, EXPORT) from None
    whole = text.read()
    text.detach()
    return storable(whole.replace("\0", "\ufffd")), findings


def split_lines(text: str) -> list[str]:
    """Lines that end as on any machine. Other signs that Python takes for line ends are kept.

    Raises:
        UnreadableFile: more lines than a transcript may have.
    """
    lines = _NEW_LINE.split(text)
    if len(lines) > MOST_LINES:
        raise too_long(MOST_LINES, "lines")
    return lines


def too_long(most: int, what: str) -> UnreadableFile:
    """The refusal of a file that holds more than `most` of something."""
    return UnreadableFile(
        f"This file has more than {most:,} {what}, which is more than a week of talk.",
        "Split it, one meeting to a file.",
    )


def seconds(text: str) -> float | None:
    """`1:02:03.5`, `2:03,5` or `2:03` as seconds; None where it is no time of day or of meeting."""
    clock, _, fraction = text.strip().replace(",", ".").partition(".")
    parts = clock.split(":")
    if not 2 <= len(parts) <= 3 or not all(map(_FIGURES.fullmatch, parts)):
        return None
    if fraction and not _FIGURES.fullmatch(fraction):
        return None
    hours, minutes, rest = (int(part) for part in ["0", *parts][-3:])
    if rest > 59 or (len(parts) == 3 and minutes > 59):
        return None
    return 3600 * hours + 60 * minutes + float(f"{rest}.{fraction or 0}")
