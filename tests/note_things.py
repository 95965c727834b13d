"""What there is of notes in the world of `world.py`, and what their addresses name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from hedgerow.core import clock
from hedgerow.core.doors import door
from hedgerow.core.models import Audience, PlaceModel
from hedgerow.core.policy import Actor
from hedgerow.meetings.models import (
    Attending,
    Decided,
    Meeting,
    Note,
    Pasted,
    Quote,
    SpeakerName,
    Suggestion,
)
from hedgerow.meetings.models.notes import WRITTEN
from hedgerow.meetings.pasting import Brought
from hedgerow.meetings.services import notes, notes_heard, notes_made, notes_pasting, notes_quotes
from hedgerow.meetings.services.calling import add_meeting
from hedgerow.meetings.services.notes_suggestions import suggest_change
from hedgerow.place.models import Person
from meeting_things import LONG_AGO

Text = Callable[[], str]
Things = dict[str, PlaceModel]


def furnish(by: Actor, giver: Person, text: Text, linked: Text, own: Text) -> Things:
    """A note that anyone may read, and a draft with all that goes into one.

    `text` is for everybody of the place, `linked` for whoever has a link, `own` for `by` alone.
    """
    notes.open_notes(by=by)
    noted = add_meeting(by=by, name=linked(), starts_at=LONG_AGO)
    made = _written(by, noted, linked, Audience.PUBLIC)
    quote = notes_quotes.add_quote(
        by=by, note=made, words=linked(), name=linked(), part="discussion"
    )
    notes_quotes.answer_quote(by=_bearer(by, quote), quote=quote, answer="fine")
    decided = notes_made.note_decision(
        by=by, meeting=noted, words=linked(), how=linked(), by_whom=linked(), people_first=linked()
    )
    promised = notes_made.promise_here(
        by=by, meeting=noted, words=text(), due=date(2036, 3, 3), giver=giver
    )
    made.refresh_from_db()
    notes.publish_note(by=by, note=made, seen=made.version, why=text())
    return {
        "noted meeting": noted,
        "note": Note.objects.get(pk=made.pk),
        "quote": Quote.objects.get(pk=quote.pk),
        "decided": decided,
        "promised here": promised,
        **_draft(by, giver, text, own),
    }


def _draft(by: Actor, giver: Person, text: Text, own: Text) -> Things:
    """A draft that is shared, with a suggestion; and what was brought to write it."""
    meeting = add_meeting(by=by, name=text(), starts_at=LONG_AGO)
    with door():
        Attending(
            place=meeting.place,
            meeting=meeting,
            person_id=by.person_id,
            name="x",
            arrived_at=LONG_AGO,
        ).save()
    brought = Brought("Otter", [[own(), own(), ""] for _line in range(3)], {"0": own()}, own())
    pasted = notes_pasting.paste(by=by, brought=brought, meeting=meeting, agreed=True)
    shown = pasted.lines[0][0]
    notes_pasting.name_speakers(by=by, meeting=meeting, names={shown: giver})
    draft = _written(by, meeting, own, Audience.PLACE)
    draft = notes.share_draft(by=by, note=draft)
    suggestion = suggest_change(by=by, note=draft, part="summary", words=own())
    notes_heard.ask_after(by=by, meeting=meeting, closes_on=clock.today())
    return {
        "draft meeting": meeting,
        "draft": Note.objects.get(pk=draft.pk),
        "suggestion": Suggestion.objects.get(pk=suggestion.pk),
        "pasted": Pasted.objects.get(pk=pasted.pk),
        "speaker": SpeakerName.objects.get(meeting=meeting),
    }


def _bearer(by: Actor, quote: Quote) -> Actor:
    return Actor(place=by.place, link=("quote", quote.pk))


def _written(by: Actor, meeting: Meeting, text: Text, audience: str) -> Note:
    words = {part: text() for part in WRITTEN}
    return notes.write_note(by=by, meeting=meeting, title=text(), words=words, audience=audience)


def keep_private(by: Actor, meeting: Any, text: Text) -> Things:
    """A published note of a meeting that is for some alone."""
    made = _written(by, meeting, text, meeting.audience)
    notes.publish_note(by=by, note=made, seen=made.version)
    return {"note": Note.objects.get(pk=made.pk)}


_MEETING = (Meeting, "change")
_NOTE = (Note, "change")
_READ = (Note, "see")

NAMED: dict[str, Any] = {
    "note": {"pk": _READ},
    "note_text": {"pk": _READ},
    "note_docx": {"pk": _READ},
    "note_pdf": {"pk": _READ},
    "note_versions": {"pk": _READ},
    "note_desk": {"pk": _NOTE},
    "note_share": {"pk": _NOTE},
    "note_publish": {"pk": _NOTE},
    "note_suggest": {"pk": (Note, "suggest")},
    "suggestion_answer": {"pk": (Suggestion, "answer")},
    "note_write": {"pk": _MEETING},
    "quote_add": {"pk": _NOTE},
    "quote_remove": {"pk": (Quote, "change")},
    "decision_new": {"pk": _MEETING},
    "decision_change": {"pk": (Decided, "change")},
    "decision_remove": {"pk": (Decided, "change")},
    "promise_here": {"pk": _MEETING},
    "meeting_paste": {"pk": _MEETING},
    "speakers": {"pk": _MEETING},
    "pasted": {"pk": (Pasted, "see")},
    "pasted_promise": {"pk": (Pasted, "see")},
    "pasted_forget": {"pk": (Pasted, "see")},
    "heard_ask": {"pk": _MEETING},
    "heard_told": {"pk": (Meeting, "see")},
    "api:note": {"pk": _READ},
    "api:note_write": {"pk": _MEETING},
    "api:note_share": {"pk": _NOTE},
    "api:note_publish": {"pk": _NOTE},
    "api:quotes": {"pk": _NOTE},
    "api:quote": {"pk": (Quote, "change")},
    "api:suggestions": {"pk": (Note, "suggest")},
    "api:suggestion_answer": {"pk": (Suggestion, "answer")},
    "api:decisions": {"pk": _MEETING},
    "api:decision": {"pk": (Decided, "change")},
    "api:promises_here": {"pk": _MEETING},
    "api:brought": {"pk": _MEETING},
    "api:brought_one": {"pk": (Pasted, "see")},
    "api:brought_lines": {"pk": (Pasted, "see")},
    "api:brought_promises": {"pk": (Pasted, "see")},
    "api:speakers": {"pk": _MEETING},
    "api:heard_ask": {"pk": _MEETING},
}

LINKED: dict[str, Any] = {
    "note_room": ("room", Meeting),
    "note_open": ("note", Note),
    "quote": ("quote", Quote),
    "heard": ("heard", Meeting),
}
