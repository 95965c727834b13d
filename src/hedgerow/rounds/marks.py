"""What a ballot says: read from a line that somebody types, and checked."""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.rounds.models import MoneyRound

Way = MoneyRound.Way
Marks = tuple[tuple[int, int], ...]
"""(number of an idea, weight): 1 where it is ticked, its points, or n for the first of n ranked."""

POINTS = 10
"""How many points one ballot may share out."""

_LETTERS = "BCDFGHJKMNPQRTVWXY346789"  # none that looks like another; no vowels, so no words
PAPER_CODE, RECEIPT_CODE = 4, 8
_MARK = re.compile(r"([0-9]{1,3})(?:[:=]([0-9]{1,3}))?")


class Line(NamedTuple):
    """A ballot as it was typed: the code on it, and what it says."""

    code: str
    marks: Marks


def draw_codes(how_many: int, length: int, taken: Collection[str] = ()) -> list[str]:
    """Codes by lot, no two alike and none of those `taken`."""
    drawn: dict[str, None] = {}
    while len(drawn) < how_many:
        code = "".join(secrets.choice(_LETTERS) for _each in range(length))
        if code not in taken:
            drawn[code] = None
    return list(drawn)


def read_code(text: str) -> str:
    """A code however it is written: `k7qf-2m9x` is `K7QF2M9X`."""
    return re.sub(r"[\s-]", "", text).upper()


def checked(way: str, given: Sequence[tuple[int, int | None]], ideas: Collection[int]) -> Marks:
    """The marks of one ballot; for a ranking in its order, for the rest by number.

    Raises ValidationError, in a sentence, for an idea that there is not or that is there twice,
    for points that are not given as asked, or for more than `POINTS` of them.
    """
    numbers = [number for number, _weight in given]
    for number in numbers:
        if number not in ideas:
            raise ValidationError(_("There is no idea %(number)s.") % {"number": number})
        if numbers.count(number) > 1:
            raise ValidationError(_("Idea %(number)s is there twice.") % {"number": number})
    if way == Way.POINTS:
        return _pointed(given)
    if any(weight is not None for _number, weight in given):
        raise ValidationError(_("This round has no points. Give the numbers alone, like 3 5 9."))
    if way == Way.RANKING:
        return tuple((number, len(numbers) - at) for at, number in enumerate(numbers))
    return tuple((number, 1) for number in sorted(numbers))


def _pointed(given: Iterable[tuple[int, int | None]]) -> Marks:
    marks = []
    for number, weight in sorted(given, key=lambda each: each[0]):
        if not weight:
            problem = _("Say how many points idea %(number)s gets, like %(number)s:4.")
            raise ValidationError(problem % {"number": number})
        marks.append((number, weight))
    total = sum(weight for _number, weight in marks)
    if total > POINTS:
        problem = _("That makes %(total)s points, and there are %(most)s to give.")
        raise ValidationError(problem % {"total": total, "most": POINTS})
    return tuple(marks)


def read_lines(text: str, way: str, ideas: Collection[int]) -> list[Line]:
    """Ballots as they are typed, one to a line: a code, then numbers, like `K7QF 3 5 9`.

    Where there are points, they follow a colon: `K7QF 3:4 5:6`. A code alone is a blank ballot.
    Raises ValidationError about `text` with a sentence for every line that is wrong.
    """
    lines, problems = [], []
    for typed in text.splitlines():
        code, *words = typed.replace(",", " ").split() or [""]
        if not code:
            continue
        try:
            marks = checked(way, [_mark(word) for word in words], ideas)
        except ValidationError as error:
            problems.append(said_of(typed, error.messages[0]))
        else:
            lines.append(Line(read_code(code), marks))
    if problems:
        raise ValidationError({"text": problems})
    return lines


def said_of(typed: str, problem: str) -> str:
    """A problem of one line, with the line, so that it can be found."""
    told = {"typed": " ".join(typed.split())[:60], "problem": problem}
    return _("“%(typed)s”: %(problem)s") % told


def _mark(word: str) -> tuple[int, int | None]:
    found = _MARK.fullmatch(word)
    if found is None:
        raise ValidationError(_("“%(word)s” is no number of an idea.") % {"word": word[:20]})
    return int(found[1]), int(found[2]) if found[2] else None
