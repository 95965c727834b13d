"""In which language the sums say in words what they found. They know English and no other.

Whoever shows their words may lend them a way of looking words up (`speak_through`), as gettext
does it; whoever calls them from the command line does not, and reads English.
"""

from __future__ import annotations

from collections.abc import Callable

Words = Callable[[str], str]
Counted = Callable[[str, str, int], str]


def _english(one: str, many: str, count: int) -> str:
    return one if count == 1 else many


_words: Words = str
_counted: Counted = _english


def speak_through(words: Words, counted: Counted) -> None:
    """From now on look words up with these: one sentence, and one that depends on a number."""
    global _words, _counted
    _words, _counted = words, counted


def gettext(words: str) -> str:
    """The words in the language that is spoken."""
    return _words(words)


def ngettext(one: str, many: str, count: int) -> str:
    """The words for `count` in the language that is spoken."""
    return _counted(one, many, count)
