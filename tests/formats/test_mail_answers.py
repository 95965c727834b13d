"""A sentence is one of a few answers, or it is asked about; never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedgerow.formats.mail.answers import numbered, read_answer

FORMS = {
    "yes": "yes | i can come | i'll be there",
    "no": "no | i cannot come | i can't come",
    "done": "done | it is done",
}


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("Yes", ("yes", "")),
        ("yes, and I need a ramp.\nBo", ("yes", "and I need a ramp.\nBo")),
        ("Hello Ann,\n\nI’ll be there!", ("yes", "")),
        ("Hi, no – sorry, I am away", ("no", "sorry, I am away")),
        ("Hello,\nI'm so sorry but I can't come.", ("no", "")),
        ("Sorry, I was late. Yes!", None),
        ("DONE.", ("done", "")),
        ("Done?", None),
        ("Not done yet", None),
        ("Nobody knows", None),
        ("Yesterday I heard", None),
        ("", None),
        ("What is this?", None),
    ],
)
def test_the_beginning_says_which(words: str, answer: tuple[str, str] | None) -> None:
    read = read_answer(words, FORMS)
    assert (read and (read[0], read[1].rstrip("."))) == (
        answer and (answer[0], answer[1].rstrip("."))
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("1 had it", {1: "had it"}),
        ("1. had it\n2) later\nthank you", {1: "had it", 2: "later\nthank you"}),
        ("Hi,\n\n#3: not for me", {3: "not for me"}),
        ("had it\n2 later", {}),
        ("0 no", {}),
        ("2026 was good", {}),
    ],
)
def test_each_number_has_its_own_words(words: str, said: dict[int, str]) -> None:
    assert numbered(words) == said


@given(st.text())
def test_any_words_are_read(words: str) -> None:
    read = read_answer(words, FORMS)
    assert read is None or read[0] in FORMS
    assert all(0 < number < 100 for number in numbered(words))
