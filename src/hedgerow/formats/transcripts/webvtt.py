"""WebVTT, as Zoom and Teams export it: cues by the letter of the standard, then who says what.

SOURCE: WebVTT, W3C Candidate Recommendation of 4 April 2019, sections 6.1 (file parser), 6.2
(blocks) and 6.3 (timings). Zoom writes `Name: text` in a cue, Teams a voice, `<v Name>text</v>`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hedgerow.formats.records import Finding, UnreadableFile
from hedgerow.formats.transcripts.cue_text import Span, spans
from hedgerow.formats.transcripts.lines import split_lines
from hedgerow.formats.transcripts.named_lines import add_lines
from hedgerow.formats.transcripts.records import Draft
from hedgerow.formats.transcripts.speakers import Labels, clean_name, is_nobody

_SIGNATURE = re.compile(r"WEBVTT(?:[ \t].*)?", re.DOTALL)
_TIME = r"(?:([0-9]{1,12}):)?([0-5][0-9]):([0-5][0-9])\.([0-9]{3})(?![0-9])"
_TIMINGS = re.compile(rf"[ \t\f]*{_TIME}[ \t\f]*-->[ \t\f]*{_TIME}")


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: `start` and `end` in seconds, `text` with its tags, `row` the line of its times."""

    id: str
    start: float
    end: float
    text: str
    row: int


def is_webvtt(text: str) -> bool:
    """Whether a text is signed as WebVTT is."""
    return bool(_SIGNATURE.fullmatch(split_lines(text[:4096])[0]))


def read_cues(text: str) -> Iterator[Cue | Finding]:
    """The cues of a WebVTT file in its order, and findings about times that cannot be read.

    Raises:
        UnreadableFile: the first line is not that of WebVTT.
    """
    lines = split_lines(text)
    if not _SIGNATURE.fullmatch(lines[0]):
        raise UnreadableFile(
            "This file does not begin with WEBVTT, as a .vtt file must.",
            "Export the transcript again from the meeting program.",
        )
    at = 1
    if at < len(lines) and lines[at]:  # what follows the signature belongs to it, but for times
        while at < len(lines) and lines[at] and "-->" not in lines[at]:
            at += 1
    while at < len(lines):
        if lines[at]:
            at, item = _block(lines, at)
            if item is not None:
                yield item
        else:
            at += 1


def _block(lines: list[str], at: int) -> tuple[int, Cue | Finding | None]:
    """The block that begins at line `at`, and where the next may begin."""
    if "-->" in lines[at]:
        name = ""
    elif at + 1 < len(lines) and "-->" in lines[at + 1]:
        name, at = lines[at], at + 1
    else:  # a note, a style, a region: no cue
        at += 1
        while at < len(lines) and lines[at] and "-->" not in lines[at]:
            at += 1
        return at, None
    timed, at = at, at + 1
    while at < len(lines) and lines[at] and "-->" not in lines[at]:
        at += 1
    times = _timings(lines[timed])
    payload = "\n".join(lines[timed + 1 : at])
    if times is None:
        return at, _no_times(timed + 1, lines[timed]) if payload else None
    return at, Cue(name, *times, payload, timed + 1)


def _timings(line: str) -> tuple[float, float] | None:
    found = _TIMINGS.match(line)
    if found is None:
        return None
    parts = [int(part or 0) for part in found.groups()]
    start, end = (
        # One rounding, from whole thousandths, so that equal times are equal numbers.
        (3_600_000 * hours + 60_000 * minutes + 1_000 * rest + thousandths) / 1_000
        for hours, minutes, rest, thousandths in (parts[:4], parts[4:])
    )
    return start, end


def _no_times(row: int, line: str) -> Finding:
    return Finding(
        "refused",
        row,
        "",
        line[:80],
        "These times are not written as WebVTT has them, so we could not take this cue.",
        "Write them as 00:01:02.345 --> 00:01:04.000.",
    )


def read_webvtt(text: str, known: Iterable[str] = ()) -> Draft:
    """Who said what, and when, in a WebVTT file. For what it raises see `read_cues`."""
    draft = Draft()
    cues = []
    for item in read_cues(text):
        if isinstance(item, Finding):
            draft.findings.append(item)
        else:
            cues.append((item, list(spans(item.text))))
    plain = ["".join(span.text for span in inside) for _, inside in cues]
    labels = Labels((line for payload in plain for line in payload.split("\n")), known)
    before = None
    for (cue, inside), payload in zip(cues, plain, strict=True):
        if any(span.voice is not None for span in inside):
            _add_voices(draft, cue, inside)
            before = None
        else:
            lines = [(cue.row, line) for line in payload.split("\n")]
            before = add_lines(draft, lines, labels, before, cue.start, cue.end)
    return draft


def _add_voices(draft: Draft, cue: Cue, inside: list[Span]) -> None:
    """One utterance a voice; words outside every voice are nobody's."""
    voices: list[str | None] = []
    texts: list[list[str]] = []
    for span in inside:
        if not voices or (voices[-1] != span.voice and span.text.strip()):
            voices.append(span.voice)
            texts.append([])
        texts[-1].append(span.text)
    for voice, parts in zip(voices, texts, strict=True):
        name = clean_name(voice) if voice else None
        speaker = None if name is None or is_nobody(name) else name
        draft.add(speaker, "".join(parts), row=cue.row, start=cue.start, end=cue.end)
