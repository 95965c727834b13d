"""For whom a note, and what comes out of its meeting, may be."""

from __future__ import annotations

from uuid import UUID

from hedgerow.core.models import Audience, Share
from hedgerow.meetings.models import Meeting, OpenNotes


def allowed_audiences(meeting: Meeting) -> list[str]:
    """Whom a note may be for: those whom the meeting is for, or wider where its author chooses."""
    wider: list[str] = [Audience.PLACE]
    if OpenNotes.objects.filter(ended_at=None).exists():
        wider.append(Audience.PUBLIC)
    return list(dict.fromkeys([meeting.audience, *wider]))


def names_of(meeting: Meeting) -> list[UUID]:
    """Whom the audience of a meeting names, where it names people or a group."""
    return list(Share.objects.filter(entry_id=meeting.pk).values_list("with_id", flat=True))
