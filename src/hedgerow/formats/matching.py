"""Who of the bodies already here may be one that a file tells of: quick for ten thousand bodies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from hedgerow.formats.names import Body, Evidence, compare, weigh

_CLOSE = 90.0  # of 100, by words in any order; measured: higher misses, lower floods
_CLOSE_AT_ONE_ADDRESS = 75.0
_COMMON = 200  # a word, postcode or website of more bodies than this says nothing
_RARE_WORDS = 3  # a name is looked up by its rarest words only


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two records that may be one body, and why. Keys are those of the two `Body` values."""

    incoming: str
    existing: str
    evidence: tuple[Evidence, ...]

    @property
    def automatic(self) -> bool:
        """Whether they may be joined without asking: an equal register number, nothing less."""
        return any(each.kind == "register" for each in self.evidence)


class Matcher:
    """Bodies by each thing that may tell them: numbers, folded names, councils, websites, words."""

    def __init__(self, bodies: Iterable[Body]) -> None:
        self.surely: defaultdict[Hashable, list[Body]] = defaultdict(list)
        self.words: defaultdict[str, list[Body]] = defaultdict(list)
        for body in bodies:
            for mark in _marks(body):
                self.surely[mark].append(body)
            for word in {word for name in body.folded_names for word in name.split()}:
                self.words[word].append(body)

    def candidates(self, body: Body, *, most: int = 5) -> list[Candidate]:
        """At most `most` of these bodies that may be one with `body`, likeliest first.

        A postcode alone is no reason: one building is home to many. It supports other evidence, and
        lowers how close two names must be.
        """
        found = [
            Candidate(body.key, other.key, tuple(compare(body, other, close)))
            for other, close in self._like(body)
        ]
        found.sort(key=lambda each: (-weigh(each.evidence), each.existing))
        return found[:most]

    def _like(self, body: Body) -> Iterator[tuple[Body, bool]]:
        """Bodies that share a mark or a close name with `body`, and whether the name is close."""
        found = {
            id(other): other
            for mark in _marks(body)
            for other in self.surely.get(mark, ())
            if not _is_crowd(mark, self.surely[mark])
        }
        near = {id(other): other for other in self._with_rare_words(body)}
        for key, other in (found | near).items():
            close = _is_close(body, other)
            if close or key in found:
                yield other, close

    def _with_rare_words(self, body: Body) -> Iterator[Body]:
        blocks = [self.words[word] for word in body.folded_name.split() if word in self.words]
        blocks = sorted((block for block in blocks if len(block) <= _COMMON), key=len)
        for block in blocks[:_RARE_WORDS]:
            yield from block


def _marks(body: Body) -> set[tuple[str, Hashable]]:
    marks: set[tuple[str, Hashable]] = {("register", number) for number in body.register_numbers}
    marks |= {("name", name) for name in body.folded_names}
    if body.council:
        marks.add(("council", body.council))
    if body.domain:
        marks.add(("website", body.domain))
    return marks


def _is_crowd(mark: tuple[str, Hashable], bodies: list[Body]) -> bool:
    return mark[0] == "website" and len(bodies) > 5  # a hall's or a council's page for many


def _is_close(a: Body, b: Body) -> bool:
    here = bool(a.tidy_postcode) and a.tidy_postcode == b.tidy_postcode
    least = _CLOSE_AT_ONE_ADDRESS if here else _CLOSE
    return fuzz.token_sort_ratio(a.folded_name, b.folded_name, score_cutoff=least) > 0


def candidates(
    incoming: Iterable[Body], existing: Iterable[Body], *, most: int = 5
) -> Iterator[Candidate]:
    """`Matcher.candidates` for each incoming body in turn."""
    matcher = Matcher(existing)
    for body in incoming:
        yield from matcher.candidates(body, most=most)
