"""What those who write a note still have to do about it, before and after it is published."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from hedgerow.core import links
from hedgerow.core.models import Audience
from hedgerow.core.policy import Actor, visible
from hedgerow.meetings.models import Decided, Heading, HeardRound, Note, Pasted, Quote, Suggestion
from hedgerow.meetings.models.notes import WRITTEN
from hedgerow.meetings.selectors.notes import quote_link


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """Words of somebody, what they said of them, and the link to hand on where none was sent."""

    pk: UUID
    name: str
    words: str
    answer: str
    changed: str
    asked: bool
    link: str


@dataclass(frozen=True, slots=True)
class SuggestionRow:
    """What somebody who was there suggests; `differs` where the draft reads otherwise by now."""

    pk: UUID
    part: str
    name: str
    before: str
    words: str
    is_text: bool
    differs: bool
    taken: bool | None
    why: str


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision, and whether its sentence about people is still missing."""

    pk: UUID
    words: str
    missing: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything beside a note that is being written. `room` and `open` are links to hand on."""

    quotes: tuple[QuoteRow, ...]
    suggestions: tuple[SuggestionRow, ...]
    decisions: tuple[DecisionRow, ...]
    pasted: tuple[UUID, ...]
    empty: tuple[str, ...]
    room: str
    open: str
    is_asked_after: bool

    @property
    def waiting(self) -> int:
        """How many decisions keep the note from being published."""
        return sum(each.missing for each in self.decisions)


def desk_of(actor: Actor, note: Note, absolute: Callable[[str], str]) -> Desk:
    """What is left to do about a note; `absolute` makes a whole address of a path."""
    meeting = note.meeting
    decided = visible(actor, Decided).filter(meeting=meeting)
    pasted = visible(actor, Pasted).filter(meeting=meeting)
    is_open = note.audience == Audience.PUBLIC and note.published_on is not None
    return Desk(
        quotes=tuple(
            _quote(each, note, absolute) for each in visible(actor, Quote).filter(note=note)
        ),
        suggestions=tuple(suggested(actor, note)),
        decisions=tuple(DecisionRow(d.pk, d.words, not d.people_first) for d in decided),
        pasted=tuple(pasted.values_list("pk", flat=True)),
        empty=tuple(str(Heading(part).label) for part in WRITTEN if part not in note.parts),
        room=absolute(links.address("note_room", "room", meeting)),
        open=absolute(_open(note)) if is_open else "",
        is_asked_after=visible(actor, HeardRound).filter(meeting=meeting).exists(),
    )


def suggested(actor: Actor, note: Note) -> list[SuggestionRow]:
    """What was suggested so far and how it was answered, for those who may suggest more."""
    rows = visible(actor, Suggestion).filter(note=note).order_by("-pk")
    return [suggestion_row(each, note) for each in rows]


def _open(note: Note) -> str:
    note.place = note.meeting.place
    return links.address("note_open", "note", note)


def _quote(quote: Quote, note: Note, absolute: Callable[[str], str]) -> QuoteRow:
    return QuoteRow(
        pk=quote.pk,
        name=quote.name,
        words=quote.words,
        answer=quote.answer,
        changed=quote.changed,
        asked=quote.asked_on is not None,
        link=absolute(quote_link(quote, note)),
    )


def suggestion_row(suggestion: Suggestion, note: Note) -> SuggestionRow:
    """A suggestion, with how the part read that it is about."""
    is_text = suggestion.part in WRITTEN
    return SuggestionRow(
        pk=suggestion.pk,
        part=str(Heading(suggestion.part).label),
        name=suggestion.name,
        before=suggestion.before,
        words=suggestion.words,
        is_text=is_text,
        differs=is_text and getattr(note, suggestion.part) != suggestion.before,
        taken=suggestion.taken,
        why=suggestion.why,
    )
