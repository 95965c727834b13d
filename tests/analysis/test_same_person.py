"""Continuity of whoever comes, against the worked rows of the study and against counting."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedgerow.analysis.disclosure import FEWEST, FEWEST_SPREAD
from hedgerow.analysis.same_person import Spread, continuity, spread

# The table of `product/standards.md` section 5, to its four places; None where not defined.
ROWS = [
    ("A", 1, 1, 1, 1, None, None, None, None),
    ("AB", 2, 2, 0.5, 0.5, 0, 0, 0, 0.0909),
    ("AAAAAA", 6, 1, 1, 1, 1, 1, 1, 1),
    ("ABCDEF", 6, 6, 0.1667, 0.1667, 0, 0, 0, 0.0196),
    ("AABACA", 6, 3, 0.6667, 0.5, 0.4, 0.2, 0.6, 0.6078),
    ("AAAABB", 6, 2, 0.6667, 0.5556, 0.4667, 0.8, 0.8, 0.8039),
    ("ABABAB", 6, 2, 0.5, 0.5, 0.4, 0, 0.8, 0.8039),
    ("AAABBBCCC", 9, 3, 0.3333, 0.3333, 0.25, 0.75, 0.75, 0.7531),
]


def places(value: Fraction | None) -> float | None:
    return None if value is None else round(float(value), 4)


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_the_worked_rows(row: tuple[str, int, int, *tuple[float | None, ...]]) -> None:
    seen, contacts, faces, *figures = row
    found = continuity(seen)
    assert (found.contacts, found.faces) == (contacts, faces)
    assert [
        places(found.usual_share),
        places(found.herfindahl),
        places(found.concentration),
        places(found.sequence),
        places(found.k_index),
        places(found.mmci),
    ] == figures


def test_nobody_came() -> None:
    found = continuity("")
    assert (found.contacts, found.faces, found.usual_share) == (0, 0, None)


@given(st.text(alphabet="ABCD", min_size=2, max_size=12))
def test_concentration_is_the_chance_that_two_contacts_are_with_one_person(seen: str) -> None:
    pairs = list(permutations(seen, 2))
    same = Fraction(sum(one == other for one, other in pairs), len(pairs))
    assert continuity(seen).concentration == same


@given(st.text(alphabet="ABCD", min_size=2, max_size=12))
def test_only_the_sequence_depends_on_the_order(seen: str) -> None:
    one, other = continuity(seen), continuity("".join(sorted(seen)))
    assert one.sequence is not None
    assert other.sequence is not None
    assert one.sequence <= other.sequence
    assert one == continuity(seen[::-1])
    assert one.concentration == other.concentration


@given(st.lists(st.integers(1, 40), max_size=80))
def test_a_place_tells_nothing_of_few(faces: list[int]) -> None:
    told = spread(faces)
    if len(faces) < FEWEST:
        assert told == Spread()
        return
    assert told.people is not None
    assert abs(told.people - len(faces)) <= 5
    assert told.mean is not None
    assert abs(told.mean - Fraction(sum(faces), len(faces))) <= Fraction(1, 4)
    assert not told.bands or len(faces) >= FEWEST_SPREAD
    for low, high, many in told.bands:
        held = sum(low <= each and (high is None or each <= high) for each in faces)
        assert held >= FEWEST
        assert abs(many - held) <= 5
    assert len(told.bands) != 1
    covered = [each for low, high, _ in told.bands for each in (low, high)]
    assert covered == sorted(covered, key=lambda each: 999 if each is None else each)


def test_bands_that_hold_few_are_joined() -> None:
    told = spread([1] * 8 + [4] * 3 + [7] * 9 + [30] * 2)
    assert told.bands == ((1, 2, 10), (3, None, 10))
    assert spread([1] * 18 + [7] * 4).bands == ()
