"""Notes of meetings: writing, checking, publishing and reading them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Router

from hedgerow.api.asking import perhaps, said_plainly
from hedgerow.api.schemas import notes as schemas
from hedgerow.api.schemas.common import InPlace, Made, Once, PageOf, paged
from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.meetings.models import Edition, Meeting, Note, Quote, Suggestion
from hedgerow.meetings.models.notes import WRITTEN
from hedgerow.meetings.selectors import notes as selectors
from hedgerow.meetings.services import notes as services
from hedgerow.meetings.services import notes_quotes, notes_suggestions
from hedgerow.place.models import Person

router = Router(tags=["Notes"])


@router.get("/notes", response=PageOf[schemas.NoteRow], url_name="notes")
def notes(request: PlaceRequest, place: InPlace, page: int = 1) -> dict[str, Any]:
    """The published notes that you may read, newest first."""
    return paged(selectors.find_notes(request.actor, page))


@router.get("/notes/{uuid:pk}", response=schemas.NoteOut, url_name="note")
def note(request: PlaceRequest, place: InPlace, pk: UUID) -> selectors.NotePage:
    """One note, as it was published; its draft where it was not."""
    return selectors.note_page(request.actor, selectors.one_note(request.actor, pk))


@router.put("/meetings/{uuid:pk}/note", response=Made, url_name="note_write")
def write_note(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.NoteIn, once: Once = ""
) -> Note:
    """Write the note of a meeting, or go on with it. 409 if it changed meanwhile."""
    meeting = find(request.actor, Meeting, pk, "change")
    words = {name: getattr(said, name) for name in WRITTEN}
    return services.write_note(
        by=request.actor,
        meeting=meeting,
        title=said.title,
        words=words,
        audience=said.audience,
        seen=said.seen,
        once=once,
    )


@router.post("/notes/{uuid:pk}/share", response=Made, url_name="note_share")
def share_draft(request: PlaceRequest, place: InPlace, pk: UUID) -> Note:
    """Let those who were there read the draft, and ask those quoted."""
    found = selectors.one_note(request.actor, pk, "change")
    return services.share_draft(by=request.actor, note=found)


@router.post("/notes/{uuid:pk}/publish", response={201: Made}, url_name="note_publish")
def publish_note(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.PublishIn, once: Once = ""
) -> Edition:
    """Publish a note as it stands, as a new edition. 409 if it changed meanwhile."""
    found = selectors.one_note(request.actor, pk, "change")
    with said_plainly():
        return services.publish_note(
            by=request.actor, note=found, seen=said.seen, why=said.why, once=once
        )


@router.post("/notes/{uuid:pk}/quotes", response={201: Made}, url_name="quotes")
def add_quote(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.QuoteIn, once: Once = ""
) -> Quote:
    """Put somebody's words in a note. They are asked whether these fit."""
    return notes_quotes.add_quote(
        by=request.actor,
        note=selectors.one_note(request.actor, pk, "change"),
        words=said.words,
        name=said.name,
        part=said.part,
        person=perhaps(request.actor, Person, said.person, "person"),
        email=said.email,
        once=once,
    )


@router.delete("/quotes/{uuid:pk}", response=Made, url_name="quote")
def remove_quote(request: PlaceRequest, place: InPlace, pk: UUID) -> Quote:
    """Take somebody's words out of a note."""
    found = find(request.actor, Quote, pk, "change")
    return notes_quotes.remove_quote(by=request.actor, quote=found)


@router.post("/notes/{uuid:pk}/suggestions", response={201: Made}, url_name="suggestions")
def suggest_change(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.SuggestionIn, once: Once = ""
) -> Suggestion:
    """Say how a part of the draft should read. For those who were there."""
    found = selectors.one_note(request.actor, pk, "suggest")
    return notes_suggestions.suggest_change(
        by=request.actor, note=found, part=said.part, words=said.words, once=once
    )


@router.post("/suggestions/{uuid:pk}/answer", response=Made, url_name="suggestion_answer")
def answer_suggestion(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.SuggestionAnswerIn
) -> Suggestion:
    """Take a suggestion in, or say why not. 409 if the part changed meanwhile."""
    found = find(request.actor, Suggestion, pk, "answer")
    with said_plainly():
        return notes_suggestions.answer_suggestion(
            by=request.actor, suggestion=found, taken=said.taken, why=said.why
        )
