"""Ids sort by when they were made; names fold alike on every database."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedgerow.core import clock
from hedgerow.core.folding import fold
from hedgerow.core.ids import uuid7


def test_ids_are_of_version_seven_and_sort_by_time(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = [datetime(2026, 11, 22, 9, 0, second, tzinfo=UTC) for second in range(50)]
    made = []
    for moment in moments:
        monkeypatch.setattr(clock, "now", lambda moment=moment: moment)
        made.append(uuid7())
    assert made == sorted(made)
    assert all(one.version == 7 and one.variant == "specified in RFC 4122" for one in made)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Élan  Café", "elan cafe"),
        ("Llŷn", "LLYN"),
        ("Wiśniewska", "wisniewska"),
        ("İstanbul", "istanbul"),
        ("ＦＵＬＬ", "full"),
    ],
)
def test_names_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_marks_that_carry_sense_are_kept() -> None:
    assert fold("हिंदी") != fold("हद")
    assert fold("בּ") != ""


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_a_day_is_that_of_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    late = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: late)
    assert clock.today("Europe/London").day == 2
    assert clock.today("UTC").day == 1
