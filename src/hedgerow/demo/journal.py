"""The steward's own book. On a demonstration its phrase is no secret, so that it can be opened."""

from __future__ import annotations

from hedgerow.demo.world import World
from hedgerow.journal.services import begin_book, write_leaf

PHRASE = "five white geese on the canal"
"""The manual tells it (`docs/how-to/keep-your-own-book.md`)."""

_LEAVES = (
    "Everybody looked at me when it went quiet. I held out, and Bo spoke. What do I still hold?",
    "Tired, and glad. Two who never talked walked out together.",
)


def keep_a_book(world: World) -> None:
    """Two leaves of what a steward notices."""
    book = begin_book(by=world.steward, phrase=PHRASE)
    for words in _LEAVES:
        write_leaf(by=world.steward, book=book, phrase=PHRASE, parts=[("", words)])
