"""Questions that hang, for whoever makes the agenda of a meeting."""

from __future__ import annotations

from hedgerow.core.models import Audience
from hedgerow.core.policy import Actor, visible
from hedgerow.meetings.models import AskedHere, Meeting
from hedgerow.questions.models import Question
from hedgerow.questions.selectors.board import hanging

MOST = 12


def could_be_put(actor: Actor, meeting: Meeting) -> list[Question]:
    """What hangs and is for everybody of the place, and is not on the agenda: the oldest first."""
    there = visible(actor, AskedHere).filter(meeting=meeting).values("question_id")
    open_to_all = hanging(actor).filter(audience__in=[Audience.PLACE, Audience.PUBLIC])
    return list(open_to_all.exclude(pk__in=there)[:MOST])
