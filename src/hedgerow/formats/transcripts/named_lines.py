"""Lines that begin with a name: Google Meet, notes that were pasted, and the lines of one cue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from hedgerow.formats.records import Finding
from hedgerow.formats.text import fold_heading
from hedgerow.formats.transcripts.lines import seconds
from hedgerow.formats.transcripts.records import Draft
from hedgerow.formats.transcripts.speakers import Labels, is_nobody

_HEADING = re.compile(r"\W*transcript\W*", re.IGNORECASE)
_TITLE = re.compile(r".{1,200}[-–—]\s*transcript\s*", re.IGNORECASE)
_ENDED = re.compile(r"transcription ended after\b", re.IGNORECASE)
_BOILERPLATE = re.compile(r"This editable transcript was computer generated\b", re.IGNORECASE)
_HEAD_LINES = 2_000  # the notes that stand before a transcript are a few pages at most


def add_lines(
    draft: Draft,
    lines: Iterable[tuple[int, str]],
    labels: Labels,
    before: str | None,
    start: float | None = None,
    end: float | None = None,
) -> str | None:
    """Add one utterance for each name among `lines`; what bears none goes on from `before`.

    Returns who speaks at the end of them, None where nobody is named.
    """
    row, texts, speaker, inherited = 0, list[str](), before, before is not None

    def said() -> None:
        draft.add(speaker, "\n".join(texts), row=row, start=start, end=end, inherited=inherited)

    for number, line in lines:
        if (label := labels.split(line)) is not None:
            if texts:
                said()
            row, texts, inherited = number, [label.text], False
            speaker = None if is_nobody(label.name) else label.name
        else:
            row = row or number
            texts.append(line)
    said()
    return speaker


def is_meet(lines: Sequence[str]) -> bool:
    """Whether the lines are those of a Google Meet transcript."""
    return any(_ENDED.match(line.strip()) for line in lines) or any(
        _HEADING.fullmatch(line) or _TITLE.fullmatch(line) for line in lines[:_HEAD_LINES]
    )


def has_named_lines(lines: Sequence[str], known: Iterable[str] = ()) -> bool:
    """Whether at least two lines, and half of all, begin with a name."""
    filled = [line for line in lines if line.strip()]
    labels = Labels(filled, known)
    named = sum(labels.split(line) is not None for line in filled)
    return named >= 2 and 2 * named >= len(filled)


def read_named_lines(lines: Sequence[str], known: Iterable[str] = ()) -> Draft:
    """A transcript without times: attendees if it lists them, then names and what each said.

    The times between paragraphs in Google Meet's are not those of any utterance: none gets one.
    """
    draft = Draft()
    first = _body(lines)
    draft.attendees = _attendees(lines[:first])
    labels = Labels(lines[first:], [*known, *draft.attendees])
    before: str | None = None
    skipped = [line for line in lines[:first] if line.strip()]
    for number, line in enumerate(lines[first:], first + 1):
        text = line.strip()
        if _ENDED.match(text):
            break
        if not text or seconds(text) is not None or _BOILERPLATE.match(text):
            continue
        if before is None and not draft.utterances and labels.split(text) is None:
            skipped.append(text)  # a title, a date
            continue
        before = add_lines(draft, [(number, text)], labels, before)
    if skipped:
        draft.findings.append(
            Finding(
                "noted",
                None,
                "",
                skipped[0][:80],
                f"We took {len(skipped):,} lines at the top as a heading, not as something said.",
                "If somebody said them, put the name and a colon in front.",
            )
        )
    return draft


def _body(lines: Sequence[str]) -> int:
    """Where the transcript begins: below the last heading that says so."""
    heads = [at for at, line in enumerate(lines[:_HEAD_LINES]) if _HEADING.fullmatch(line)]
    return heads[-1] + 1 if heads else 0


def _attendees(lines: Sequence[str]) -> list[str]:
    names: list[str] = []
    listing = False
    for line in lines:
        if fold_heading(line) == "attendees":
            listing = True
        elif listing and not line.strip() and names:
            break
        elif listing and not _HEADING.fullmatch(line):
            names += [name for part in line.split(",") if (name := " ".join(part.split()))]
    return names
