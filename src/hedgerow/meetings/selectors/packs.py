"""What is printed for a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from hedgerow.core import languages
from hedgerow.core.policy import Actor, visible
from hedgerow.formats.documents import Document, Line, Section
from hedgerow.meetings.models import Invitation, Meeting, Part
from hedgerow.meetings.plans import minutes_in_words
from hedgerow.meetings.selectors.meetings import MeetingCard, meeting_card
from hedgerow.meetings.selectors.plan import PartShown
from hedgerow.place.selectors.worn import bodies_of
from hedgerow.promises.selectors.account import lines

TABLE = 6
"""How many people sit at one table, as far as nobody has said otherwise."""

EMPTY_LINES = 8
_TALKED = frozenset({Part.Kind.QUESTION, Part.Kind.BREAKOUT})
_CODES = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # without I and O, which look like figures


@dataclass(frozen=True, slots=True)
class Signs:
    """A line of the sheet to sign: a code, and a name where one is known."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Pack:
    """The meeting, what those who come promised one another, a card for each table by its letter,
    what is talked about, a sheet to sign.
    """

    card: MeetingCard
    promised: tuple[str, ...]
    tables: tuple[str, ...]
    questions: tuple[str, ...]
    sheet: tuple[Signs, ...]


def pack(actor: Actor, meeting: Meeting) -> Pack:
    """What is printed for one meeting. Names are of those whom the actor may see coming."""
    rows = visible(actor, Invitation, "see name").filter(meeting=meeting, ended_at=None)
    coming = list(rows.exclude(answer=Invitation.Answer.NO).values_list("name", "person_id"))
    names = sorted((name for name, _person in coming), key=str.casefold)
    known = {person for _name, person in coming if person}
    likely = len(names) if meeting.expected is None else meeting.expected
    card = meeting_card(actor, meeting, likely)
    people = max(likely, len(names))
    asked = (part.title for part in card.plan.parts if part.kind in _TALKED)
    return Pack(
        card=card,
        promised=tuple(lines(actor, known, bodies_of(actor, known))),
        tables=tuple(_CODES[: max(-(-people // TABLE), 1)]),
        questions=tuple(dict.fromkeys(filter(None, (meeting.question, *asked)))),
        sheet=_sheet(names, max(people - len(names), EMPTY_LINES)),
    )


def on_paper(pack: Pack) -> Document:
    """The same as a document, each part a section."""
    card = pack.card
    asked = [Line(question, "quote") for question in pack.questions]
    steps = [
        Line(_("Go round once. Everybody speaks, or says “pass”."), "item"),
        Line(_("Then talk. Who have we not heard?"), "item"),
        Line(_("Write down one thing to tell the others, and one question that is left."), "item"),
    ]
    tables = (
        Section(_("Table %(letter)s") % {"letter": letter}, (*asked, *steps))
        for letter in pack.tables
    )
    promised = tuple(Line(each, "item") for each in pack.promised)
    people = [Line(f"{line.code}  {line.name or '_' * 24}") for line in pack.sheet]
    return Document(
        title=card.name,
        under=tuple(filter(None, (card.when, card.where, card.question, card.access))),
        sections=(
            *([Section(_("The plan"), tuple(map(_part, card.plan.parts)))] * bool(card.plan.parts)),
            *([Section(_("What we promised one another"), promised)] * bool(promised)),
            *tables,
            Section(_("Who is here"), tuple(people)),
        ),
        language=languages.tag(),
    )


def _part(part: PartShown) -> Line:
    words = ": ".join(filter(None, (f"{part.clock} {part.label}", part.title)))
    return Line(words, by=minutes_in_words(part.minutes))


def _sheet(names: Sequence[str], empty: int) -> tuple[Signs, ...]:
    """A line with a code for each name, and `empty` ones for whoever comes besides.

    The code stands for a person on cards and notes, so that a sheet left behind names nobody else.
    """
    lines = [*names, *[""] * empty]
    return tuple(Signs(f"{_CODES[n % 24]}{n // 24 + 1}", name) for n, name in enumerate(lines))
