"""Two moments compared in words: which words both have, and which only one. No sums, no share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from hedgerow.core.folding import fold

SHORTEST = 4
"""Words of fewer letters (the, and, for) tell little, and are left unmarked."""

LITTLE = frozenset((
    "also", "been", "does", "each", "else", "even", "from", "have", "here", "into", "just",
    "more", "most", "much", "only", "other", "ours", "over", "same", "some", "such", "than",
    "that", "their", "them", "then", "there", "these", "they", "this", "those", "very", "what",
    "when", "where", "which", "while", "will", "with", "would", "your",
))  # fmt: skip
"""Longer words that tell no more."""

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of somebody's words; `only` where the other moment has no such word."""

    text: str
    only: bool


@dataclass(frozen=True, slots=True)
class Shared:
    """The telling words of two moments, in order of the alphabet, as they were first written."""

    both: tuple[str, ...]
    only_one: tuple[str, ...]
    only_other: tuple[str, ...]


def telling(texts: Iterable[str]) -> dict[str, str]:
    """Each telling word of the texts, folded, and as it was first written."""
    found: dict[str, str] = {}
    for text in texts:
        for word in _WORD.findall(text):
            if _tells(word):
                found.setdefault(fold(word), word)
    return found


def _tells(word: str) -> bool:
    return len(word) >= SHORTEST and fold(word) not in LITTLE


def shared(one: Iterable[str], other: Iterable[str]) -> Shared:
    """Which words both moments have, and which only one of them."""
    first, second = telling(one), telling(other)

    def among(words: dict[str, str], keys: Iterable[str]) -> tuple[str, ...]:
        return tuple(words[key] for key in sorted(keys))

    return Shared(
        both=among(first, first.keys() & second.keys()),
        only_one=among(first, first.keys() - second.keys()),
        only_other=among(second, second.keys() - first.keys()),
    )


def marked(text: str, other: dict[str, str]) -> list[Piece]:
    """`text` in pieces, with the telling words that are not among `other` set apart."""
    pieces, end = [], 0
    for found in _WORD.finditer(text):
        word = found.group()
        if _tells(word) and fold(word) not in other:
            pieces += [Piece(text[end : found.start()], False), Piece(word, True)]
            end = found.end()
    pieces.append(Piece(text[end:], False))
    return [piece for piece in pieces if piece.text]
