"""Every layout in which meeting programs give out what was said."""

from __future__ import annotations

import io
import json
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedgerow.formats.records import UnreadableFile
from hedgerow.formats.transcripts.participants import read_participants
from hedgerow.formats.transcripts.read import read_transcript
from hedgerow.formats.transcripts.records import Supports, Transcript, Utterance, merged
from hedgerow.formats.transcripts.speakers import clean_name, is_bot
from hedgerow.formats.transcripts.tally import tally

Heard = list[tuple[str | None, str]]


def read(content: str | bytes, *known: str) -> Transcript:
    content = content.encode() if isinstance(content, str) else content
    return read_transcript(io.BytesIO(content), known=known)


def heard(transcript: Transcript) -> Heard:
    return [(said.speaker, said.text) for said in transcript.utterances]


def real(shared: Path, name: str) -> Path:
    return shared / "data/meetings/transcript_formats" / name


def problems(transcript: Transcript) -> str:
    return " ".join(finding.problem for finding in transcript.findings)


def test_the_real_zoom_file(shared: Path) -> None:
    path = real(shared, "zoom_meeting001_transcript.vtt")
    transcript = read(path.read_bytes())
    assert transcript.layout == "webvtt"
    assert len(transcript.utterances) == 300
    own = Counter(said.speaker for said in transcript.utterances if not said.inherited)
    assert own == {
        "Paul McCartney": 242,
        "Andrew Knight": 45,
        "John Lennon": 7,
        "George Harrison": 3,
        "Ringo Starr": 1,
    }
    assert sum(said.inherited for said in transcript.utterances) == 2
    assert "2 of 300 have no name" in problems(transcript)
    assert transcript.supports == Supports(True, True, True, False, False)
    # Every word: what is left of the file without its frame and without the names.
    blocks = path.read_text("utf-8").replace("\r", "").strip().split("\n\n")[1:]
    words = [word for block in blocks for word in block.split("\n", 2)[2].split()]
    ours = [word for said in transcript.utterances for word in said.text.split()]
    names = Counter(word for said in transcript.utterances if not said.inherited
                    for word in f"{said.speaker}:".split())  # fmt: skip
    assert Counter(words) - Counter(ours) == names
    assert len(words) == len(ours) + names.total()


def test_the_silent_count_in_the_real_list(shared: Path) -> None:
    transcript = read(real(shared, "zoom_meeting001_transcript.vtt").read_bytes())
    with real(shared, "zoom_meeting001_participants.csv").open("rb") as source:
        listed, findings = read_participants(source)
    assert len(listed) == 10
    assert not any("@" in str(item) for item in (*listed, *findings))
    counts = tally(transcript, listed)
    assert len(counts.people) == 10
    assert [person.name for person in counts.people if not person.words] == [
        "George Martin", "Yoko Ono", "Peter Best", "Eric Clapton", "Eric's iPad"
    ]  # fmt: skip
    paul = next(person for person in counts.people if person.name == "Paul McCartney")
    assert (paul.minutes, counts.unlisted) == (73.0, ())
    one = tally(transcript, listed, {"eric's ipad (clapton)": "Eric Clapton"})
    assert len(one.people) == 9
    said = [word for each in transcript.utterances for word in each.text.split()]
    assert sum(person.words for person in counts.people) == len(said)


def test_teams_voices_and_mixed(shared: Path) -> None:
    transcript = read(real(shared, "synthetic_teams_and_mixed.vtt").read_bytes())
    assert heard(transcript) == [
        ("Lisa Simpson", "Knock knock"),
        ("Homer Simpson", "Who's there? Second line & more"),
        ("Mary Ann O'Neil", "Two"),
        ("Bob", "voices"),
        ("George Harrison", "Mary Kate: hello"),
    ]
    assert transcript.utterances[1].start == 2.1
    assert not transcript.supports.overlap  # two voices in one cue say nothing of overlap


