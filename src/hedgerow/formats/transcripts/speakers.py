"""Names before what is said: which labels are people, and which are headings, bots or nobody."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from hedgerow.formats.text import fold_heading, tidy

_LONGEST = 60
_MOST_WORDS = 6
_OFTEN = 3  # a label in small letters is a name if it comes so often
_LABEL = re.compile(r"[\s>*•–-]*([^:：]{1,80})(?:：|:(?=\s|$))\s*", re.ASCII)
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_ROLES = "guest|external|unverified|host|co-host|me|you|organi[sz]er|presenter"
_ROLE = re.compile(rf"\s*[(\[](?:{_ROLES})(?:,\s*(?:{_ROLES}))*[)\]]", re.IGNORECASE)
_SENTENCE = re.compile(r'[!?;"“”<>={}]|\w{4,}\.(?:\s|$)')
_SMALL_WORDS = """af al and ap at bin bint d' da das de del della den der di do dos du e el et for
from in la le of on op the ten ter to van von y zu"""
_PARTICLES = frozenset(_SMALL_WORDS.split())
# Headings that people and programs write before a colon, and words that open a sentence.
_HEADINGS = """Action, Actions, Action item, Action items, Agenda, Agenda item, Aims, Also, And,
Answer, Apologies, Attendees, Attendance, Background, Because, But, Conclusion, Date, Deadline,
Decision, Decisions, Details, Discussion, Duration, Email, Example, First, FYI, Here, How, However,
Invited, Item, Key points, Link, Location, Look, Meeting, Meeting ID, Meeting notes, Minutes, Next
steps, No, Note, Notes, Now, Okay, OK, Or, Outcome, Passcode, Phone, Please note, Point, Present,
PS, Purpose, Q, Question, Questions, Re, Reminder, Second, So, Subject, Summary, That, Then, There,
Third, This, Time, Title, To do, Topic, Topics, Transcript, Update, Warning, Website, Well, What,
When, Where, Why, Yeah, Yes, You know"""
_NOT_NAMES = frozenset(map(fold_heading, _HEADINGS.split(",")))
_NOBODY = frozenset(
    map(fold_heading, ["Unknown Speaker", "Unknown", "Unidentified", "Unidentified Speaker"])
)
_MAKERS = "avoma|fathom|fireflies|grain|krisp|meetgeek|otter|read|sembly|supernormal|tldv"
_BOT = re.compile(
    r"\bnote[\s-]?taker\b|\botter ?pilot\b|\bai companion\b|\b(?:ai|recording) bot\b"
    r"|\bmeeting (?:assistant|recorder|notes)\b"
    rf"|\b(?:{_MAKERS})\.(?:ai|io|video)\b|^(?:{_MAKERS}|copilot|gemini|tl;dv)(?: ai| bot)?$"
    r"|['’]s presentation$|\(presentation\)$",
    re.IGNORECASE,
)


class Label(NamedTuple):
    """A line cut at its colon: what may be a name, and what follows."""

    name: str
    text: str


def clean_name(label: str) -> str:
    """A name in one line, without what a program adds to it: `(Guest)`, `[External]`, `(Host)`."""
    return tidy(_ROLE.sub("", label)) or tidy(label)


def is_nobody(name: str) -> bool:
    """Whether a name says that the program does not know who spoke."""
    return fold_heading(name) in _NOBODY


def is_bot(name: str) -> bool:
    """Whether a name is a program that takes notes, or somebody's shared screen."""
    return bool(_BOT.search(name))


def may_be_name(label: str) -> bool:
    """Whether a label has the shape of a name: a few words, not a heading, not a sentence."""
    bare = _ASIDE.sub("", label).strip()
    words = bare.split()
    return (
        0 < len(words) <= _MOST_WORDS
        and len(label) <= _LONGEST
        and any(letter.isalpha() for letter in bare)
        and not _SENTENCE.search(bare)
        and "://" not in label
        and fold_heading(bare) not in _NOT_NAMES
    )


def is_capitalised(label: str) -> bool:
    """Whether each word of it begins as names do; scripts without capitals always do."""
    words = _ASIDE.sub("", label).split()
    return all(word.casefold() in _PARTICLES or not _initial(word).islower() for word in words)


def _initial(word: str) -> str:
    return next((letter for letter in word if letter.isalnum()), "")


class Labels:
    """The names of one file: a label is one if it looks so, is known, or comes again and again."""

    def __init__(self, lines: Iterable[str], known: Iterable[str] = ()) -> None:
        self._known = {fold_heading(clean_name(name)) for name in known}
        self._often = Counter(
            fold_heading(label.name) for line in lines if (label := _cut(line)) is not None
        )

    def split(self, line: str) -> Label | None:
        """The name that `line` begins with, and the rest; None where it begins with none."""
        label = _cut(line)
        if label is None:
            return None
        folded = fold_heading(label.name)
        if (
            is_capitalised(label.name)
            or folded in self._known
            or self._often[folded] >= _OFTEN
            or is_nobody(label.name)
        ):
            return label
        return None


def _cut(line: str) -> Label | None:
    found = _LABEL.match(line)
    name = _name(found[1]) if found else ""
    return Label(name, line[found.end() :]) if found and name else None


@lru_cache(maxsize=8192)  # a few names stand before every line of a meeting
def _name(label: str) -> str:
    """The name that a label is, empty where it cannot be one."""
    name = clean_name(label)
    return name if may_be_name(name) else ""
