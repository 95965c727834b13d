"""Whoever was there may say, before a note is published, how a part of it should read."""

from __future__ import annotations

from django.utils.translation import gettext as _

from hedgerow.core import clock, history, versions
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.meetings.models import Note, Suggestion
from hedgerow.meetings.models.notes import WRITTEN
from hedgerow.meetings.services.notes_together import held, put_together


@service
def suggest_change(
    *, by: Actor, note: Note, part: str, words: str, name: str = "", once: str = ""
) -> Suggestion:
    """Say how a part should read; of a part that is put together, what is not right about it.

    `name` is what a guest calls themselves. Raises ValidationError for no words.
    """
    require(by, "suggest", note)
    suggestion = Suggestion(
        place=note.place,
        note=note,
        part=part,
        before=getattr(note, part) if part in WRITTEN else "",
        words=words,
        name=by.name or name,
        by_id=by.person_id,
    )
    suggestion.clean_fields()
    suggestion.save()
    history.record("suggestion.made", by=by, thing=suggestion)
    return suggestion


@service
def answer_suggestion(
    *, by: Actor, suggestion: Suggestion, taken: bool, why: str = ""
) -> Suggestion:
    """Take a suggestion into the draft, or say why not.

    Raises `ChangedMeanwhile` where the part reads otherwise than when it was suggested, so that
    nobody's words are lost; ValueError for a no without a why.
    """
    require(by, "answer", suggestion)
    if not taken and not why.strip():
        raise ValueError(_("Say why not, in a sentence. Whoever suggested it will read it."))
    if taken and suggestion.part in WRITTEN:
        _take_in(by, suggestion)
    suggestion.taken, suggestion.why = taken, why
    suggestion.answered_on = clock.today(suggestion.place.time_zone)
    suggestion.answered_by_id = by.person_id
    suggestion.save()
    history.record("suggestion.answered", by=by, thing=suggestion)
    return suggestion


def _take_in(by: Actor, suggestion: Suggestion) -> None:
    note = held(suggestion.note_id)
    if getattr(note, suggestion.part) != suggestion.before:
        raise versions.ChangedMeanwhile(note)
    setattr(note, suggestion.part, suggestion.words)
    note.version += 1
    put_together(by, note)
