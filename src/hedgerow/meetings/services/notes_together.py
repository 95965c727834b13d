"""Keeping a draft as it now stands, whenever something that goes into it was written."""

from __future__ import annotations

from uuid import UUID

from hedgerow.core.policy import Actor
from hedgerow.meetings.models import Meeting, Note
from hedgerow.meetings.selectors.notes_parts import kept_parts, under


def held(note_id: UUID) -> Note:
    """The note as it is now, locked, so that what others wrote in it meanwhile is kept."""
    return Note.objects.select_for_update().get(pk=note_id)


def put_together(by: Actor, note: Note) -> None:
    """Keep the draft as it now stands, as far as `by` may see what goes into it; for services.

    The whole note is saved, so it is locked (`held`) beforehand.
    """
    note.under, note.parts = under(by, note), kept_parts(by, note)
    note.save()


def put_again(by: Actor, meeting: Meeting) -> None:
    """The same for the note of a meeting, where one was begun; for services."""
    note = Note.objects.select_for_update().filter(meeting=meeting).first()
    if note is not None:
        put_together(by, note)
