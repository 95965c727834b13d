"""NHS numbers, so that they are never kept: they open a health record."""

from __future__ import annotations

import re

# Ten digits, alone or in the usual groups of three, three and four.
_LIKE_ONE = re.compile(r"(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)")


def is_nhs_number(text: str) -> bool:
    """Whether ten digits carry the check digit of an NHS number (modulus 11).

    SOURCE: NHS Data Model and Dictionary, NHS NUMBER: the first nine digits times 10 to 2, their
    sum's remainder by 11 taken from 11; 11 counts as 0, and 10 is never given out.
    """
    digits = [int(sign) for sign in text if sign in "0123456789"]
    if len(digits) != 10:
        return False
    total = sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits, strict=False))
    return (11 - total % 11) % 11 == digits[9]


def holds_nhs_number(text: str) -> bool:
    """Whether an NHS number stands anywhere in `text`, however it is spaced."""
    return any(is_nhs_number(found[0]) for found in _LIKE_ONE.finditer(text))
