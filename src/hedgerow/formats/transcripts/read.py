"""One door to every transcript: told apart by content, not name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import BinaryIO

from hedgerow.formats.limits import LIMITS, Limits
from hedgerow.formats.records import Finding, UnreadableFile
from hedgerow.formats.safe_json import load_json
from hedgerow.formats.text import fold_heading
from hedgerow.formats.transcripts.chat import is_chat, read_chat
from hedgerow.formats.transcripts.docx import docx_lines
from hedgerow.formats.transcripts.headed import is_headed, read_headed
from hedgerow.formats.transcripts.lines import EXPORT, read_text, split_lines, within
from hedgerow.formats.transcripts.named_lines import has_named_lines, is_meet, read_named_lines
from hedgerow.formats.transcripts.participants import left_out
from hedgerow.formats.transcripts.records import Attendee, Draft, Transcript, supports
from hedgerow.formats.transcripts.speakers import clean_name, is_bot
from hedgerow.formats.transcripts.spoken_json import read_spoken_json
from hedgerow.formats.transcripts.timed_blocks import is_timed_blocks, read_timed_blocks
from hedgerow.formats.transcripts.webvtt import is_webvtt, read_webvtt

TITLES = {
    "webvtt": "WebVTT (Zoom, Teams)",
    "srt": "SubRip (SRT)",
    "teams": "Teams document",
    "meet": "Google Meet",
    "otter": "Otter",
    "json": "JSON",
    "zoom-chat": "Zoom chat",
    "names": "Names and words",
}
"""Each layout's short name, and what people call it."""


def read_transcript(
    source: BinaryIO, *, known: Iterable[str] = (), limits: Limits = LIMITS
) -> Transcript:
    """Who said what in the transcript `source`, and what the file can tell.

    `known` are names that are sure to be people's, from a list of participants.

    Raises:
        UnreadableFile: no transcript that we know, nothing said in it, damaged, or past a limit.
    """
    layout, draft = _read(source, list(known), limits)
    _without_bots(draft)
    if not draft.utterances:
        raise UnreadableFile("Nobody says anything in this file.", EXPORT)
    attendees = tuple(Attendee(name) for name in dict.fromkeys(draft.attendees))
    return Transcript(
        layout,
        TITLES[layout],
        tuple(draft.utterances),
        attendees,
        supports(draft.utterances, attendees),
        (*draft.findings, *_noted(draft)),
    )


def _read(source: BinaryIO, known: Sequence[str], limits: Limits) -> tuple[str, Draft]:
    source.seek(0)
    start = source.read(4)
    source.seek(0)
    if start.startswith(b"PK\x03\x04"):
        return _of_lines(docx_lines(source, limits), known, "teams")
    text, findings = read_text(source, limits)
    if is_webvtt(text):
        layout, draft = "webvtt", read_webvtt(text, known)
    elif text.lstrip().startswith(("{", "[{", "[\n", "[\r", "[ ", "[]")):
        value, odd = load_json(source, within(limits))
        layout, draft = "json", read_spoken_json(value)
        draft.findings += odd
    else:
        layout, draft = _of_lines(split_lines(text), known, "otter")
    draft.findings[:0] = findings
    return layout, draft


def _of_lines(lines: list[str], known: Sequence[str], headed: str) -> tuple[str, Draft]:
    """`headed` is the layout that a name and a time on one line stand for."""
    if is_timed_blocks(lines):
        return read_timed_blocks(lines, known)
    if is_chat(lines):
        return "zoom-chat", read_chat(lines)
    if is_headed(lines):
        return headed, read_headed(lines)
    if is_meet(lines):
        return "meet", read_named_lines(lines, known)
    if has_named_lines(lines, known):
        return "names", read_named_lines(lines, known)
    titles = ", ".join(TITLES.values())
    raise UnreadableFile("We cannot tell who says what in this file.", f"We can read: {titles}.")


def _without_bots(draft: Draft) -> None:
    """Take out what is no person: programs that take notes, and shared screens."""
    names = dict.fromkeys([*draft.attendees, *(said.speaker or "" for said in draft.utterances)])
    bots = {name for name in names if is_bot(name)}
    draft.attendees = [clean_name(name) for name in draft.attendees if name not in bots]
    draft.utterances = [said for said in draft.utterances if said.speaker not in bots]
    draft.findings += [left_out(None, name) for name in names if name in bots]


def _noted(draft: Draft) -> Iterable[Finding]:
    inherited = sum(said.inherited for said in draft.utterances)
    if inherited:
        yield Finding(
            "changed",
            None,
            "",
            "",
            f"{inherited:,} of {len(draft.utterances):,} have no name. We took each as going on "
            "from the one before.",
            "Check those lines if it matters who said them.",
        )
    unnamed = sum(said.speaker is None for said in draft.utterances)
    if unnamed:
        yield Finding(
            "noted",
            None,
            "",
            "",
            f"{unnamed:,} of {len(draft.utterances):,} do not say who spoke. "
            "They count for nobody.",
            "Put the name and a colon in front of the words to count them.",
        )
    folded: dict[str, str] = {}
    for name in dict.fromkeys(said.speaker for said in draft.utterances if said.speaker):
        other = folded.setdefault(fold_heading(name), name)
        if other != name:
            yield Finding(
                "changed",
                None,
                "",
                name[:80],
                f"We took this as the same person as {other[:80]}.",
                "If they are two people, give each a name of their own.",
            )