def test_meet(shared: Path) -> None:
    transcript = read(real(shared, "synthetic_google_meet.txt").read_bytes())
    assert transcript.layout == "meet"
    assert heard(transcript) == [
        ("Amara Okafor", "Shall we start with the question from last time?"),
        ("Ben Lyle", "Yes. Is that"),
        ("Amara Okafor", "Sorry, go on."),
        ("Ben Lyle", "What would it take to pool the funds?"),
    ]
    assert [person.name for person in transcript.attendees] == ["Amara Okafor", "Ben Lyle"]
    assert transcript.supports == Supports(True, False, False, False, True)


def test_meet_below_the_notes_of_a_machine() -> None:
    transcript = read(
        "📝 Notes\nMar 4, 2026\nSummary\nAmara: said a lot\n\n📖 Transcript\nMar 4, 2026\n"
        "Collab meeting – Transcript\n00:00:00\n \nAmara Okafor: Hello.\nand more.\nSiân: Hi.\n"
        "Transcription ended after 00:06:01\nFooter: not said"
    )
    assert heard(transcript) == [
        ("Amara Okafor", "Hello."), ("Amara Okafor", "and more."), ("Siân", "Hi.")
    ]  # fmt: skip
    assert [said.inherited for said in transcript.utterances] == [False, True, False]


def test_otter(shared: Path) -> None:
    transcript = read(real(shared, "synthetic_otter.txt").read_bytes())
    assert transcript.layout == "otter"
    assert heard(transcript) == [
        ("Amara Okafor", "Shall we start with the question from last time?"),
        (None, "Yes."),
        ("Ben Lyle", "What would it take to pool the funds?"),
    ]
    assert [said.start for said in transcript.utterances] == [0.0, 9.0, 3730.0]
    assert transcript.supports == Supports(True, True, False, False, False)


DOCX = (
    '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/'
    'wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
)


