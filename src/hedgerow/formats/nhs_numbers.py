"""NHS numbers in text, known by their checksum, so that nobody keeps one where it has no place.

Source: NHS Data Dictionary, attribute NHS NUMBER. Ten digits, often written 3-3-4, of which the
last is a check digit by modulus 11: the first nine are multiplied by 10 down to 2 and added up; the
check digit is 11 less the remainder of that sum by 11, where 11 is written as 0. A number that
would need a 10 is not used. Scotland's CHI number, which begins with a day and a month, and the
Health and Care number of Northern Ireland follow the same sum. None begins with 5 or 8; those with
9 are for examples (https://en.wikipedia.org/wiki/NHS_number, "Format").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_RUN = re.compile(r"\+?\d(?:[ \u00a0\u2009./\-\u2010-\u2013]?\d)*")
_ABROAD = ("+", "00")
# Links (a call's number has ten digits too) and whole dates, which are no part of any number.
_ELSE = re.compile(
    r"(?:https?://|www\.)\S+"
    r"|(?<!\d)(?:19|20)\d\d([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?!\d)"
    r"|(?<!\d)(?:0?[1-9]|[12]\d|3[01])([-/.])(?:0?[1-9]|1[0-2])\2(?:19|20)\d\d(?!\d)"
)
_GIVEN_OUT = re.compile(r"[34679]|(?:0[1-9]|[12]\d)(?:0[1-9]|1[0-2])")
_DIGITS = re.compile(r"\d+")
LENGTH = 10


def is_nhs_number(digits: str) -> bool:
    """Whether ten decimal digits, and nothing else, pass the check."""
    if len(digits) != LENGTH or not digits.isdecimal() or len(set(digits)) == 1:
        return False
    numbers = [int(each) for each in digits]
    total = sum(weight * each for weight, each in zip(range(10, 1, -1), numbers, strict=False))
    return (11 - total % 11) % 11 == numbers[-1]


def nhs_numbers_in(text: str) -> list[str]:
    """The NHS numbers in `text`, digits alone, as often as they are there.

    Digits may stand in groups with a space, a dot, a slash or a dash between. A number that begins
    with "+" or "00" is a telephone number; links and dates are passed over, and so is what is
    given out to nobody. About one in eleven other ten-digit numbers passes the check by chance, so
    this may only refuse, and let people write otherwise.
    """
    runs = (run[0] for run in _RUN.finditer(_ELSE.sub("~", text)))
    return [
        digits
        for run in runs
        if not run.startswith(_ABROAD)
        for digits in _of_its_length(_DIGITS.findall(run))
        if _GIVEN_OUT.match(digits) and is_nhs_number(digits)
    ]


def _of_its_length(groups: list[str]) -> Iterator[str]:
    """Each row of groups, one after another, that has as many digits as an NHS number."""
    for start in range(len(groups)):
        digits = ""
        for group in groups[start : start + LENGTH]:
            digits += group
            if len(digits) >= LENGTH:
                break
        if len(digits) == LENGTH:
            yield digits
