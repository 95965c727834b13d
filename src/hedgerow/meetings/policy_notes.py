"""Who may see and do what with notes, and with what they are made from.

Whoever looks after a meeting writes its note. Whoever was there may read the draft once it is
shared, and say how it should read. Once published it is for those whom its author chose; anybody
else with its link may read it only where it is for anyone and the place allows that.
"""

from __future__ import annotations

from django.db.models import F, Q

from hedgerow.core.models import Audience, PlaceModel
from hedgerow.core.policy import (
    NOTHING,
    Actor,
    Relation,
    Who,
    among,
    bears,
    belongs,
    came_by,
    in_audience,
    member,
    state,
    steward,
    through,
)
from hedgerow.meetings.models import (
    Attending,
    Decided,
    Edition,
    HeardRound,
    Meeting,
    Note,
    OpenNotes,
    Pasted,
    PromisedHere,
    Quote,
    SpeakerName,
    Suggestion,
)
from hedgerow.place.policy import is_about_me


def _was_there_rows(actor: Actor) -> Q:
    if actor.person_id is None:
        return NOTHING
    there = Attending.objects.filter(person_id=actor.person_id).values("meeting_id")
    return Q(meeting__in=there)


is_published = state(
    "is published",
    lambda note: note.published_on is not None,
    Q(published_on__isnull=False),
)
is_draft = state(
    "is a shared draft",
    lambda note: note.shared_on is not None and note.published_on is None,
    Q(shared_on__isnull=False, published_on=None),
)
was_there = among("was at the meeting", Note, _was_there_rows)
came_to_it = was_there | through("meeting", Meeting, bears("room"))


def _for_anyone(_actor: Actor) -> Q:
    allowed = OpenNotes.objects.filter(ended_at=None).values("place")
    return Q(audience=Audience.PUBLIC, place__in=allowed)


is_for_anyone = among("is for anyone, and the place allows it", Note, _for_anyone)
same_readers = state(
    "was for those whom its note is for now",
    lambda edition: edition.audience == edition.note.audience,
    Q(audience=F("note__audience")),
)
stands = state(
    "was not taken out by whoever said it",
    lambda quote: quote.answer != Quote.Answer.OUT,
    ~Q(answer=Quote.Answer.OUT),
)
not_answered = state(
    "was not answered yet", lambda each: each.answered_on is None, Q(answered_on=None)
)
open_still = state("still holds", lambda opened: opened.ended_at is None, Q(ended_at=None))


def note_rules(
    read: Relation, looks_after: Relation
) -> dict[tuple[str, type[PlaceModel]], Relation]:
    """The rules of notes; `read` says who may see a meeting, `looks_after` who keeps it."""
    keeps = through("meeting", Meeting, looks_after & member)
    drafts = through("meeting", Meeting, looks_after & belongs)
    reads = (
        drafts
        | (is_published & (in_audience | came_to_it))
        | (is_draft & came_to_it)
        | (bears("note") & is_published & is_for_anyone)
    )
    of_note = through("note", Note, keeps)
    kept = _names_kept(looks_after & member)
    return {
        ("see", Note): reads,
        ("change", Note): keeps,
        ("suggest", Note): is_draft & (member | came_by("room")) & came_to_it,
        ("see", Edition): through("note", Note, reads) & same_readers,
        ("see", Quote): of_note | is_about_me | bears("quote"),
        ("read", Quote): through("note", Note, reads) & stands,
        ("change", Quote): of_note,
        ("answer", Quote): bears("quote"),
        ("see", Suggestion): through("note", Note, drafts | (is_draft & came_to_it)),
        ("answer", Suggestion): of_note & not_answered,
        ("see", Decided): through("meeting", Meeting, read),
        ("change", Decided): keeps,
        ("see", PromisedHere): through("meeting", Meeting, read),
        ("see", Pasted): keeps,
        ("see", SpeakerName): kept,
        ("see", HeardRound): through("meeting", Meeting, read | bears("heard")),
        ("say how it was", Meeting): bears("heard"),
        ("answer", HeardRound): through("meeting", Meeting, bears("heard")),
        ("see", OpenNotes): belongs,
        ("add", OpenNotes): steward,
        ("end", OpenNotes): steward & open_still,
    }


def _names_kept(keeps: Relation) -> Relation:
    """Keeps the meeting, or one of the series, in which programs show this name."""

    def rows(actor: Actor) -> Q:
        meetings = Meeting.objects.filter(keeps.rows(actor))
        series = meetings.exclude(series=None)
        return Q(meeting__in=meetings.values("pk")) | Q(series__in=series.values("series_id"))

    return among("keeps where it is shown", SpeakerName, rows)


NOTE_PAGES: dict[str, Who] = {
    "notes": Who.BELONGS,
    "notes_open": Who.STEWARD,
    "notes_close": Who.STEWARD,
    "note": Who.BELONGS,
    "note_desk": Who.MEMBER,
    "note_write": Who.MEMBER,
    "note_share": Who.MEMBER,
    "note_publish": Who.MEMBER,
    "note_text": Who.BELONGS,
    "note_docx": Who.BELONGS,
    "note_pdf": Who.BELONGS,
    "note_versions": Who.BELONGS,
    "note_suggest": Who.MEMBER,
    "suggestion_answer": Who.MEMBER,
    "note_room": Who.LINK,
    "note_open": Who.LINK,
    "quote": Who.LINK,
    "quote_add": Who.MEMBER,
    "quote_remove": Who.MEMBER,
    "decision_new": Who.MEMBER,
    "decision_change": Who.MEMBER,
    "decision_remove": Who.MEMBER,
    "promise_here": Who.MEMBER,
    "paste": Who.MEMBER,
    "meeting_paste": Who.MEMBER,
    "speakers": Who.MEMBER,
    "pasted": Who.MEMBER,
    "pasted_promise": Who.MEMBER,
    "pasted_forget": Who.MEMBER,
    "heard_ask": Who.MEMBER,
    "heard_told": Who.BELONGS,
    "heard": Who.LINK,
}