def docx(*paragraphs: str) -> bytes:
    """A Word document whose paragraphs hold lines; ``\\n`` is a break and ``\\t`` a tab."""
    body = "".join(
        "<w:p><w:r><w:t>"
        + text.replace("\n", "</w:t><w:br/><w:t>").replace("\t", "</w:t><w:tab/><w:t>")
        + "</w:t></w:r></w:p>"
        for text in paragraphs
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("[Content_Types].xml", "<Types/>")
        folder.writestr("word/document.xml", DOCX.format(body))
    return made.getvalue()


@pytest.mark.parametrize("in_word", [False, True])
def test_teams_older_document(shared: Path, in_word: bool) -> None:
    text = real(shared, "synthetic_teams_docx_text.txt").read_text("utf-8")
    transcript = read(docx(*text.splitlines()) if in_word else text)
    assert transcript.layout == "teams"
    assert [(said.speaker, said.start, said.end, said.text) for said in transcript.utterances] == [
        ("Jane Doe", 0.0, 1.25, "Hi I'm Jane Doe, CEO"),
        ("John Doe", 2.9, 4.48, "Hi, I'm John Doe"),
    ]


def test_teams_newer_document() -> None:
    transcript = read(
        docx(
            "Cell meeting", "4 March 2026, 10:00am", "Jane Doe started transcription",
            "Jane Doe (Guest)   0:03\nHello all", "Siân Ŵyn\t1:02:10", "Yes &amp; more",
            "Jane Doe stopped transcription",
        )
    )  # fmt: skip
    assert transcript.layout == "teams"
    assert heard(transcript) == [("Jane Doe", "Hello all"), ("Siân Ŵyn", "Yes & more")]
    assert [said.start for said in transcript.utterances] == [3.0, 3730.0]


SRT = """1
00:00:01,000 --> 00:00:02,500
Ann Lee: <i>Good</i> morning

2
00:00:03,000 --> 00:00:04,000
everyone.

3
0:00:03,500 --> 0:00:05,000
- Bo: In 2026
2027

"""


def test_srt() -> None:
    transcript = read(SRT.replace("\n", "\r\n"))
    assert transcript.layout == "srt"
    assert heard(transcript) == [
        ("Ann Lee", "Good morning"), ("Ann Lee", "everyone."), ("Bo", "In 2026 2027")
    ]  # fmt: skip
    assert [said.end for said in transcript.utterances] == [2.5, 4.0, 5.0]
    assert transcript.supports.overlap


def test_a_vtt_that_lost_its_first_line_and_one_that_is_srt(shared: Path) -> None:
    made = shared / "data/hostile/made-here/files"
    for name, said in (("bad-no-header.vtt", "hi"), ("srt-named-vtt.vtt", "This is SRT")):
        assert heard(read((made / name).read_bytes())) == [(None, said)]
    assert heard(read((made / "teams-style.vtt").read_bytes())) == [
        ("Siân Ŵyn-Jones", "Shall we start?")
    ]
    backwards = read((made / "bad-time-order.vtt").read_bytes())
    assert (backwards.utterances[0].start, backwards.utterances[0].end) == (5.0, None)
    assert read((made / "bad-overlap.vtt").read_bytes()).supports.overlap
    assert not read((made / "hours-100.vtt").read_bytes()).supports.ends
    assert heard(read((made / "voice-script.vtt").read_bytes())) == [
        ("<script", "alert(1)>hello"), ('Cllr O\'Neil & "Bo"', "<img src=x onerror=alert(1)>")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "times"),
    [
        ([{"speaker": "Ann", "text": "Hi", "start_time": 1.5, "end_time": 2}], (1.5, 2.0)),
        ({"transcript": [{"speaker_name": "Ann", "text": "Hi", "startTime": "0:01:02.5"}]},
         (62.5, None)),
        ({"data": {"sentences": [{"speaker": {"display_name": "Ann"}, "text": "Hi"}]}},
         (None, None)),
        ([{"speaker": {"name": "Ann"}, "words": "Hi", "start_ms": 1500, "end_ms": 2000}],
         (1.5, 2.0)),
        ([{"participant": "Ann", "text": "Hi", "startTime": "2026-03-04T10:00:00Z",
           "endTime": "2026-03-04T10:00:02.5Z"}], (0.0, 2.5)),
        ([{"speaker": "Ann", "text": "Hi", "start": 1772618400, "end": 1772618401.5}], (0.0, 1.5)),
        ([{"speaker": "Ann", "text": "Hi", "start": 80000, "end": 90000}], (80.0, 90.0)),
        ([{"speaker": "Ann", "text": "Hi", "start": "1:00", "end": 65}], (60.0, 65.0)),
        ([{"speaker": "Ann", "text": "Hi", "start": "x", "end": 3}], (None, None)),
        ([{"speaker": "Ann", "text": "Hi", "start": 1772618400000, "end": 1772618401500}],
         (0.0, 1.5)),
    ],
)  # fmt: skip
def test_json(value: object, times: tuple[float | None, float | None]) -> None:
    transcript = read(json.dumps(value))
    assert transcript.layout == "json"
    (said,) = transcript.utterances
    assert (said.speaker, said.text, said.start, said.end) == ("Ann", "Hi", *times)


def test_json_that_names_nobody_and_json_that_is_no_transcript() -> None:
    assert heard(read('[{"speaker": {"source": "microphone"}, "text": "Hi"}]')) == [(None, "Hi")]
    with pytest.raises(UnreadableFile, match="no list of who said what"):
        read('{"elements": [{"label": "Food Bank"}]}')


def test_zoom_chat(shared: Path) -> None:
    transcript = read(real(shared, "zoom_meeting001_chat.txt").read_bytes())
    assert transcript.layout == "zoom-chat"
    assert Counter(said.speaker for said in transcript.utterances) == {
        "Andrew Knight": 6, "Ringo Starr": 1, "George Harrison": 1, "John Lennon": 1,
        "Paul McCartney": 1,
    }  # fmt: skip
    assert transcript.utterances[-1] == Utterance("Paul McCartney", "Fuselage", 2209.0, None, 10)
    assert not transcript.supports.ends


