"""Files made to hurt: each is read or refused in one sentence, soon and in little memory."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedgerow.formats.records import UnreadableFile
from hedgerow.formats.transcripts.lines import MOST_BYTES, MOST_UTTERANCES
from hedgerow.formats.transcripts.participants import read_participants
from hedgerow.formats.transcripts.read import read_transcript
from hedgerow.formats.transcripts.records import merged
from hedgerow.formats.transcripts.tally import tally

SECONDS, MEGABYTES = 5.0, 300
HEAD = "WEBVTT\n\n00:00.000 --> 00:01.000\n"
SRT = "1\n00:00:01,000 --> 00:00:02,000\n"


def full(piece: str, most: int = MOST_BYTES - 100) -> str:
    return piece * (most // len(piece.encode()))


def docx(xml: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("word/document.xml", f'<w:document xmlns:w="w">{xml}</w:document>')
    return made.getvalue()


MADE: dict[str, Callable[[], str | bytes]] = {
    "many cues": lambda: "WEBVTT\n\n" + (HEAD[8:] + "A B: are you what?\n\n") * 20_000,
    "cues without end": lambda: full(HEAD[8:] + "a\n\n"),
    "tags that do not close": lambda: HEAD + full("<b>"),
    "voices in voices": lambda: HEAD + full("<v a>b"),
    "half tags": lambda: HEAD + full("<"),
    "half references": lambda: HEAD + full("&"),
    "colons": lambda: HEAD + full("A: "),
    "brackets": lambda: "WEBVTT\n\n" + (HEAD[8:] + "(" * 79 + ": x\n\n") * 20_000,
    "spaces": lambda: f"A  0:01\nx{full(' ')}y",
    "lines that are nearly headings": lambda: "A  0:01\n" + full("x" + " " * 78 + "\n"),
    "figures": lambda: f"WEBVTT\n\n{full('1')}:00:00.000 --> 00:01.000\nx",
    "half styles": lambda: SRT + full("<font"),
    "more half styles": lambda: SRT + full("{\\"),
    "names": lambda: full("A: b\n"),
    "names that differ": lambda: "".join(f"N{n}a: b\n" for n in range(29_900)),
    "nearly chat": lambda: "00:00:00 From A to Everyone: b\n" + full("00:00:00 From "),
    "one sentence": lambda: HEAD + "A B: " + full("word "),
    "stops": lambda: HEAD + "A B: " + full("."),
    "fillers": lambda: HEAD + "A B: " + full("so, and "),
    "deep JSON": lambda: '[{"text":' + "[" * 1_000_000,
    "much JSON": lambda: '[{"a":1}' + full(',{"a":1}') + "]",
    "paragraphs": lambda: docx("<w:p/>" * 3_000_000),
    "a text that unpacks": lambda: docx(f"<w:p><w:t>{'a' * 60_000_000}</w:t></w:p>"),
    "too large": lambda: "x" * (MOST_BYTES + 1),
    "no text": lambda: bytes(range(256)) * 1_000,
    "a picture": lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
    "nothing": lambda: b"",
    "a zip of nothing": lambda: b"PK\x03\x04" + b"\0" * 40,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", MADE)
def test_soon_in_little_memory_and_in_one_sentence(name: str) -> None:
    made = MADE[name]()
    child = subprocess.run(
        [sys.executable, str(Path(__file__).parents[1] / "transcript_child.py")],
        input=made.encode() if isinstance(made, str) else made,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=True,
    )
    outcome = json.loads(child.stdout)
    for sentence in outcome.get("refused", ()):
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert len(sentence) < 200
    assert outcome["seconds"] < SECONDS
    assert outcome["megabytes"] < MEGABYTES


@pytest.mark.slow
def test_one_thing_said_too_many() -> None:
    with pytest.raises(UnreadableFile, match=f"more than {MOST_UTTERANCES:,} things said"):
        read_transcript(io.BytesIO(b"A: b\n" * (MOST_UTTERANCES + 1)))


def test_entities_in_a_word_document_are_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as folder:
        folder.writestr(
            "word/document.xml",
            '<!DOCTYPE d [<!ENTITY a "b">]><w:document xmlns:w="w"><w:p>&a;</w:p></w:document>',
        )
    with pytest.raises(UnreadableFile, match="entities"):
        read_transcript(made)


PIECES = st.sampled_from(
    ["WEBVTT", "\n", "\n\n", "\r", "00:00:01.000 --> 00:00:02.000", "00:01", "  ", "\t", "Ann", ":",
     ": ", "<v Ann>", "</v>", "<", "&amp;", "1", "Transcript", "Attendees", "{", "[", '"t"', "\0",
     "Transcription ended after 00:01:00", "00:00:01,0 --> 00:00:02,0", "é", "\ud83d\ude00", "-->"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
def test_whatever_it_is_it_is_read_or_refused(text: str) -> None:
    content = text.encode("utf-16", "surrogatepass") if "\ud83d" in text else text.encode()
    try:
        transcript = read_transcript(io.BytesIO(content))
    except UnreadableFile:
        return
    counts = tally(transcript)
    words = sum(said.words for said in transcript.utterances)
    assert words == sum(person.words for person in counts.people) + counts.unnamed_words
    assert sum(each.words for each in merged(transcript.utterances)) == words
    for said in transcript.utterances:
        assert said.text == " ".join(said.text.split()) != ""
        assert said.speaker is None or said.speaker.strip()
        assert said.end is None or (said.start is not None and said.start <= said.end)


@given(st.binary(max_size=300))
def test_bytes_are_read_or_refused(content: bytes) -> None:
    for read in (read_transcript, read_participants):
        with contextlib.suppress(UnreadableFile):
            read(io.BytesIO(content))
