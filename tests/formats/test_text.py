"""Bytes to text, and the small clean-ups."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedgerow.formats.limits import Limits
from hedgerow.formats.records import UnreadableFile
from hedgerow.formats.text import (
    decode,
    fold,
    guard_formula,
    join_list,
    open_text,
    present,
    split_list,
    storable,
    tidy,
    unguard_formula,
)


@pytest.mark.parametrize(
    ("content", "text", "called"),
    [
        ("Café".encode(), "Café", "UTF-8"),
        ("Café".encode("utf-8-sig"), "Café", "UTF-8"),
        ("Café".encode("utf-16"), "Café", "UTF-16"),
        (b"\xfe\xff" + "Café".encode("utf-16-be"), "Café", "UTF-16"),
        ("Café".encode("utf-32"), "Café", "UTF-32"),
        ("Café “Trust”".encode("cp1252"), "Café “Trust”", "Windows-1252"),
        ("Café ".encode() + "naïve".encode("cp1252"), "Café naïve", "Windows-1252"),
        (b"cut short \xc3", "cut short Ã", "Windows-1252"),
        (b"many letters\0b", "many lettersb", "UTF-8"),
    ],
)
def test_how_a_file_was_read_is_always_said(content: bytes, text: str, called: str) -> None:
    read, findings = decode(content)
    assert read == text
    assert [finding.value for finding in findings] == [called]


def test_the_line_of_the_first_odd_letter_is_said_past_the_first_chunk() -> None:
    content = b"a\n" * 300_000 + b"caf\xe9\n"
    _, (finding,) = open_text(io.BytesIO(content))
    assert "line 300001" in finding.problem
    assert finding.weight == "changed"


@pytest.mark.parametrize(
    "content", [b"", b"\xef\xbb\xbf", b" \r\n\t", bytes(range(8)) * 50 + bytes(200)]
)
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableFile):
        open_text(io.BytesIO(content))


def test_a_file_past_the_limit_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="Split it"):
        open_text(io.BytesIO(b"x" * 11), Limits(file_bytes=10))


@pytest.mark.parametrize("word", ["NA", "N/A", "n/a", "--", "-", "Not known", " UNKNOWN ", ""])
def test_words_that_say_nothing(word: str) -> None:
    assert present(word) == ""


@pytest.mark.parametrize("word", ["Na", "Null", "None", "0", "Unknown Soldiers", "n"])
def test_words_that_are_somebodys_name(word: str) -> None:
    assert present(word) == word


def test_folding_and_tidying() -> None:
    assert fold(" Phone No. ") == fold("PHONE-NO") == "phoneno"
    assert fold("Straße") == fold("STRASSE")
    assert tidy("\u00a0Sam\u2003 Lee\n") == "Sam Lee"


@given(st.text())
def test_a_guarded_cell_never_runs_and_comes_back(text: str) -> None:
    guarded = guard_formula(text)
    assert not guarded.startswith(tuple("=+-@\t\r\n＝＋－＠"))
    assert unguard_formula(guarded) == text


def test_only_what_could_run_is_guarded() -> None:
    assert [guard_formula(each) for each in ("O'Brien", "'Til late", "1-2", "")] == [
        "O'Brien",
        "'Til late",
        "1-2",
        "",
    ]


@given(st.lists(st.text().map(str.strip).filter(bool)))
def test_a_list_in_a_cell_comes_back(items: list[str]) -> None:
    assert split_list(join_list(items)) == tuple(items)


def test_a_list_as_others_write_it() -> None:
    assert split_list("food | |young people|") == ("food", "young people")


@given(st.text(st.characters()))
def test_storable_text_can_always_be_stored(text: str) -> None:
    stored = storable(text)
    assert "\0" not in stored
    assert stored.encode().decode() == stored
    assert storable(stored) == stored