def test_the_later_zoom_chat_without_what_was_private() -> None:
    transcript = read(
        "10:00:00 From Ann Lee to Everyone:\n\tHello\n\tagain\n"
        "10:00:05 From Ann Lee to Bo (Direct Message):\n\tA secret\n"
        "10:00:09 From Bo to everyone: Yes\n"
    )
    assert heard(transcript) == [("Ann Lee", "Hello again"), ("Bo", "Yes")]
    assert "1 messages went to one person" in problems(transcript)


def test_pasted_notes_and_headings_that_are_nobody() -> None:
    transcript = read(
        "Cell meeting\nAnn Lee: Good morning.\nAgenda: the van\nBo: See http://x.org: it is there\n"
        "10:30 Meeting: starts\nSo I said this and that: no\nde Souza, Ana (she/her): Olá\n"
        "山田太郎：こんにちは\n"
    )
    assert transcript.layout == "names"
    assert heard(transcript) == [
        ("Ann Lee", "Good morning."), ("Ann Lee", "Agenda: the van"),
        ("Bo", "See http://x.org: it is there"), ("Bo", "10:30 Meeting: starts"),
        ("Bo", "So I said this and that: no"), ("de Souza, Ana (she/her)", "Olá"),
        ("山田太郎", "こんにちは"),
    ]  # fmt: skip


def test_a_name_in_small_letters_counts_if_it_is_known() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nAnn: Hi\n\n00:03.000 --> 00:04.000\nringo: Hello"
    assert heard(read(text)) == [("Ann", "Hi"), ("Ann", "ringo: Hello")]
    assert heard(read(text, "Ringo")) == [("Ann", "Hi"), ("ringo", "Hello")]


@pytest.mark.parametrize(
    "name",
    [
        "Fireflies.ai Notetaker Ben", "Ben Lyle's Presentation", "Read.ai meeting notes",
        "OtterPilot", "Ann's Note-Taker", "Zoom AI Companion", "tl;dv", "Fathom Notetaker",
        "Ben Lyle (Presentation)", "Otter.ai",
    ],
)  # fmt: skip
def test_programs_are_nobody(name: str) -> None:
    assert is_bot(name)
    transcript = read(f"Ann Lee: Hi\n{name}: I am here\nBo: Yes")
    assert {said.speaker for said in transcript.utterances} <= {"Ann Lee", "Bo"}


@pytest.mark.parametrize("name", ["Grain Smith", "Otter Jones", "Ai Weiwei", "Gemini Patel"])
def test_people_are_no_programs(name: str) -> None:
    assert not is_bot(name)


def test_what_programs_add_to_names_goes() -> None:
    assert clean_name("Ann  Lee (Guest)") == clean_name("Ann Lee (Host, me)") == "Ann Lee"
    assert clean_name("Ann Lee (she/her)") == "Ann Lee (she/her)"
    assert clean_name("(Guest)") == "(Guest)"


def test_neighbours_by_one_speaker_are_joined() -> None:
    said = [
        Utterance("Ann", "one", 0.0, 1.0, 1), Utterance("Ann", "two", 3.0, 4.0, 2),
        Utterance("Ann", "three", 6.5, 7.0, 3), Utterance("Bo", "four", 7.0, 8.0, 4),
        Utterance(None, "five", 8.0, 9.0, 5), Utterance(None, "six", 9.0, 9.5, 6),
    ]  # fmt: skip
    assert [(each.speaker, each.text, each.start, each.end) for each in merged(said)] == [
        ("Ann", "one two", 0.0, 4.0), ("Ann", "three", 6.5, 7.0), ("Bo", "four", 7.0, 8.0),
        (None, "five", 8.0, 9.0), (None, "six", 9.0, 9.5),
    ]  # fmt: skip
    assert len(merged(said, gap=2.5)) == 4


