"""The command `hedgerow voice` on real files, in words and in JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hedgerow.cli.main import main

KEYS = [
    "layout", "title", "supports", "counted_in", "speakers", "unnamed_words", "present", "heard",
    "heard_share", "evenness", "effective_voices", "share_to_be_moved", "dominance", "turns",
    "sentences", "places", "findings",
]  # fmt: skip
DOCS = Path(__file__).resolve().parents[2] / "docs"
PEOPLE = ["Ann Lee", "Bo", "Cy Day", "Di Eve", "Flo", "Gus"]


def zoom(shared: Path, kind: str) -> str:
    folder = shared / "data/meetings/transcript_formats"
    return str(next(folder.glob(f"zoom_meeting001_{kind}.*")))


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    assert main(["voice", *arguments, "--json"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert list(value) == KEYS
    return dict(value)


def file(tmp_path: Path, text: str, name: str = "meeting.txt") -> str:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def six(tmp_path: Path) -> list[str]:
    """Six people, of whom Gus is silent: 10, 20, 30, 40 and 100 words, 200 in all."""
    counts = zip(PEOPLE, (10, 20, 30, 40, 100), strict=False)
    said = "".join(f"{name}: {'word ' * count}\n" for name, count in counts)
    listed = "Name\n" + "".join(f"{name}\n" for name in PEOPLE)
    return [file(tmp_path, said), "--participants", file(tmp_path, listed, "listed.csv")]


def test_six_people_by_hand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    got = answer(capsys, *six(tmp_path))
    # Ascending 0 10 20 30 40 100: sum(i * t) = 20 + 60 + 120 + 200 + 600 = 1000;
    # G = 2 * 1000 / (6 * 200) - 7/6 = 1/2. Of 1/6 each: moved = (0.2 - 1/6) + (0.5 - 1/6).
    # Squares: (1 + 4 + 9 + 16 + 100) / 400 = 0.325; (0.325 - 1/6) / (5/6) = 0.19.
    assert (got["present"], got["heard"], got["turns"]) == (6, 5, 5)
    assert got["heard_share"] == pytest.approx(5 / 6, abs=1e-9)
    assert got["evenness"] == pytest.approx(0.5, abs=1e-9)
    assert got["share_to_be_moved"] == pytest.approx(0.7 - 1 / 3, abs=1e-9)
    assert got["dominance"] == pytest.approx(0.19, abs=1e-9)
    assert got["counted_in"] == "words"
    assert got["supports"] == {
        "speakers": True, "times": False, "ends": False, "overlap": False, "attendees": True
    }  # fmt: skip


def test_the_real_zoom_file(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    got = answer(capsys, zoom(shared, "transcript"), "--participants", zoom(shared, "participants"))
    assert (got["present"], got["heard"], got["heard_share"]) == (10, 5, 0.5)
    assert (got["counted_in"], got["turns"], got["unnamed_words"]) == ("seconds", 30, 0)
    speakers, places = got["speakers"], got["places"]
    assert isinstance(speakers, list)
    assert [list(each) for each in speakers] == [["name", "words", "seconds", "turns"]] * 5
    assert [(each["name"], each["words"], each["turns"]) for each in speakers] == [
        ("Andrew Knight", 1030, 12), ("Paul McCartney", 7118, 10), ("George Harrison", 15, 2),
        ("Ringo Starr", 6, 1), ("John Lennon", 71, 5),
    ]  # fmt: skip
    assert isinstance(places, list)
    assert 0 < len(places) <= 10
    assert all(list(place) == ["row", "seconds", "sentence", "why"] for place in places)
    assert any("Can you all see it." in place["sentence"] for place in places)
    assert "overlap" not in str(got["sentences"])


def test_words_come_before_numbers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["voice", *six(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == [
        "5 of 6 present were heard.",
        "Some people spoke a good deal more than others.",
        "2 voices of 6 held more than half of it.",
    ]
    assert "Evenness (1 is equal)          0.50" in lines
    assert not any(name in line for line in lines[:3] for name in PEOPLE)


def test_the_manual_shows_what_it_prints(capsys: pytest.CaptureFixture[str]) -> None:
    meeting = DOCS / "examples/cell-meeting.vtt"
    listed = DOCS / "examples/cell-meeting-participants.csv"
    assert main(["voice", str(meeting), "--participants", str(listed)]) == 0
    page = (DOCS / "how-to/hear-every-voice.md").read_text(encoding="utf-8")
    assert capsys.readouterr().out in page


def test_below_five_people_there_are_words_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = file(tmp_path, "Ann Lee: Hello to all of you\nBo: Hi\n")
    got = answer(capsys, path)
    figures = ("heard_share", "evenness", "effective_voices", "share_to_be_moved", "dominance")
    assert [got[name] for name in figures] == [None] * 5
    assert main(["voice", path]) == 0
    out = capsys.readouterr().out
    assert "With fewer than five people we say it in words only." in out
    assert "Evenness" not in out
    assert "Heard share" not in out


def test_nothing_is_said_of_the_silent_without_a_list(
    shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    got = answer(capsys, zoom(shared, "transcript"))
    assert (got["present"], got["heard_share"]) == (5, None)
    assert main(["voice", zoom(shared, "transcript")]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Nobody knows who was there and silent")
    assert "People who spoke" in out
    assert "Heard share" not in out


def test_who_spoke_and_is_on_no_list_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = file(tmp_path, "Ann Lee: Hello\nBo: Hi\n")
    listed = file(tmp_path, "Name\nAnn Lee\n", "listed.csv")
    assert main(["voice", said, "--participants", listed]) == 0
    assert "This name spoke and is not on the list of who was there" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Nothing here.\n", "We cannot tell who says what in this file. We can read: "),
        ("Name,Duration (Minutes)\nAnn Lee,3\n", "Give the transcript first, and this list after"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nhello\n", "does not say who spoke. Export it again"),
        ("WEBVTT\n\nNOTE nothing\n", "Nobody says anything in this file. Export"),
        ("", "This file is empty. Export"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    assert main(["voice", file(tmp_path, text)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err
    assert len(captured.err.splitlines()) == 1


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["voice", str(tmp_path / "none.vtt")]) == 2
    assert "Check the name and try again." in capsys.readouterr().err


def test_no_name_steers_a_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v \x1b[2JEve>Are you all here?\x1b]0;x\x07</v>\n"
    assert main(["voice", file(tmp_path, text)]) == 0
    captured = capsys.readouterr()
    assert "\x1b" not in captured.out + captured.err
    assert "\x07" not in captured.out + captured.err
