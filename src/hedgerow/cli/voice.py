"""`hedgerow voice FILE`: how the talk in a meeting was shared, out of its transcript.

`--json` prints one object: `layout` and `title` of the file; `supports` (`speakers`, `times`,
`ends`, `overlap`, `attendees`: what the file can tell); `counted_in` (`seconds` or `words`);
`speakers` (`name`, `words`, `seconds`, `turns`, in the order in which they first spoke);
`unnamed_words`; `present`, `heard` and `turns` (counts); `heard_share` (null where nobody knows who
was silent), `evenness`, `effective_voices`, `share_to_be_moved` and `dominance` (null below five
people); `sentences` (the answer in words); `places` to check for a question (`row`, `seconds`,
`sentence`, `why`); `findings` (`weight`, `row`, `value`, `problem`, `mend`).
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from hedgerow.analysis.voice.measures import FEWEST_FOR_FIGURES, Voice, voice
from hedgerow.analysis.voice.questions import Place, Said, places_to_check
from hedgerow.analysis.voice.words import sentences
from hedgerow.cli.django import Refused
from hedgerow.cli.printing import print_json, print_left_out, print_lines
from hedgerow.formats.records import Finding, UnreadableFile
from hedgerow.formats.transcripts.participants import read_participants
from hedgerow.formats.transcripts.read import read_transcript
from hedgerow.formats.transcripts.records import Attendee, Supports, Transcript
from hedgerow.formats.transcripts.tally import Talker, Tally, tally

_CAVEAT = (
    "This misses chat, signing, interpreters, shared microphones, and silence by choice. "
    "Ask people whether they felt heard."
)
_SUGGESTED = "Places to check for a question. They are guesses; most will have had an answer:"


@dataclass(frozen=True)
class Answer:
    """Everything that the command says, before it is put into words or JSON."""

    transcript: Transcript
    supports: Supports
    tally: Tally
    counted_in: str
    talk: tuple[float, ...]
    voice: Voice
    places: tuple[Place, ...]
    findings: tuple[Finding, ...]

    @property
    def speakers(self) -> tuple[Talker, ...]:
        """Those who said something, in the order in which they first did."""
        return tuple(person for person in self.tally.people if person.turns)

    @property
    def sentences(self) -> list[str]:
        """The answer in words, which name nobody."""
        return list(sentences(self.talk, everybody=self.supports.attendees))


def add_arguments(subparsers: Any) -> None:
    """The command and what it takes."""
    command = subparsers.add_parser(
        "voice",
        help="see how the talk in a meeting was shared, out of its transcript",
        description="Reads a transcript (Zoom, Teams, Meet, Otter, SRT, JSON or a Zoom chat) and "
        "says how the talk was shared, and where a question may have been left hanging. "
        "Nothing is kept.",
    )
    command.add_argument("file", type=Path, metavar="FILE", help="the transcript")
    command.add_argument(
        "--participants", type=Path, metavar="FILE", help="who was there, as Zoom lists it (CSV)"
    )
    command.add_argument("--json", action="store_true", help="answer in JSON, for machines")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Read, do the sums, and say what came of it."""
    listed: tuple[Attendee, ...] = ()
    odd: tuple[Finding, ...] = ()
    if arguments.participants is not None:
        with arguments.participants.open("rb") as source:
            listed, odd = read_participants(source)
    answer = work_out(_transcript(arguments.file, listed), listed, odd)
    if arguments.json:
        print_json(as_json(answer))
    else:
        print_lines(spoken(answer))
    print_left_out(answer.findings, "Left out, or read as something else:")
    return 0


def _transcript(path: Path, listed: tuple[Attendee, ...]) -> Transcript:
    known = [name for person in listed for name in (person.name, *person.other_names)]
    with path.open("rb") as source:
        try:
            transcript = read_transcript(source, known=known)
        except UnreadableFile:
            if _is_participants(path):
                raise Refused(
                    "This is a list of who was there. Give the transcript first, "
                    "and this list after --participants."
                ) from None
            raise
    if not transcript.supports.speakers:
        raise Refused(
            "This transcript does not say who spoke. Export it again with the names of speakers."
        )
    return transcript


def _is_participants(path: Path) -> bool:
    try:
        with path.open("rb") as source:
            return bool(read_participants(source)[0])
    except UnreadableFile:
        return False


def work_out(
    transcript: Transcript, listed: tuple[Attendee, ...] = (), odd: tuple[Finding, ...] = ()
) -> Answer:
    """The whole answer for one transcript, and a list of who was there if there is one."""
    counts = tally(transcript, listed)
    counted_in, talk = _talk(counts.people)
    supports = replace(transcript.supports, attendees=transcript.supports.attendees or bool(listed))
    said = [
        Said(number, each.text, each.start, each.end)
        for each, number in zip(transcript.utterances, counts.by, strict=True)
    ]
    return Answer(
        transcript,
        supports,
        counts,
        counted_in,
        talk,
        voice(talk, _presence(counts.people)),
        tuple(places_to_check(said)),
        (*transcript.findings, *odd, *_unlisted(counts)),
    )


