"""Words of this room that pages show. It knows no other language; whoever shows them does."""

from __future__ import annotations


def to_say(words: str) -> str:
    """The very same words. By this name they are found for the catalogues of other languages, in
    which they are looked up where they are shown."""
    return words
