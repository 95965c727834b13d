"""Which of a few answers somebody gave who wrote a sentence; never a guess."""

from __future__ import annotations

import re
from collections.abc import Mapping

Forms = Mapping[str, str]
"""An answer, and the words with which people begin who give it: small letters, ` | ` between."""

_GREETING = re.compile(
    r"^(?:hi|hello|dear|hey|hiya|good (?:morning|afternoon|evening)|shwmae|helo|bore da)\b"
    r"[^\n.,!?]{0,40}[\n,.!]\s*|^(?:i'm |i am )?(?:so |very )?sorry\b[\s,.!:;–—-]*(?:but )?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^\s*(?:no\.?|number|#)?\s*(\d{1,2})\s*(?:[.:)–-]|\s)\s*", re.IGNORECASE)
_AROUND = " \t\n,.!:;–—-"


def read_answer(words: str, forms: Forms) -> tuple[str, str] | None:
    """The answer with which `words` begin and what else they say; None where they do not.

    A greeting, and being sorry, are passed over. `Done?` asks, and `Done` answers.
    """
    said = words.strip().replace("’", "'")
    for _ in range(2):  # a greeting, and then being sorry
        said = _GREETING.sub("", said, count=1).lstrip(_AROUND)
    plain = said.casefold()
    begun = [
        (len(form), answer)
        for answer, given in forms.items()
        for form in given.split(" | ")
        if re.match(re.escape(form) + r"(?![\w'])(?!\s*\?)", plain)
    ]
    if not begun:
        return None
    length, answer = max(begun)
    return answer, said[length:].lstrip(_AROUND).rstrip()


def numbered(words: str) -> dict[int, str]:
    """What is said to each number, where every paragraph or line of it begins with one.

    `1 had it` and `2: later` on lines of their own are two. Empty where the first line has none.
    """
    found: dict[int, list[str]] = {}
    at = 0
    for line in words.strip().split("\n"):
        number = _NUMBER.match(line)
        if number and int(number[1]):
            at = int(number[1])
            found.setdefault(at, []).append(line[number.end() :])
        elif at:
            found[at].append(line)
        elif line.strip() and not _GREETING.match(line + "\n"):
            return {}
    return {number: "\n".join(lines).strip() for number, lines in found.items()}