def _talk(people: tuple[Talker, ...]) -> tuple[str, tuple[float, ...]]:
    """Seconds where everybody's are known, and else words."""
    seconds = [person.seconds for person in people if person.seconds is not None]
    if len(seconds) == len(people) and math.fsum(seconds) > 0:
        return "seconds", tuple(seconds)
    return "words", tuple(float(person.words) for person in people)


def _presence(people: tuple[Talker, ...]) -> list[float] | None:
    """Everybody's minutes in the room; None unless all are known."""
    minutes = [person.minutes for person in people if person.minutes is not None]
    return minutes if len(minutes) == len(people) and math.fsum(minutes) > 0 else None


def _unlisted(counts: Tally) -> Iterator[Finding]:
    for name in counts.unlisted:
        yield Finding(
            "changed",
            None,
            "",
            name[:80],
            "This name spoke and is not on the list of who was there. We count it as one more.",
            "If it is somebody on the list, write both names alike.",
        )


def as_json(answer: Answer) -> dict[str, object]:
    """The answer for machines; what each key holds is said at the head of this module."""
    figures = asdict(answer.voice)
    if not answer.supports.attendees:
        figures["heard_share"] = None
    return {
        "layout": answer.transcript.layout,
        "title": answer.transcript.title,
        "supports": asdict(answer.supports),
        "counted_in": answer.counted_in,
        "speakers": [
            {
                "name": person.name,
                "words": person.words,
                "seconds": person.seconds,
                "turns": person.turns,
            }
            for person in answer.speakers
        ],
        "unnamed_words": answer.tally.unnamed_words,
        **figures,
        "turns": sum(person.turns for person in answer.tally.people),
        "sentences": answer.sentences,
        "places": [
            {
                "row": answer.transcript.utterances[place.at].row,
                "seconds": answer.transcript.utterances[place.at].start,
                "sentence": place.sentence,
                "why": place.why,
            }
            for place in answer.places
        ],
        "findings": [
            {
                "weight": finding.weight,
                "row": finding.row,
                "value": finding.value,
                "problem": finding.problem,
                "mend": finding.mend,
            }
            for finding in answer.findings
        ],
    }


def spoken(answer: Answer) -> Iterator[str]:
    """The answer for people: words first, numbers after."""
    yield from answer.sentences
    if answer.voice.present < FEWEST_FOR_FIGURES:
        yield "With fewer than five people we say it in words only."
    if not answer.supports.ends:
        yield "The file does not say when people stopped speaking, so words are counted, not time."
    yield _CAVEAT
    yield ""
    yield from _speakers(answer)
    yield ""
    yield from _figures(answer)
    if answer.places:
        yield ""
        yield _SUGGESTED
    row = "item" if answer.transcript.layout == "json" else "line"
    for number, place in enumerate(answer.places, 1):
        said = answer.transcript.utterances[place.at]
        at = f"{_clock(said.start)}, " if said.start is not None else ""
        yield f"{number}. {at}{row} {said.row:,}: “{place.sentence}” {place.why}"


def _speakers(answer: Answer) -> Iterator[str]:
    wide = max(len("Who spoke"), *(len(person.name) for person in answer.speakers))
    yield f"{'Who spoke':<{wide}}  {'words':>7}  {'seconds':>8}  {'turns':>6}"
    for person in answer.speakers:
        seconds = "-" if person.seconds is None else f"{person.seconds:,.1f}"
        counts = f"{person.words:>7,}  {seconds:>8}  {person.turns:>6,}"
        yield f"{person.name:<{wide}}  {counts}"
    if answer.tally.unnamed_words:
        yield f"Nobody is named for {answer.tally.unnamed_words:,} more words."


def _figures(answer: Answer) -> Iterator[str]:
    figures = answer.voice
    known = answer.supports.attendees
    rows = {
        "People present" if known else "People who spoke": f"{figures.present:,}",
        "Heard share": _share(figures.heard_share) if known else None,
        "Evenness (1 is equal)": _decimal(figures.evenness),
        "Effective voices": _decimal(figures.effective_voices),
        "Share of the talk to be moved": _share(figures.share_to_be_moved),
        "Dominance (0 is equal)": _decimal(figures.dominance),
        "Turns": f"{sum(person.turns for person in answer.tally.people):,}",
    }
    for name, value in rows.items():
        if value is not None:
            yield f"{name:<31}{value}"


def _share(value: float | None) -> str | None:
    return None if value is None else f"{value:.0%}"


def _decimal(value: float | None) -> str | None:
    return None if value is None else f"{value:.2f}"


def _clock(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 3600}:{whole % 3600 // 60:02}:{whole % 60:02}"
