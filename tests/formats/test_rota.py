"""Rotas: codes are kept, names and NHS numbers are not."""

from __future__ import annotations

import io
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedgerow.formats.nhs_number import holds_nhs_number, is_nhs_number
from hedgerow.formats.records import Finding, UnreadableFile
from hedgerow.formats.rota import Visit, read_rota

# 943 476 5919 is the example of the NHS Data Model and Dictionary.
AN_NHS_NUMBER = "943 476 5919"


def read(text: str) -> list[Visit | Finding]:
    """What a rota says row by row, without what is said of the file as a whole."""
    items = read_rota(io.BytesIO(text.encode()))
    return [item for item in items if isinstance(item, Visit) or item.row is not None]


def test_visits_are_read_as_people_write_them() -> None:
    rows = (
        "Client,Carer,Start time\nP1,W1,2026-03-02 08:30\nP1,W2,2/3/2026\nP2,W1,2 March 2026 19.05"
    )
    assert read(rows) == [
        Visit("P1", "W1", datetime.fromisoformat("2026-03-02 08:30")),
        Visit("P1", "W2", datetime.fromisoformat("2026-03-02")),
        Visit("P2", "W1", datetime.fromisoformat("2026-03-02 19:05")),
    ]


@pytest.mark.parametrize("name", ["Margaret", "Ann Lee", AN_NHS_NUMBER, "9434765919", ""])
def test_a_name_and_an_nhs_number_are_refused_and_not_repeated(name: str) -> None:
    (found,) = read(f"person,worker,when\n{name},W1,2026-03-02\n")
    assert isinstance(found, Finding)
    assert found.weight == "refused"
    assert found.value == ""
    assert not name or name not in found.problem + found.mend


def test_a_day_that_is_none_is_told() -> None:
    (found,) = read("person,worker,when\nP1,W1,31 February 2026\n")
    assert isinstance(found, Finding)
    assert found.column == "when"


def test_a_missing_column_is_named() -> None:
    with pytest.raises(UnreadableFile, match="no column for the worker"):
        read("person,when\nP1,2026-03-02\n")


@given(st.integers(0, 999_999_999))
def test_one_last_digit_at_most_makes_an_nhs_number(nine: int) -> None:
    fitting = [last for last in range(10) if is_nhs_number(f"{nine:09}{last}")]
    total = sum(
        weight * int(digit) for weight, digit in zip(range(10, 1, -1), f"{nine:09}", strict=True)
    )
    assert len(fitting) == (total % 11 != 1)
    assert all((total + last) % 11 == 0 for last in fitting)


def test_an_nhs_number_is_found_within_words_and_a_telephone_is_none() -> None:
    assert holds_nhs_number(f"Her number is {AN_NHS_NUMBER}, she said")
    assert holds_nhs_number("NHS:943-476-5919.")
    assert not holds_nhs_number("Ring 0161 496 0123")
    assert not holds_nhs_number("19434765919")
