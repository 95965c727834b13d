"""Names folded for comparing: width, case, apostrophes, small words. Never for showing."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_APOSTROPHES = "'’‘`´ʼʻ′＇"
# Words that say how a body is constituted, not which one it is. "company" must never join them:
# it would make one of Kids Company and KIDS.
_LEGAL_WORDS = frozenset({"the", "ltd", "limited", "cio"})


class _Letters(dict[int, str]):
    """For `str.translate`: letters, marks and figures stay; joiners go; the rest is a space."""

    def __missing__(self, point: int) -> str:
        character = chr(point)
        kind = unicodedata.category(character)
        if character == "&":
            told = " and "
        elif character in _APOSTROPHES or kind == "Cf":
            told = ""
        else:
            told = character if kind[0] in "LMN" else " "
        self[point] = told
        return told


_LETTERS = _Letters()


def fold_words(text: str) -> tuple[str, ...]:
    """The words of `text` with width, case, apostrophes and punctuation folded."""
    if text.isascii():
        return tuple(text.lower().translate(_LETTERS).split())
    plain = unicodedata.normalize("NFKC", text).translate(_LETTERS)
    while (folded := unicodedata.normalize("NFKC", plain.casefold()).translate(_LETTERS)) != plain:
        plain = folded  # a few letters need two rounds, as case and width folding feed each other
    return tuple(plain.split())


@lru_cache(maxsize=8192)  # one body stands in many rows
def fold_name(name: str) -> str:
    """The name as it is compared: `The Sale & Altrincham CIO Ltd` is `sale and altrincham`."""
    words = fold_words(name)
    return " ".join(word for word in words if word not in _LEGAL_WORDS) or " ".join(words)