def test_turns_seconds_and_words_by_hand() -> None:
    text = (
        "WEBVTT\n\n00:00.000 --> 00:04.000\n<v Ann>one two</v>\n\n"
        "00:03.000 --> 00:05.000\n<v ann>three - four</v>\n\n"
        "00:05.000 --> 00:06.500\n<v Bo>five\n\n"
        "00:07.000 --> 00:08.000\nwho said this\n\n00:09.000 --> 00:10.000\n<v Annie Lee>six\n"
    )
    counts = tally(read(text), table={"Annie Lee": "Ann"})
    assert [(p.name, p.words, p.turns, p.seconds) for p in counts.people] == [
        ("Ann", 5, 2, 6.0),  # 0 to 5 s, of which one second twice, and 9 to 10 s
        ("Bo", 1, 1, 1.5),
    ]
    assert counts.by == (0, 0, 1, None, 0)
    assert counts.unnamed_words == 3


def participants(text: str) -> list[tuple[str, tuple[str, ...], float | None]]:
    listed, _ = read_participants(io.BytesIO(text.encode()))
    return [(each.name, each.other_names, each.minutes) for each in listed]


def test_lists_of_who_was_there() -> None:
    assert participants(
        "Name (original name),Email,Join time,Leave time,Duration (minutes),Guest\n"
        "Ann Lee (Host),a@b.org,1,2,30,No\nAnn Lee,a@b.org,3,4,12,No\nBo (she/her),,1,2,x,Yes\n"
        "Fireflies.ai Notetaker,,1,2,42,Yes\niPad (Cy),,,,1,\niPad (Di),,,,2,\n"
    ) == [
        ("Ann Lee", (), 42.0), ("Bo", ("Bo (she/her)",), None),
        ("iPad (Cy)", (), 1.0), ("iPad (Di)", (), 2.0),
    ]  # fmt: skip
    with pytest.raises(UnreadableFile, match="no column of names"):
        participants("a,b\n1,2\n")


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Ann Lee", "Bo", "Siân Ŵyn", "Dr. J. O'Neil", "José de la Cruz"]),
            st.lists(st.from_regex(r"[a-z]{1,9}[.,]?", fullmatch=True), min_size=1, max_size=9),
        ),
        min_size=2,
        max_size=30,
    )
)
@pytest.mark.slow
def test_no_layout_loses_a_word_or_a_name(meeting: list[tuple[str, list[str]]]) -> None:
    said = [(name, " ".join(words)) for name, words in meeting]
    at = [f"00:{n // 60:02}:{n % 60:02}" for n in range(len(said) + 1)]
    files = {
        "zoom": "WEBVTT\r\n\r\n"
        + "".join(
            f"{n + 1}\r\n{at[n]}.000 --> {at[n + 1]}.000\r\n{name}: {text}\r\n\r\n"
            for n, (name, text) in enumerate(said)
        ),
        "teams": "\ufeffWEBVTT\n\n"
        + "".join(
            f"{at[n]}.000 --> {at[n + 1]}.000\n<v {name}>{text}</v>\n\n"
            for n, (name, text) in enumerate(said)
        ),
        "srt": "".join(
            f"{n + 1}\n{at[n]},000 --> {at[n + 1]},000\n{name}: {text}\n\n"
            for n, (name, text) in enumerate(said)
        ),
        "otter": "".join(f"{name}  {at[n][3:]}  \n{text}\n\n" for n, (name, text) in
                         enumerate(said)),
        "meet": "Cell – Transcript\nTranscript\n\n"
        + "".join(f"{name}: {text}\n" for name, text in said),
        "chat": "".join(f"{at[n]}\t{name}:\t{text}\r\n" for n, (name, text) in enumerate(said)),
        "json": json.dumps([{"speaker": name, "text": text} for name, text in said]),
    }  # fmt: skip
    for content in files.values():
        assert heard(read(content)) == said
    document = docx(*(f"{name}   {at[n][3:]}\n{text}" for n, (name, text) in enumerate(said)))
    assert heard(read(document)) == said
