"""Bringing notes or a transcript, alone on day one, and pulling out of it what matters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Unpack

from django.utils.translation import gettext as _

from hedgerow.core import history
from hedgerow.core.audiences import readers_of
from hedgerow.core.doors import service
from hedgerow.core.models import Audience
from hedgerow.core.policy import Actor, require
from hedgerow.meetings.models import (
    AskedHere,
    Decided,
    Meeting,
    Note,
    Pasted,
    PromisedHere,
    SpeakerName,
)
from hedgerow.meetings.pasting import Brought
from hedgerow.meetings.selectors.notes_parts import begun
from hedgerow.meetings.selectors.notes_speakers import known_speakers
from hedgerow.meetings.services.calling import write_meeting
from hedgerow.meetings.services.notes_made import write_promise_here
from hedgerow.meetings.services.notes_quotes import write_quote
from hedgerow.meetings.services.notes_together import put_together
from hedgerow.meetings.when import on_the_wall
from hedgerow.place.models import Person
from hedgerow.promises.services.making import Terms
from hedgerow.questions.services.asking import write_question

BECOMES = ("question", "decision", "topic", "quote", "discussion", "summary", "voice")
_APPENDED = {"topic": "topics", "discussion": "discussion", "summary": "summary"}


class NotAgreed(ValueError):
    """A transcript is kept only where everybody in it has agreed."""


@service
def paste(
    *,
    by: Actor,
    brought: Brought,
    meeting: Meeting | None = None,
    name: str = "",
    starts_at: datetime | None = None,
    agreed: bool = False,
    kept: bool = False,
    once: str = "",
) -> Pasted:
    """Keep what was brought to a meeting until its note is published, or longer where `kept`.

    Without a `meeting`, one that was at `starts_at` is noted under `name`. Raises `NotAgreed` for a
    transcript to which not everybody in it has agreed.
    """
    require(by, "change" if meeting else "add", meeting or Meeting)
    if brought.layout and not agreed:
        raise NotAgreed(_("Ask everyone in it first. Then tick that they have agreed."))
    meeting = meeting or write_meeting(
        by, Audience.PLACE, (), {"name": name, "starts_at": starts_at}
    )
    pasted = Pasted(
        place=meeting.place,
        meeting=meeting,
        by_id=by.person_id,
        layout=brought.layout,
        lines=brought.lines,
        places=brought.places,
        voice=brought.voice,
        agreed=agreed,
        kept=kept,
    )
    pasted.clean_fields()
    pasted.save()
    history.record("pasted.brought", by=by, thing=pasted)
    return pasted


@service
def pull_out(*, by: Actor, pasted: Pasted, become: str, lines: Iterable[int]) -> Pasted:
    """Let lines become questions, decisions, topics, quotations or words of the note.

    With `voice` the sentence about how talk was shared goes into the note. A line becomes one thing
    only; one that already has is left as it is. Raises ValueError where no such line is named.
    """
    require(by, "see", pasted)
    fresh = Pasted.objects.select_for_update().get(pk=pasted.pk)
    chosen = [at for at in sorted(set(lines)) if 0 <= at < len(fresh.lines)]
    if become not in BECOMES or not (chosen or become == "voice"):
        raise ValueError(_("Tick a line first."))
    note = _note(by, fresh.meeting)
    if become == "voice":
        note.voice = fresh.voice
    table = known_speakers(fresh.meeting)
    for at in chosen:
        speaker, words, became = fresh.lines[at]
        if not became:
            _become(by, note, become, words, speaker, table.get(speaker))
            fresh.lines[at][2] = become
    note.version += 1
    put_together(by, note)
    fresh.save()
    history.record("pasted.pulled", by=by, thing=fresh)
    return fresh


def _note(by: Actor, meeting: Meeting) -> Note:
    """The note of a meeting, begun where there is none."""
    note = Note.objects.select_for_update().filter(meeting=meeting).first()
    if note is None:
        title = begun(meeting)["title"][:200]
        note = Note(
            place=meeting.place,
            meeting=meeting,
            author_id=by.person_id,
            title=title,
            audience=meeting.audience,
            version=0,
        )
        note.save()
    return note


def _become(
    by: Actor, note: Note, become: str, words: str, speaker: str, person: Person | None
) -> None:
    meeting = note.meeting
    if become == "question":
        question = write_question(
            by=by,
            words=words,
            asker=person,
            asked_as="" if person else speaker[:200],
            asked_on=_day(meeting),
            **_shown_to(by, meeting),
        )
        AskedHere(place=meeting.place, meeting=meeting, question=question).save()
    elif become == "decision":
        Decided(place=meeting.place, meeting=meeting, words=words).save()
    elif become == "quote":
        name = person.name if person else speaker or _("Somebody")
        write_quote(note=note, words=words, name=name[:200], part="discussion", person=person)
    elif become in _APPENDED:
        part = _APPENDED[become]
        before = getattr(note, part)
        setattr(note, part, f"{before}\n{words}" if before else words)


def _day(meeting: Meeting) -> date:
    return on_the_wall(meeting.starts_at, meeting.time_zone).date()


def _shown_to(by: Actor, meeting: Meeting) -> dict[str, Any]:
    """The audience of what is pulled out: that of the meeting; of a private one, its writer."""
    if meeting.audience == Audience.ME:
        return {"audience": Audience.PEOPLE, "with_ids": [by.person_id]}
    return {"audience": meeting.audience, "with_ids": readers_of(meeting)}


@service
def pull_promise(
    *,
    by: Actor,
    pasted: Pasted,
    line: int,
    once: str = "",
    **terms: Unpack[Terms],
) -> PromisedHere:
    """Let a line become a promise. Raises ValueError where there is no such line, ValidationError
    as `promises.services.making.write_promise` does.
    """
    require(by, "see", pasted)
    fresh = Pasted.objects.select_for_update().get(pk=pasted.pk)
    if not 0 <= line < len(fresh.lines):
        raise ValueError(_("Tick a line first."))
    meeting = fresh.meeting
    made = write_promise_here(by, meeting, **terms)
    fresh.lines[line][2] = "promise"
    fresh.save()
    put_together(by, _note(by, meeting))
    history.record("pasted.pulled", by=by, thing=fresh)
    return made


@service
def forget_pasted(*, by: Actor, pasted: Pasted) -> Pasted:
    """Delete what was brought, now. What was pulled out of it stays."""
    require(by, "see", pasted)
    gone = Pasted(place=pasted.place, pk=pasted.pk)
    pasted.delete()
    history.record("pasted.forgotten", by=by, thing=gone)
    return gone


@service
def name_speakers(*, by: Actor, meeting: Meeting, names: Mapping[str, Person | None]) -> Meeting:
    """Say who stands behind names that programs show: for the series, or for this meeting alone.

    None takes a name out of the table.
    """
    require(by, "change", meeting)
    where: dict[str, Any] = (
        {"series": meeting.series} if meeting.series_id else {"meeting": meeting}
    )
    for shown, person in names.items():
        SpeakerName.objects.filter(**where, shown=shown).delete()
        if person is not None:
            SpeakerName(place=meeting.place, shown=shown, person=person, **where).save()
    history.record("speakers.named", by=by, thing=meeting)
    return meeting
