"""Writing the note of a meeting, letting those who were there read it, and publishing it."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.core import audiences, clock, history, versions
from hedgerow.core.audiences import readers_of
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.meetings.models import Decided, Edition, Meeting, Note, OpenNotes, Pasted
from hedgerow.meetings.models.notes import WRITTEN
from hedgerow.meetings.services.notes_audience import allowed_audiences
from hedgerow.meetings.services.notes_quotes import ask_for_quotes
from hedgerow.meetings.services.notes_together import held, put_together


class NotReady(ValueError):
    """Something is missing from a note; the words say what."""


@service
def write_note(
    *,
    by: Actor,
    meeting: Meeting,
    title: str,
    words: Mapping[str, str],
    audience: str = "",
    seen: int = 0,
    once: str = "",
) -> Note:
    """Begin the note of a meeting, or go on with it; `words` gives the text of each written part.

    `seen` is the version that was shown, 0 where there was none. Raises `ChangedMeanwhile` where
    somebody saved it since, ValidationError for an audience that the note may not have.
    """
    require(by, "change", meeting)
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    note = Note.objects.filter(meeting=meeting).first()
    if note is not None:
        note = versions.claim(note, seen=seen)
    else:
        note = Note(place=meeting.place, meeting=meeting, author_id=by.person_id)
        note.audience = meeting.audience
    audience = audience or note.audience
    if audience not in allowed_audiences(meeting):
        raise ValidationError({"audience": _("Choose one of the answers.")})
    note.title = title
    for part in WRITTEN:
        setattr(note, part, words.get(part, ""))
    note.clean_fields()
    note.save()
    audiences.share(note, audience, readers_of(meeting) if audience == meeting.audience else ())
    put_together(by, note)
    history.record("note.written", by=by, thing=note)
    return note


@service
def share_draft(*, by: Actor, note: Note) -> Note:
    """Let those who were there read the draft, and ask everyone quoted whether their words fit."""
    require(by, "change", note)
    note = held(note.pk)
    note.shared_on = note.shared_on or clock.today(note.place.time_zone)
    note.shared_by_id = note.shared_by_id or by.person_id
    put_together(by, note)
    ask_for_quotes(note)
    history.record("note.shared", by=by, thing=note)
    return note


@service
def publish_note(*, by: Actor, note: Note, seen: int, why: str = "", once: str = "") -> Edition:
    """Publish the note as it stands now; a later one is a new edition, and `why` says what changed.

    What was pasted to write it is deleted, unless somebody asked to keep it. Raises `NotReady`
    for a decision that does not say whom it is for, `ChangedMeanwhile` where the note moved on.
    """
    require(by, "change", note)
    fresh = versions.claim(note, seen=seen)
    if Decided.objects.filter(meeting_id=note.meeting_id, people_first="").exists():
        raise NotReady(_("A decision does not say yet whom it is for, and what they said."))
    today = clock.today(note.place.time_zone)
    fresh.published_on = fresh.published_on or today
    put_together(by, fresh)
    edition = Edition(
        place=note.place,
        note=fresh,
        number=fresh.editions.count() + 1,
        on=today,
        by_id=by.person_id,
        why=why,
        audience=fresh.audience,
        title=fresh.title,
        under=fresh.under,
        parts=fresh.parts,
    )
    edition.clean_fields()
    edition.save()
    Pasted.objects.filter(meeting_id=note.meeting_id, kept=False).delete()
    history.record("note.published", by=by, thing=edition, words={"number": edition.number})
    return edition


@service
def open_notes(*, by: Actor) -> OpenNotes:
    """Let notes of this place be read by anyone, where those who write them choose so."""
    require(by, "add", OpenNotes)
    opened = OpenNotes.objects.filter(ended_at=None).first()
    if opened is None:
        opened = OpenNotes(place=by.place, by_id=by.person_id)
        opened.save()
    history.record("notes.opened", by=by, thing=opened)
    return opened


@service
def close_notes(*, by: Actor, opened: OpenNotes) -> OpenNotes:
    """Let no note be read from outside this place any more, from the next request on."""
    require(by, "end", opened)
    opened.ended_at = clock.now()
    opened.save(update_fields=["ended_at"])
    history.record("notes.closed", by=by, thing=opened)
    return opened
