"""Places in a transcript where a question may have been left hanging, for people to look at.

A machine cannot tell: of a hundred questions with no answer on record, about ninety were answered
all the same, or asked nothing of anybody. So this is a short list in the order in which it is worth
looking, found by rule; it is never counted, and never said of a person. The rules: a question mark,
a question word before a helping verb (`what do`, `who's`), or such a verb before a person (`can
you`, `is there`); then how long nobody else spoke, by times where there are any, and else by words.

SOURCE: the inversion rule and the five seconds are baselines of the ICSI meetings with the labels
of the MRDA corpus (Shriberg et al. 2004). There, 67 of 100 places are questions and 44 have no
answer on record; 42 and 29 where question marks are taken away, as some programs write none.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

MOST_PLACES = 10
"""Nobody checks a long list."""

_QUIET_SECONDS = 5.0
_SUBSTANCE = 3  # words; less is "mm-hm"
_GOES_ON = 8  # words that the asker says after it, where there are no times
_LONGEST = 300  # characters of a place shown
_MOST_WORDS = 25  # of a question without its mark; what is longer is a tale
_LONG_QUIET = 60.0  # after which somebody is presenting, and more says no more
_SENTENCE = re.compile(r"[^.?!]+[.?!]*")
_WORD = re.compile(r"\w")
_FILLERS = r"(?:(?:so|and|but|okay|ok|well|um|uh|now|then|yeah|right|oh|alright)[\s,]++)*+"
_HELPERS = (
    r"(?:am|are|aren't|can|can't|could|couldn't|did|didn't|do|does|doesn't|don't|had|has|have|"
    r"haven't|is|isn't|may|might|must|shall|should|shouldn't|was|wasn't|were|will|won't|would|"
    r"wouldn't)"
)
_PEOPLE = (
    r"(?:i|you|he|she|it|we|they|there|this|that|these|those|any|anyone|anybody|anything|someone|"
    r"somebody|everyone|everybody|all|people|your|our|my|the|folks)"
)
_ASKS = re.compile(
    rf"{_FILLERS}(?:(?:what|who|where|when|why|how|which|whose)(?:'s|'re|\s+{_HELPERS})\b"
    rf"|(?:how|what|which|whose)\s+\w+\s+{_HELPERS}\b"
    rf"|{_HELPERS}\s+{_PEOPLE}\b|(?:what|how)\s+about\b)",
    re.IGNORECASE,
)
_INVITES = re.compile(
    r"\b(?:any|other|more)\s+(?:(?:other|more|further)\s+)?(?:questions?|comments?|thoughts?)\b"
    r"|\b(?:does|is)\s+(?:that|this|it)\s+(?:make\s+sense|clear|ok|okay|all right)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Said:
    """What somebody said: ``person`` is a number, None where unknown; times in seconds or None."""

    person: int | None
    text: str
    start: float | None = None
    end: float | None = None


@dataclass(frozen=True)
class Place:
    """Where to look: the position among what was said, the sentence itself, and why, in words."""

    at: int
    sentence: str
    why: str


@dataclass(frozen=True)
class _Candidate:
    at: int  # where the sentence begins
    until: int  # and where it ends
    sentence: str
    invites: bool
    marked: bool
    words: int  # how many have been said up to its end


def places_to_check(said: Sequence[Said]) -> list[Place]:
    """At most ``MOST_PLACES`` places, those most worth a look first.

    Times count only where every utterance has both its times. Where no speaker is known nobody can
    tell who answered, and the list is empty.
    """
    if all(each.person is None for each in said):
        return []
    timed = all(each.start is not None and each.end is not None for each in said)
    counts = [_count_words(each.text) for each in said]
    others = _next_others(said, counts)
    running = [0, *itertools.accumulate(counts)]  # words before each utterance, and in all
    found: list[tuple[tuple[int, float, int], Place]] = []
    for candidate in _episodes(_candidates(said, running)):
        other = others[candidate.until]
        quiet = _quiet_seconds(said, candidate, other) if timed else None
        words = running[len(said) if other is None else other] - candidate.words
        if not _worth_a_look(quiet, words, answered=other is not None):
            continue
        strength = candidate.invites or candidate.marked
        length = min(quiet, _LONG_QUIET) if quiet is not None else float(words)
        why = _why(candidate, quiet, other is None)
        place = Place(candidate.at, candidate.sentence[:_LONGEST], why)
        found.append(((-int(strength), -length, candidate.at), place))
    return [place for _, place in sorted(found, key=lambda each: each[0])[:MOST_PLACES]]


def _worth_a_look(quiet: float | None, words: int, *, answered: bool) -> bool:
    if not answered:
        return True
    return quiet >= _QUIET_SECONDS if quiet is not None else words >= _GOES_ON


def _why(candidate: _Candidate, quiet: float | None, last: bool) -> str:
    what = "An invitation to speak" if candidate.invites else "This may be a question"
    if last:
        return f"{what}. Nobody else spoke after it."
    if quiet is not None and quiet > _LONG_QUIET:
        return f"{what}. Nobody else said much for over a minute."
    if quiet is not None:
        return f"{what}. Nobody else said much for {quiet:.0f} seconds."
    return f"{what}. Whoever asked went on speaking."


def _episodes(candidates: Iterable[_Candidate]) -> Iterator[_Candidate]:
    """Questions of one utterance taken together, as whoever answers takes them."""
    whole: _Candidate | None = None
    for each in candidates:
        if whole is not None and each.at <= whole.until:
            whole = dataclasses.replace(
                each,
                at=whole.at,
                sentence=f"{whole.sentence} {each.sentence}",
                invites=whole.invites or each.invites,
                marked=whole.marked or each.marked,
            )
            continue
        if whole is not None:
            yield whole
        whole = each
    if whole is not None:
        yield whole


def _candidates(said: Sequence[Said], running: Sequence[int]) -> Iterator[_Candidate]:
    """Each sentence that asks."""
    for first, last in _runs(said):
        words = running[first]
        for at, until, sentence in _sentences(said, first, last):
            words += _count_words(sentence)
            if (asks := _asks(sentence)) is not None:
                yield _Candidate(at, until, sentence, *asks, words)


def _sentences(said: Sequence[Said], first: int, last: int) -> Iterator[tuple[int, int, str]]:
    """The sentences of one stretch, each with where it begins and ends.

    A sentence that one utterance leaves open is carried to the next.
    """
    at, text = first, ""
    for position in range(first, last):
        at = at if text else position
        pieces = _SENTENCE.findall(f"{text} {said[position].text}")
        text = ""
        for place, piece in enumerate(pieces, 1):
            ends = place < len(pieces) or position + 1 == last or piece[-1] in ".?!"
            if not ends and len(piece) <= _LONGEST:
                text = piece
                break
            yield at, position, piece.strip()
            at = position


def _runs(said: Sequence[Said]) -> Iterator[tuple[int, int]]:
    """Stretches of utterances by one known person, as half-open ranges."""
    first = 0
    for position in range(1, len(said) + 1):
        if position == len(said) or said[position].person != said[first].person:
            if said[first].person is not None:
                yield first, position
            first = position


def _asks(sentence: str) -> tuple[bool, bool] | None:
    """Whether a sentence invites and whether it bears a question mark; None if it does not ask."""
    marked = sentence.endswith("?")
    words = _count_words(sentence)
    invites = bool(_INVITES.search(sentence)) and words <= 12
    by_rule = words <= _MOST_WORDS and _ASKS.match(sentence) is not None
    if invites or (words >= _SUBSTANCE and (marked or by_rule)):
        return invites, marked
    return None


def _count_words(text: str) -> int:
    return sum(map(bool, map(_WORD.search, text.split())))


def _next_others(said: Sequence[Said], counts: Sequence[int]) -> list[int | None]:
    """For each utterance, the next of substance by anybody else (or by nobody knows whom)."""
    others: list[int | None] = [None] * len(said)
    nearest: int | None = None  # the next utterance of substance
    different: int | None = None  # and the next by another person than that one's
    for position in range(len(said) - 1, -1, -1):
        person = said[position].person
        if nearest is not None and (person is None or said[nearest].person != person):
            others[position] = nearest
        else:
            others[position] = different
        if counts[position] >= _SUBSTANCE:
            if nearest is not None and (person is None or said[nearest].person != person):
                different = nearest
            nearest = position
    return others


def _quiet_seconds(said: Sequence[Said], candidate: _Candidate, other: int | None) -> float:
    """From the end of the question's utterance to the next words of substance, or to the end."""
    asked = said[candidate.until].end or 0.0
    until = said[-1].end if other is None else said[other].start
    return max(0.0, (until or 0.0) - asked)
