"""From notes or a transcript that somebody brought to plain lines, with who said each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from io import BytesIO

from django.utils.translation import gettext as _

from hedgerow.analysis.voice.questions import Said, places_to_check
from hedgerow.analysis.voice.words import sentences
from hedgerow.formats.limits import LIMITS
from hedgerow.formats.records import UnreadableFile
from hedgerow.formats.transcripts.docx import docx_lines
from hedgerow.formats.transcripts.lines import read_text
from hedgerow.formats.transcripts.read import TITLES, read_transcript
from hedgerow.formats.transcripts.records import Transcript, merged
from hedgerow.formats.transcripts.tally import tally

MOST_BYTES = 5_000_000
MOST_LINES = 20_000
_LIMITS = replace(LIMITS, file_bytes=MOST_BYTES, json_bytes=MOST_BYTES)
_NOT_NOTES = frozenset(TITLES) - {"names"}


class IsTranscript(ValueError):
    """What was brought as notes is a transcript, for which everybody in it must have agreed."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What was read. `lines` are `[speaker, words, ""]`; `places` says why a line is worth a look.

    `voice` says how the talk was shared: of the group, without figures below five people.
    """

    layout: str
    lines: list[list[str]]
    places: dict[str, str]
    voice: str


def read_brought(content: bytes, *, is_transcript: bool, names: Mapping[str, str]) -> Brought:
    """Read what was brought. `names` gives people's names for names that programs show.

    Raises `UnreadableFile` with what to do, and `IsTranscript` for notes that are a transcript.
    """
    if is_transcript:
        return _transcript(read_transcript(BytesIO(content), limits=_LIMITS), names)
    if _is_transcript(content):
        raise IsTranscript
    lines = [["", line.strip(), ""] for line in _text_lines(content) if line.strip()]
    return Brought("", _few(lines), {}, "")


def _is_transcript(content: bytes) -> bool:
    try:
        return read_transcript(BytesIO(content), limits=_LIMITS).layout in _NOT_NOTES
    except UnreadableFile:
        return False


def _text_lines(content: bytes) -> list[str]:
    if content.startswith(b"PK\x03\x04"):
        return docx_lines(BytesIO(content), _LIMITS)
    return read_text(BytesIO(content), _LIMITS)[0].splitlines()


def _transcript(transcript: Transcript, names: Mapping[str, str]) -> Brought:
    turns = merged(transcript.utterances)
    lines = _few([[said.speaker or "", said.text, ""] for said in turns])
    counts = tally(replace(transcript, utterances=turns), (), names)
    heard = [
        Said(number, each.text, each.start, each.end)
        for each, number in zip(turns, counts.by, strict=True)
    ]
    spoken = [float(person.words) for person in counts.people]
    everybody = transcript.supports.attendees
    voice = " ".join(sentences(spoken, everybody=everybody)) if spoken else ""
    places = {str(place.at): place.why for place in places_to_check(heard)}
    return Brought(transcript.title, lines, places, voice)


def _few(lines: list[list[str]]) -> list[list[str]]:
    if not lines:
        raise UnreadableFile(_("There is nothing to read in it."), _("Paste some text."))
    if len(lines) > MOST_LINES:
        raise UnreadableFile(
            _("This has more lines than one meeting."), _("Split it, one meeting at a time.")
        )
    return lines
