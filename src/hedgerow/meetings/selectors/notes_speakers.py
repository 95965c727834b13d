"""Who stands behind the names that meeting programs show, and what was brought to a note."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q

from hedgerow.core.policy import Actor, visible
from hedgerow.meetings.models import Meeting, Pasted, SpeakerName
from hedgerow.place.models import Person

PER_PAGE = 100


def known_speakers(meeting: Meeting) -> dict[str, Person]:
    """Who stands behind each name that is in the table of a meeting, or of its series."""
    where = Q(meeting=meeting)
    if meeting.series_id:
        where |= Q(series_id=meeting.series_id)
    rows = SpeakerName.objects.filter(where).select_related("person")
    return {each.shown: each.person for each in rows}


def shown_names(actor: Actor, meeting: Meeting) -> list[str]:
    """The names that programs show in what was brought to a meeting, and those in its table."""
    rows = visible(actor, Pasted).filter(meeting=meeting)
    spoken = [line[0] for each in rows for line in each.lines if line[0]]
    return list(dict.fromkeys([*spoken, *known_speakers(meeting)]))


@dataclass(frozen=True, slots=True)
class PastedLine:
    """One line of what was brought. `why` says why it may hold a question that hangs."""

    at: int
    speaker: str
    words: str
    became: str
    why: str


@dataclass(frozen=True, slots=True)
class PastedPage:
    """What was brought, a page of its lines, and how many of its names are known."""

    pk: UUID
    meeting: UUID
    name: str
    layout: str
    voice: str
    kept: bool
    lines: Page[PastedLine]
    names_known: int
    names: int
    note: UUID | None


def pasted_page(actor: Actor, pasted: Pasted, page: int = 1) -> PastedPage:
    """A page of the lines of what was brought."""
    meeting = pasted.meeting
    table = known_speakers(meeting)
    lines = [
        PastedLine(at, table[who].name if who in table else who, words, became, _why(pasted, at))
        for at, (who, words, became) in enumerate(pasted.lines)
    ]
    names = {line[0] for line in pasted.lines if line[0]}
    return PastedPage(
        pk=pasted.pk,
        meeting=meeting.pk,
        name=meeting.name,
        layout=pasted.layout,
        voice=pasted.voice,
        kept=pasted.kept,
        lines=Paginator(lines, PER_PAGE).get_page(page),
        names_known=len(names & table.keys()),
        names=len(names),
        note=meeting.note.pk if hasattr(meeting, "note") else None,
    )


def _why(pasted: Pasted, at: int) -> str:
    why: str = pasted.places.get(str(at), "")
    return why
