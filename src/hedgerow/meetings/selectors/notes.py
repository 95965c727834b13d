"""Notes as their readers see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.utils.translation import gettext as _

from hedgerow.core import clock, languages, links
from hedgerow.core.dates import in_full
from hedgerow.core.find import find
from hedgerow.core.policy import Actor, can, visible
from hedgerow.formats.documents import Document, Line, Section
from hedgerow.meetings.models import Edition, Heading, Meeting, Note, OpenNotes, Quote
from hedgerow.meetings.selectors.notes_parts import KeptLine
from hedgerow.place.selectors.story import names_of
from hedgerow.ties.selectors.conversations import readers

PER_PAGE = 25


def note_of(meeting: UUID) -> Note | None:
    """The note of a meeting, once it is begun, for whoever may change the meeting. One query."""
    return Note.objects.filter(meeting_id=meeting).first()


@dataclass(frozen=True, slots=True)
class ShownPart:
    """One part of the house form, with what stands in it."""

    key: str
    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class NotePage:
    """A note whole. `number` counts its editions, 0 for a draft; `names` are those it is for."""

    pk: UUID
    meeting: UUID
    version: int
    title: str
    under: tuple[str, ...]
    parts: tuple[ShownPart, ...]
    audience: str
    names: tuple[str, ...]
    number: int
    on: date | None
    why: str
    shared_on: date | None
    may_change: bool
    may_suggest: bool
    to_answer: tuple[str, ...]

    @property
    def document(self) -> Document:
        """The same, for taking out."""
        sections = tuple(Section(part.heading, part.lines) for part in self.parts)
        return Document(self.title, self.under, sections, (self.foot,), languages.tag())

    @property
    def foot(self) -> str:
        """Whether it was published, when, and how often it was put right since."""
        if self.on is None:
            return _("This is a draft.")
        day = in_full(self.on)
        if self.number > 1:
            told = _("Published on %(day)s. It is edition %(number)s.")
            return told % {"day": day, "number": self.number}
        return _("Published on %(day)s.") % {"day": day}


def one_note(actor: Actor, pk: UUID, action: str = "see") -> Note:
    """The note, if `actor` may do `action` to it; else 404."""
    return find(actor, Note, pk, action, along=("meeting__place",))


def note_page(actor: Actor, note: Note, *, draft: bool = False) -> NotePage:
    """The latest edition that `actor` may read; with `draft`, or where there is none, the draft.

    The draft is as it was put together when something in it was last saved.
    """
    edition = None if draft else visible(actor, Edition).filter(note=note).first()
    at: Edition | Note = edition or note
    quotes = quotes_read(actor, note)
    mine = [each for each in quotes if each.person_id == actor.person_id and not each.answer]
    return NotePage(
        pk=note.pk,
        meeting=note.meeting_id,
        version=note.version,
        title=at.title,
        under=tuple(at.under),
        parts=shown(at.parts, quotes),
        audience=note.audience,
        names=readers(actor, note),
        number=edition.number if edition else 0,
        on=edition.on if edition else None,
        why=edition.why if edition else "",
        shared_on=note.shared_on,
        may_change=can(actor, "change", note),
        may_suggest=can(actor, "suggest", note),
        to_answer=tuple(quote_link(each, note) for each in mine if each.person_id),
    )


def quotes_read(actor: Actor, note: Note) -> list[Quote]:
    """The quotations in a note that nobody took out."""
    return list(visible(actor, Quote, "read").filter(note=note))


def quote_link(quote: Quote, note: Note) -> str:
    """The path under which whoever is quoted says whether their words fit."""
    quote.place = note.meeting.place
    return links.address("quote", "quote", quote)


def shown(
    parts: Mapping[str, Sequence[KeptLine]], quotes: Iterable[Quote]
) -> tuple[ShownPart, ...]:
    """Parts as they are read now, with quotations as those who said them left them."""
    words = {str(each.pk): _quoted(each) for each in quotes}
    made = []
    for key in Heading.values:
        lines = [_line(kept, words) for kept in parts.get(key, ())]
        there = tuple(each for each in lines if each is not None)
        if there:
            made.append(ShownPart(key, str(Heading(key).label), there))
    return tuple(made)


def _quoted(quote: Quote) -> Line:
    """A quotation: nobody's name stands by words that they have not said yes to."""
    if quote.answer == Quote.Answer.CHANGED:
        return Line(quote.changed, "quote", quote.name)
    return Line(quote.words, "quote", quote.name if quote.answer == Quote.Answer.FINE else "")


def _line(kept: KeptLine, quotes: Mapping[str, Line]) -> Line | None:
    kind, words, by = kept
    if kind == "quote":
        return quotes.get(words)
    return Line(words, "item" if kind == "item" else "words", by)


@dataclass(frozen=True, slots=True)
class Step:
    """One edition beside the one before: when, by whom, why, and the texts of both."""

    number: int
    on: date
    by: str
    why: str
    before: str
    after: str


def editions(actor: Actor, note: Note) -> list[Step]:
    """What each edition changed, newest first."""
    rows = list(visible(actor, Edition).filter(note=note).order_by("number"))
    names = names_of(actor, [each.by_id for each in rows])
    quotes = quotes_read(actor, note)
    texts = ["", *(_text(each, quotes) for each in rows)]
    steps = [
        Step(
            number=each.number,
            on=each.on,
            by=names.get(each.by_id, "") if each.by_id else "",
            why=each.why,
            before=texts[number],
            after=texts[number + 1],
        )
        for number, each in enumerate(rows)
    ]
    return steps[::-1]


def _text(edition: Edition, quotes: Iterable[Quote]) -> str:
    blocks = [edition.title, *edition.under]
    for part in shown(edition.parts, quotes):
        blocks.append(part.heading)
        blocks += [f"{line.words} {line.by}".rstrip() for line in part.lines]
    return "\n".join(blocks)


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One note in a list."""

    pk: UUID
    title: str
    on: date | None
    summary: str


def find_notes(actor: Actor, page: int = 1) -> Page[NoteRow]:
    """The published notes that `actor` may read, newest first."""
    rows = visible(actor, Note).exclude(published_on=None)
    ordered = rows.order_by("-meeting__starts_at", "-pk")
    found: Any = Paginator(ordered, PER_PAGE).get_page(page)
    made = [NoteRow(each.pk, each.title, each.published_on, _begins(each)) for each in found]
    return Page(made, found.number, found.paginator)


def _begins(note: Note) -> str:
    """The first words of a note's summary, as it was published or last saved."""
    first = next((line[1] for line in note.parts.get("summary", ()) if line[0] != "quote"), "")
    return first if len(first) <= 160 else f"{first[:159]}…"


@dataclass(frozen=True, slots=True)
class ToWrite:
    """A meeting that is over and has no published note: to begin, or to go on with."""

    meeting: UUID
    name: str
    note: UUID | None


def to_write(actor: Actor) -> list[ToWrite]:
    """The meetings that `actor` looks after which are over and whose note is not published."""
    over = visible(actor, Meeting, "change").filter(
        Q(starts_at__lt=clock.now()) | Q(ended_at__isnull=False),
        cancelled_on=None,
        note__published_on=None,
    )
    rows = over.order_by("-starts_at", "-pk").values_list("pk", "name", "note__pk")[:8]
    return [ToWrite(*row) for row in rows]


def opened(actor: Actor) -> OpenNotes | None:
    """The word of a steward that notes may be for anyone, while it holds."""
    return visible(actor, OpenNotes).filter(ended_at=None).first()
