"""For whom a note may be."""

from __future__ import annotations

from hedgerow.core.models import Audience
from hedgerow.meetings.models import Meeting, OpenNotes


def allowed_audiences(meeting: Meeting) -> list[str]:
    """Whom a note may be for: those whom the meeting is for, or wider where its author chooses."""
    wider: list[str] = [Audience.PLACE]
    if OpenNotes.objects.filter(ended_at=None).exists():
        wider.append(Audience.PUBLIC)
    return list(dict.fromkeys([meeting.audience, *wider]))
