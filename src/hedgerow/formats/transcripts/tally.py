"""How much each person said: utterances and a list of who was there, put together.

A display name is what a program shows; a person may have several (a tablet, a maiden name). A
series of meetings keeps a table from one to the other, and these functions take it as it is.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hedgerow.formats.text import fold_heading
from hedgerow.formats.transcripts.records import Attendee, Transcript, Utterance


@dataclass(frozen=True, slots=True)
class Talker:
    """What one person present said. `seconds` is None where the file has no ends, `minutes` (in the
    room) where no list says so. Silent people have 0 words.
    """

    name: str
    words: int
    turns: int
    seconds: float | None
    minutes: float | None


@dataclass(frozen=True, slots=True)
class Tally:
    """Everybody present, speakers first in the order in which they spoke; then the silent.

    `by` holds for each utterance the position in `people` of who said it, or None. `unnamed_words`
    are nobody's. `unlisted` spoke and are on no list of who was there, if there is one.
    """

    people: tuple[Talker, ...]
    by: tuple[int | None, ...]
    unnamed_words: int
    unlisted: tuple[str, ...]


def tally(
    transcript: Transcript,
    attendees: Sequence[Attendee] = (),
    table: Mapping[str, str] | None = None,
) -> Tally:
    """How much each person said.

    `attendees` are added to those whom the transcript lists. `table` gives people's names for
    display names; a name that is not in it stands for itself. A turn lasts until somebody else
    speaks. Seconds in which two utterances of one person overlap count once.
    """
    register = _Register({fold_heading(a): b for a, b in (table or {}).items()})
    listed = [*transcript.attendees, *attendees]
    for attendee in listed:
        register.know(attendee)
    by = tuple(
        None if said.speaker is None else register.number(said.speaker)
        for said in transcript.utterances
    )
    minutes: dict[int, list[float | None]] = {}
    for attendee in listed:
        shown = (*attendee.other_names, attendee.name)[0]
        minutes.setdefault(register.number(shown), []).append(attendee.minutes)
    said_by: list[list[Utterance]] = [[] for _ in register.names]
    turns = [0] * len(register.names)
    before: int | None = None
    for said, number in zip(transcript.utterances, by, strict=True):
        if number is not None:
            said_by[number].append(said)
            turns[number] += number != before
        before = number
    people = (
        Talker(
            name,
            sum(said.words for said in mine),
            turns[number],
            spoken_seconds(mine) if transcript.supports.ends else None,
            _longest(minutes.get(number, ())),
        )
        for number, (name, mine) in enumerate(zip(register.names, said_by, strict=True))
    )
    unnamed = sum(said.words for said in transcript.utterances if said.speaker is None)
    unlisted = [name for at, name in enumerate(register.names) if listed and at not in minutes]
    return Tally(tuple(people), by, unnamed, tuple(unlisted))


class _Register:
    """People by number, in the order in which they are first asked for."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self.names: list[str] = []
        self._table = table
        self._numbers: dict[str, int] = {}
        self._also: dict[str, str] = {}

    def know(self, attendee: Attendee) -> None:
        """Both names of one attendee, unless the table says who is behind either."""
        for other in attendee.other_names:
            self._also.setdefault(fold_heading(other), attendee.name)

    def number(self, shown: str) -> int:
        """The number of the person behind a display name."""
        folded = fold_heading(shown)
        name = self._table.get(folded) or self._also.get(folded, shown)
        name = self._table.get(fold_heading(name), name)
        # A name of nothing but signs folds to nothing, and still is somebody.
        key = fold_heading(name) or name
        if key not in self._numbers:
            self._numbers[key] = len(self.names)
            self.names.append(name)
        return self._numbers[key]


def _longest(minutes: Sequence[float | None]) -> float | None:
    """Of two devices of one person, the one that stayed longer."""
    return max((each for each in minutes if each is not None), default=None)


def spoken_seconds(utterances: Iterable[Utterance]) -> float:
    """The length of the union of the utterances' times, which must be known."""
    lengths: list[float] = []
    reached = -math.inf
    for start, end in sorted((said.start or 0.0, said.end or 0.0) for said in utterances):
        if end > reached:
            lengths.append(end - max(start, reached))
            reached = end
    return math.fsum(lengths)
