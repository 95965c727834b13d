"""What every transcript becomes: utterances, who was there, and what the file can tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from hedgerow.formats.records import Finding
from hedgerow.formats.transcripts.lines import MOST_UTTERANCES, too_long

_DAY = 86_400.0
_SPOKEN = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Utterance:
    """One cue, paragraph or message.

    `speaker` is the name that the file shows, None where it names nobody. `start` and `end` are
    seconds on the file's own clock, None where it has none. `row` is the line (in JSON: the item)
    where it stands. `inherited`: it bears no name of its own and goes on from the one before.
    """

    speaker: str | None
    text: str
    start: float | None
    end: float | None
    row: int
    inherited: bool = False

    @property
    def words(self) -> int:
        """How many words it has: runs between spaces that hold a letter or a figure."""
        return sum(map(bool, map(_SPOKEN.search, self.text.split())))


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody in a list of who was there. `minutes` in the room, None where the list has none."""

    name: str
    other_names: tuple[str, ...] = ()
    minutes: float | None = None


@dataclass(frozen=True, slots=True)
class Supports:
    """What a file can tell.

    `speakers`: who spoke. `times`: when each utterance began. `ends`: and when it ended, so that
    seconds can be counted. `overlap`: its times show two people speaking at once, so that it is
    not cut into one voice after the other. `attendees`: who was there, silent or not.
    """

    speakers: bool
    times: bool
    ends: bool
    overlap: bool
    attendees: bool


@dataclass(slots=True)
class Draft:
    """What one layout's reader has found so far."""

    utterances: list[Utterance] = field(default_factory=list)
    attendees: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def add(
        self,
        speaker: str | None,
        text: str,
        *,
        row: int,
        start: float | None = None,
        end: float | None = None,
        inherited: bool = False,
    ) -> None:
        """One more utterance, its white space made plain; none where nothing is said.

        Raises:
            UnreadableFile: one too many.
        """
        if not (plain := " ".join(text.split())):
            return
        if len(self.utterances) == MOST_UTTERANCES:
            raise too_long(MOST_UTTERANCES, "things said")
        if start is not None and end is not None and not start <= end <= start + _DAY:
            self.findings.append(
                Finding(
                    "skipped",
                    row,
                    "",
                    plain[:80],
                    "This ends before it begins, or a day later. We left its end out.",
                    "Check the times on this line.",
                )
            )
            end = None
        end = None if start is None else end  # an end alone tells nothing
        self.utterances.append(Utterance(speaker, plain, start, end, row, inherited))


@dataclass(frozen=True, slots=True)
class Transcript:
    """A whole transcript. `layout` is a short name that stays, `title` what people call it."""

    layout: str
    title: str
    utterances: tuple[Utterance, ...]
    attendees: tuple[Attendee, ...]
    supports: Supports
    findings: tuple[Finding, ...]


def supports(utterances: Sequence[Utterance], attendees: Sequence[Attendee]) -> Supports:
    """What these utterances, and this list, can tell."""
    times = all(said.start is not None for said in utterances)
    ends = times and all(said.end is not None for said in utterances)
    return Supports(
        speakers=any(said.speaker is not None for said in utterances),
        times=times,
        ends=ends,
        overlap=ends and _overlaps(utterances),
        attendees=bool(attendees),
    )


def _overlaps(utterances: Sequence[Utterance]) -> bool:
    """Whether one speaks before another has ended, in two utterances of different rows.

    Two voices in one cue share its times, which says nothing about either.
    """
    timed = sorted(
        (said.start, said.end, said.speaker, said.row)
        for said in utterances
        if said.speaker is not None and said.start is not None and said.end is not None
    )
    last: tuple[float, str, int] | None = None  # who is speaking longest so far
    for start, end, speaker, row in timed:
        if last and last[0] > start and last[1] != speaker and last[2] != row:
            return True
        if last is None or end > last[0]:
            last = end, speaker, row
    return False


def merged(utterances: Sequence[Utterance], gap: float = 2.0) -> tuple[Utterance, ...]:
    """Neighbours by one speaker joined, where the pause between them is at most `gap` seconds.

    Where either has no time to measure the pause by, neighbours are joined as well. Utterances
    that name nobody are never joined: they may be by two people.
    SOURCE: the rule of the sendrec project (pull request 158).
    """
    whole: list[Utterance] = []
    texts: list[str] = []
    for said in utterances:
        before = whole[-1] if whole else None
        if before and before.speaker == said.speaker is not None and _pause(before, said) <= gap:
            texts.append(said.text)
            whole[-1] = Utterance(before.speaker, "", before.start, said.end, before.row)
            continue
        _fill(whole, texts)
        whole.append(said)
        texts = [said.text]
    _fill(whole, texts)
    return tuple(whole)


def _fill(whole: list[Utterance], texts: list[str]) -> None:
    """The last one's text, joined once, so that a long speech costs no more than its length."""
    if whole:
        last = whole[-1]
        whole[-1] = Utterance(
            last.speaker, " ".join(texts), last.start, last.end, last.row, last.inherited
        )


def _pause(before: Utterance, after: Utterance) -> float:
    if before.end is None or after.start is None:
        return 0.0
    return after.start - before.end
