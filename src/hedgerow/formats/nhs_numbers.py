"""NHS numbers in text, known by their checksum, so that nobody keeps one where it has no place.

Source: NHS Data Dictionary, attribute NHS NUMBER. Ten digits, often written 3-3-4, of which the
last is a check digit by modulus 11: the first nine are multiplied by 10 down to 2 and added up; the
check digit is 11 less the remainder of that sum by 11, where 11 is written as 0. A number that
would need a 10 is not used. Scotland's CHI number follows the same sum.
"""

from __future__ import annotations

import re

_RUN = re.compile(r"(?<![\d+])\d+(?:[ \u00a0\u2009./\-\u2010-\u2013]?\d+)*")
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
    with "+" is a telephone number. About one in eleven other ten-digit numbers passes the check by
    chance, so this may only refuse, and let people write otherwise.
    """
    found = []
    for run in _RUN.finditer(text):
        groups = _DIGITS.findall(run[0])
        for start in range(len(groups)):
            for end in range(start + 1, len(groups) + 1):
                digits = "".join(groups[start:end])
                if is_nhs_number(digits):
                    found.append(digits)
    return found
