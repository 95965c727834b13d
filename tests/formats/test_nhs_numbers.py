"""NHS numbers are known by their checksum, in any grouping, and little else is taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedgerow.formats.nhs_numbers import is_nhs_number, nhs_numbers_in


@pytest.mark.parametrize(
    "text",
    [
        "9434765919",  # the number of the NHS's own examples
        "NHS 943 476 5919, she said",
        "943-476-5919",
        "943 476 5919 1/2/1950",
        "(9434765919)",
        "seen 2026 943 476 5919",
        "on 2011-11-22 9434765919",
        "https://nhs.example/a 9434765919",
    ],
)
def test_an_nhs_number_is_found_however_it_is_written(text: str) -> None:
    assert nhs_numbers_in(text) == ["9434765919"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "9434765918",  # its check digit is another
        "94347659190",  # eleven digits
        "0161 496 0000",
        "+44 161 496 0000",
        "07700 900123",
        "0000000000",
        "943 476 and 5919",
        "+44 943 476 5919",
        "0044 943 476 5919",
        "https://calls.example.org/j/9434765919?x=1",
        "www.example.org/9434765919",
        "22.11.2026 08 of us",  # 2211202608 passes the check
        "2147483648",  # so does this, and it begins with no day and month
        "0123456789",
    ],
)
def test_what_is_none_is_left_alone(text: str) -> None:
    assert nhs_numbers_in(text) == []


def test_a_long_row_of_figures_takes_no_time() -> None:
    assert nhs_numbers_in("1 " * 10_000) == []
    assert nhs_numbers_in("9" * 20_000) == []
    assert nhs_numbers_in("5 " * 5_000 + "943 476 5919") == ["9434765919"]


@given(nine=st.from_regex(r"[0-9]{9}", fullmatch=True))
def test_at_most_one_check_digit_fits(nine: str) -> None:
    """By the definition, written the other way about: weights and digit add up to 0 modulus 11."""
    fits = [d for d in range(10) if is_nhs_number(f"{nine}{d}")]
    total = sum(w * int(n) for w, n in zip(range(10, 1, -1), nine, strict=True))
    by_sum = [d for d in range(10) if (total + d) % 11 == 0 and len(set(f"{nine}{d}")) > 1]
    assert fits == by_sum
    assert len(fits) <= 1
