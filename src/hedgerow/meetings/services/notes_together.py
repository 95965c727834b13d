"""Keeping a draft as it now stands, whenever something that goes into it was written."""

from __future__ import annotations

from hedgerow.core.policy import Actor
from hedgerow.meetings.models import Meeting, Note
from hedgerow.meetings.selectors.notes_parts import kept_parts, under


def put_together(by: Actor, note: Note) -> None:
    """Keep the draft as it now stands, as far as `by` may see what goes into it; for services."""
    note.under, note.parts = under(by, note), kept_parts(by, note)
    note.save()


def put_again(by: Actor, meeting: Meeting) -> None:
    """The same for the note of a meeting, where one was begun; for services."""
    note = Note.objects.filter(meeting=meeting).select_related("meeting").first()
    if note is not None:
        put_together(by, note)
