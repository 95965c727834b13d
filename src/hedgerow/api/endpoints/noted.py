"""What comes out of a meeting: decisions, promises, and notes or transcripts that were brought."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from ninja import Router

from hedgerow.api.asking import perhaps, said_plainly
from hedgerow.api.schemas import notes as schemas
from hedgerow.api.schemas.common import InPlace, Made, Once
from hedgerow.core.find import find
from hedgerow.core.policy import Actor
from hedgerow.core.requests import PlaceRequest
from hedgerow.formats.records import UnreadableFile
from hedgerow.meetings.models import Decided, HeardRound, Meeting, Pasted, PromisedHere
from hedgerow.meetings.pasting import Brought, IsTranscript, read_brought
from hedgerow.meetings.selectors.notes_speakers import known_speakers
from hedgerow.meetings.services import notes_heard, notes_made, notes_pasting
from hedgerow.place.models import Organisation, Person

router = Router(tags=["What came out of a meeting"])


@router.post("/meetings/{uuid:pk}/decisions", response={201: Made}, url_name="decisions")
def note_decision(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.DecisionIn, once: Once = ""
) -> Decided:
    """Note what a meeting decided."""
    meeting = find(request.actor, Meeting, pk, "change")
    return notes_made.note_decision(
        by=request.actor, meeting=meeting, once=once, **said.model_dump()
    )


@router.put("/decisions/{uuid:pk}", response=Made, url_name="decision")
def change_decision(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.DecisionChange
) -> Decided:
    """Put the words of a decision right. 409 if it changed meanwhile."""
    found = find(request.actor, Decided, pk, "change")
    return notes_made.change_decision(by=request.actor, decided=found, **said.model_dump())


@router.delete("/decisions/{uuid:pk}", response=Made, url_name="decision")
def remove_decision(request: PlaceRequest, place: InPlace, pk: UUID) -> Decided:
    """Take back a decision that was noted by mistake."""
    found = find(request.actor, Decided, pk, "change")
    return notes_made.remove_decision(by=request.actor, decided=found)


@router.post("/meetings/{uuid:pk}/promises", response={201: Made}, url_name="promises_here")
def promise_here(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.PromiseHereIn, once: Once = ""
) -> PromisedHere:
    """Note a promise that was made at a meeting."""
    meeting = find(request.actor, Meeting, pk, "change")
    return notes_made.promise_here(
        by=request.actor, meeting=meeting, once=once, **_promise(request.actor, said)
    )


def _promise(actor: Actor, said: schemas.PromiseHereIn) -> dict[str, Any]:
    if not (said.giver or said.giver_body):
        raise ValidationError({"giver": "Say who promised it."})
    return {
        "words": said.words,
        "due": said.due,
        "giver": perhaps(actor, Person, said.giver, "giver"),
        "giver_body": perhaps(actor, Organisation, said.giver_body, "giver_body"),
        "receiver": perhaps(actor, Person, said.receiver, "receiver"),
        "receiver_body": perhaps(actor, Organisation, said.receiver_body, "receiver_body"),
    }


@router.post("/meetings/{uuid:pk}/brought", response={201: Made}, url_name="brought")
def bring(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.BroughtIn, once: Once = ""
) -> Pasted:
    """Bring notes or a transcript to a meeting."""
    meeting = find(request.actor, Meeting, pk, "change")
    with said_plainly():
        return notes_pasting.paste(
            by=request.actor,
            meeting=meeting,
            brought=_read(meeting, said),
            agreed=said.agreed,
            kept=said.kept,
            once=once,
        )


def _read(meeting: Meeting, said: schemas.BroughtIn) -> Brought:
    names = {shown: person.name for shown, person in known_speakers(meeting).items()}
    try:
        return read_brought(said.text.encode(), is_transcript=said.is_transcript, names=names)
    except UnreadableFile as error:
        raise ValidationError({"text": f"{error.problem} {error.mend}"}) from error
    except IsTranscript as error:
        told = "This is a transcript. Say so, and whether everyone in it has agreed."
        raise ValidationError({"is_transcript": told}) from error


@router.delete("/brought/{uuid:pk}", response=Made, url_name="brought_one")
def forget_pasted(request: PlaceRequest, place: InPlace, pk: UUID) -> Pasted:
    """Delete what was brought; what was pulled out of it stays."""
    found = find(request.actor, Pasted, pk)
    return notes_pasting.forget_pasted(by=request.actor, pasted=found)


@router.post("/brought/{uuid:pk}/lines", response=Made, url_name="brought_lines")
def pull_out(request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.PulledIn) -> Pasted:
    """Let lines of what was brought become questions, decisions, topics or words of the note."""
    found = find(request.actor, Pasted, pk)
    with said_plainly():
        return notes_pasting.pull_out(
            by=request.actor, pasted=found, become=said.become, lines=said.lines
        )


@router.post("/brought/{uuid:pk}/promises", response={201: Made}, url_name="brought_promises")
def pull_promise(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.PulledPromiseIn, once: Once = ""
) -> PromisedHere:
    """Let a line of what was brought become a promise."""
    found = find(request.actor, Pasted, pk)
    with said_plainly():
        return notes_pasting.pull_promise(
            by=request.actor,
            pasted=found,
            line=said.line,
            once=once,
            **_promise(request.actor, said),
        )


@router.put("/meetings/{uuid:pk}/names", response=Made, url_name="speakers")
def name_speakers(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.SpeakersIn
) -> Meeting:
    """Say who is behind names that meeting programs show."""
    meeting = find(request.actor, Meeting, pk, "change")
    people = {
        each.shown: perhaps(request.actor, Person, each.person, "person") for each in said.names
    }
    return notes_pasting.name_speakers(by=request.actor, meeting=meeting, names=people)


@router.post("/meetings/{uuid:pk}/how-was-it", response={201: Made}, url_name="heard_ask")
def ask_after(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.HeardIn, once: Once = ""
) -> HeardRound:
    """Open the two sealed questions about a meeting, until the end of a day."""
    meeting = find(request.actor, Meeting, pk, "change")
    with said_plainly():
        return notes_heard.ask_after(
            by=request.actor, meeting=meeting, closes_on=said.closes_on, once=once
        )
