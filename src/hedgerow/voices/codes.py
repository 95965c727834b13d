"""The short code on a sheet of paper, by which it is matched to what was asked."""

from __future__ import annotations

from uuid import UUID

LETTERS = "34679CDFHJKLMNPQRTVWX"
"""No vowels, so that no code is a word, and nothing that a hand writes like a digit."""
LENGTH = 6


def short_code(pk: UUID) -> str:
    """Six characters like `7KD-3QX`, from what is chance in an id. It opens nothing."""
    rest, letters = pk.int & (2**62 - 1), ""
    for _each in range(LENGTH):
        rest, number = divmod(rest, len(LETTERS))
        letters += LETTERS[number]
    return f"{letters[:3]}-{letters[3:]}"
