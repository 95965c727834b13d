"""WebVTT by two public suites: W3C's own (its WPT cases) and those of Mozilla's vtt.js.

Where the two disagree the standard, and so W3C's, counts; those files of vtt.js are named below.
"""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from hedgerow.formats.limits import LIMITS
from hedgerow.formats.records import Finding, UnreadableFile
from hedgerow.formats.transcripts.cue_text import Span, spans
from hedgerow.formats.transcripts.lines import read_text
from hedgerow.formats.transcripts.webvtt import Cue, read_cues

BESIDE = Path(__file__).resolve().parents[3] / "shared" / "data" / "hostile"
VTT_JS = BESIDE / "vtt-js" / "tests"
FILES = BESIDE / "webvtt-wpt" / "wpt-file-parsing"
INSIDE = BESIDE / "webvtt-wpt" / "wpt-cue-parsing"

# vtt.js follows a draft of 2013. What the standard says of these since, tried by W3C in the file
# beside it, where there is one.
STANDARD_DIFFERS: dict[str, list[tuple[float, float, str, str]]] = {
    # Minutes have two figures: timings-omitted-hours and timings-too-long.
    "cue-times/min-top-digits.vtt": [],
    # Minutes end at 59; vtt.js takes these for 120 hours.
    "cue-times/minimum-spots-over-sixty.vtt": [],
    # Times may follow the first line at once: header-timings.
    "file-layout/header-no-new-line.vtt": [(11.0, 13.0, "", "Test")],
    # An arrow alone is skipped, and the cue below it is read: arrows.
    "integration/id.vtt": [
        (1.0, 2.0, "1", "This"),
        (2.0, 3.0, "Random", "Is"),
        (3.0, 4.0, "12*AS& Over ...", "A"),
        (4.0, 5.0, "", "Test"),
        (6.0, 7.0, "ja88120 aa", "And stuff?"),
    ],
}


def named(folder: Path, pattern: str) -> list[str]:
    """Files below a folder that may be absent; one name then, so that the test says so."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob(pattern)) or ["absent"]


def cues(content: bytes) -> list[Cue]:
    """The cues of a file; none where it is refused."""
    try:
        text, _ = read_text(io.BytesIO(content), LIMITS)
        return [item for item in read_cues(text) if isinstance(item, Cue)]
    except UnreadableFile:
        return []


def expectations() -> dict[str, Path]:
    """The file of expectations for each case of vtt.js, as its test scripts pair them."""
    pairs: dict[str, Path] = {}
    for script in VTT_JS.rglob("test.js"):
        for case, expected in re.findall(
            r'test\.\w+\(\s*"([^"]+)"\s*,\s*"([^"]+)"', script.read_text("utf-8")
        ):
            pairs[case] = VTT_JS / expected
    return pairs


def plain(payload: str) -> str:
    return "".join(span.text for span in spans(payload))


@pytest.mark.parametrize("case", named(VTT_JS, "*.vtt"))
def test_every_case_of_vtt_js(shared: Path, case: str) -> None:
    got = [(cue.start, cue.end, cue.id, cue.text) for cue in cues((VTT_JS / case).read_bytes())]
    if case in STANDARD_DIFFERS:
        assert got == STANDARD_DIFFERS[case]
        return
    path = expectations().get(case, (VTT_JS / case).with_suffix(".json"))
    if not path.is_file():  # two files with a region and nothing else
        assert got == []
        return
    expected = json.loads(path.read_text("utf-8"))["cues"]
    assert got == [
        (cue["startTime"], cue["endTime"], cue["id"], cue.get("text", cue.get("content")))
        for cue in expected
    ]


@pytest.mark.parametrize("case", named(FILES, "*.vtt"))
def test_every_file_of_w3c(shared: Path, case: str) -> None:
    got = cues((FILES / case).read_bytes())
    script = (FILES / case).with_suffix(".js").read_text("utf-8")
    count = re.search(r"assert_equals\(cues\.length, (\d+)", script)
    assert count is not None or case == "stylesheets.vtt"
    if count is not None:
        assert len(got) == int(count[1])
    for at, field, value in re.findall(
        r"assert_equals\(cues\[(\d+)\]\.(text|id|startTime|endTime), (.+?)\);", script
    ):
        field = {"startTime": "start", "endTime": "end"}.get(field, field)
        wanted = json.loads(value.replace("'", '"'))
        assert getattr(got[int(at)], field) == wanted
    if re.search(r"cue(s\[\w+\])?\.text, 'text' \+ i", script):
        assert [cue.text for cue in got] == [f"text{at}" for at in range(len(got))]


def trees() -> list[Any]:
    cases: list[Any] = []
    for path in sorted(INSIDE.glob("*.json")):
        for at, case in enumerate(json.loads(path.read_text("utf-8"))):
            cases.append(pytest.param(case["text"], case["expectedTree"], id=f"{path.stem}-{at}"))
    return cases or [pytest.param("", "", id="absent")]


@pytest.mark.parametrize(("text", "tree"), trees())
def test_the_text_inside_every_cue_of_w3c(shared: Path, text: str, tree: str) -> None:
    (cue,) = cues(f"WEBVTT\n\n00:00.000 --> 00:01.000\n{text}".encode())
    assert plain(cue.text) == text_of(tree)
    titles = re.findall(r'title="(.*)"', tree)
    assert list(dict.fromkeys(s.voice for s in spans(cue.text) if s.voice is not None)) == titles


def text_of(tree: str) -> str:
    return "".join(re.findall(r'\|\s+"(.*?)"\n(?=\||\Z)', tree, re.DOTALL))


@pytest.mark.parametrize("case", named(INSIDE, "*.vtt"))
def test_the_same_cues_in_one_file(shared: Path, case: str) -> None:
    cases = json.loads((INSIDE / case).with_suffix(".json").read_text("utf-8"))
    got = [plain(cue.text) for cue in cues((INSIDE / case).read_bytes())]
    assert got == [text_of(each["expectedTree"]) for each in cases]


def test_no_voice_ends_and_two_voices_and_one_in_another() -> None:
    assert list(spans("<v Ann>one<v Bob>two")) == [Span("Ann", "one"), Span("Bob", "two")]
    assert list(spans("<v.x Ann Lee>one</v> two")) == [Span("Ann Lee", "one"), Span(None, " two")]
    assert list(spans("<v &lt;b&gt;>x")) == [Span("<b>", "x")]


def test_times_that_cannot_be_read_are_told() -> None:
    text = "WEBVTT\n\n00:01 --> 00:02\nlost\n\n00:03.000 --> 00:04.000\nkept"
    finding, cue = read_cues(text)
    assert isinstance(finding, Finding)
    assert (finding.weight, finding.row, finding.value) == ("refused", 3, "00:01 --> 00:02")
    assert isinstance(cue, Cue)
    assert cue.text == "kept"
