"""A name and a time on one line, and what was said below: Otter, and Teams' newer documents."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hedgerow.formats.transcripts.lines import seconds
from hedgerow.formats.transcripts.records import Draft
from hedgerow.formats.transcripts.speakers import clean_name, is_nobody

_HEAD = re.compile(
    r"\s*(\S[^\t]{0,79}?)(?:\s{2,9}|\t\s{0,9})((?:[0-9]{1,3}:)?[0-9]{1,2}:[0-9]{2})\s*"
)
_FOOT = re.compile(
    r"\s*(?:Transcribed by https?://otter\.ai\b.*|.{1,80} (?:started|stopped) transcription\.?)\s*",
    re.IGNORECASE,
)
_TITLE_LINES = 20


def is_headed(lines: Sequence[str]) -> bool:
    """Whether a name with a time stands on one of the first lines that hold anything."""
    first = [line for line in lines if line.strip()][:_TITLE_LINES]
    return any(_HEAD.fullmatch(line) for line in first)


def read_headed(lines: Sequence[str]) -> Draft:
    """Who said what, and when each began; these files do not say when anybody ended."""
    draft = Draft()
    speaker: str | None = None
    start: float | None = None
    row, texts = 0, list[str]()
    for number, line in enumerate(lines, 1):
        if _FOOT.fullmatch(line):
            continue
        if (found := _HEAD.fullmatch(line)) is None:
            if row:  # what stands above the first name is a title
                texts.append(line)
            continue
        if row:
            draft.add(speaker, " ".join(texts), row=row, start=start)
        name = clean_name(found[1])
        speaker = None if is_nobody(name) else name
        start, row, texts = seconds(found[2]), number, []
    if row:
        draft.add(speaker, " ".join(texts), row=row, start=start)
    return draft
