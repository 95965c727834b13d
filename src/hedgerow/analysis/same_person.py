"""How far somebody meets the same people each time: continuity of whoever comes.

For a resident, many contacts with few faces is what good care feels like. (Between organisations
the same sums say how much hangs on one person; `analysis.holders` is for that.) What is said of one
person is for that person alone; of a place only `spread` is told.

SOURCE: Bice and Boxerman 1977 (concentration); Steinwachs 1979 (sequence); Ejlertsson and Berg 1984
(K index); Magill and Senf 1987 (MMCI); as tabled in `product/standards.md` section 5, whose worked
rows are the tests. Every figure is an exact fraction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from hedgerow.analysis.disclosure import FEWEST, FEWEST_SPREAD, about

FEWEST_CONTACTS = 4
"""Contacts of which an index says something; below it only the plain counts are shown."""

MANY_FACES = 20
"""In two weeks of home care, more faces than this are counted as many (Sweden's second figure)."""

BANDS = ((1, 2), (3, 5), (6, 10), (11, MANY_FACES))
"""The numbers of faces that are told together; a last band holds all above."""


@dataclass(frozen=True, slots=True)
class Continuity:
    """What a row of contacts says. `contacts` is how many (N), `faces` how many people (M).

    The others are from 0 to 1, greater for more of the same face, and None where not defined (no
    contact for the first two, fewer than two for the rest):

    `usual_share`: the share of contacts with whoever came most (UPC).
    `herfindahl`: the chance that two contacts drawn with replacement are with one person (HHI).
    `concentration`: the same without replacement (Bice-Boxerman, COC).
    `sequence`: the share of contacts with the same person as the one before (SECON).
    `k_index`: few faces for many contacts. `mmci`: the same, damped for few contacts.
    """

    contacts: int
    faces: int
    usual_share: Fraction | None = None
    herfindahl: Fraction | None = None
    concentration: Fraction | None = None
    sequence: Fraction | None = None
    k_index: Fraction | None = None
    mmci: Fraction | None = None


def continuity(seen: Sequence[Hashable]) -> Continuity:
    """The continuity of one person's contacts: who was there each time, in order of time."""
    counts = Counter(seen)
    contacts, faces = len(seen), len(counts)
    if not contacts:
        return Continuity(0, 0)
    usual = Fraction(max(counts.values()), contacts)
    squares = sum(count * count for count in counts.values())
    herfindahl = Fraction(squares, contacts * contacts)
    if contacts == 1:
        return Continuity(contacts, faces, usual, herfindahl)
    again = sum(one == next_one for one, next_one in pairwise(seen))
    return Continuity(
        contacts,
        faces,
        usual,
        herfindahl,
        Fraction(squares - contacts, contacts * (contacts - 1)),
        Fraction(again, contacts - 1),
        Fraction(contacts - faces, contacts - 1),
        # (1 - M / (N + 0.1)) / (1 - 1 / (N + 0.1)), with both sides times ten
        Fraction(10 * (contacts - faces) + 1, 10 * (contacts - 1) + 1),
    )


@dataclass(frozen=True, slots=True)
class Spread:
    """What is told of many people's faces: None where too few to tell.

    `people` is about how many, to the nearest ten; `mean` the mean number of faces to the nearest
    half; `bands` about how many people met each number of faces: pairs of lowest and highest (None
    for no upper end), with the count to the nearest ten.
    """

    people: int | None = None
    mean: Fraction | None = None
    bands: tuple[tuple[int, int | None, int], ...] = ()


def spread(faces: Iterable[int]) -> Spread:
    """What may be told of how many different faces each of these people met.

    Nothing of fewer than eight people. Bands only from twenty, each of eight or more: one that
    holds fewer is joined with the next, and the last with the one before.
    """
    known = sorted(faces)
    if len(known) < FEWEST:
        return Spread()
    mean = Fraction((4 * sum(known) + len(known)) // (2 * len(known)), 2)
    if len(known) < FEWEST_SPREAD:
        return Spread(about(len(known)), mean)
    return Spread(about(len(known)), mean, _bands(known))


def _bands(known: list[int]) -> tuple[tuple[int, int | None, int], ...]:
    merged: list[tuple[int, int | None, int]] = []
    held: tuple[int, int] | None = None  # the lowest face and the people waiting for more
    for low, high in (*BANDS, (MANY_FACES + 1, None)):
        count = sum(low <= each and (high is None or each <= high) for each in known)
        first, waiting = held or (low, 0)
        count += waiting
        if count >= FEWEST:
            merged.append((first, high, count))
            held = None
        else:
            held = (first, count)
    if held is not None:
        first, waiting = held
        if waiting:
            low, _high, count = merged.pop()
            merged.append((low, None, count + waiting))
    if len(merged) < 2:  # one band says no more than how many there are
        return ()
    return tuple((low, high, about(count)) for low, high, count in merged)
