"""Conversations: noting that people spoke."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Router

from hedgerow.api.asking import people, readers, said_plainly
from hedgerow.api.schemas import ties as schemas
from hedgerow.api.schemas.common import InPlace, Made, Once, PageOf, paged
from hedgerow.core.requests import PlaceRequest
from hedgerow.ties.models import Conversation
from hedgerow.ties.selectors.conversations import (
    ConversationCard,
    conversation_card,
    find_conversations,
    standing_conversation,
)
from hedgerow.ties.services import conversations as services

router = Router(tags=["Conversations"])


@router.get("/conversations", response=PageOf[schemas.ConversationRow], url_name="conversations")
def conversations(request: PlaceRequest, place: InPlace, page: int = 1) -> dict[str, Any]:
    """The conversations that you may read, newest first."""
    return paged(find_conversations(request.actor, page))


@router.post("/conversations", response={201: Made}, url_name="conversations")
def note_conversation(
    request: PlaceRequest, place: InPlace, said: schemas.ConversationIn, once: Once = ""
) -> Conversation:
    """Note that people spoke."""
    with said_plainly():
        return services.note_conversation(
            by=request.actor,
            people=people(request.actor, said.people, "people"),
            on=said.on,
            words=said.words,
            kind=said.kind,
            audience=said.audience,
            with_ids=readers(request.actor, said),
            once=once,
        )


@router.get("/conversations/{uuid:pk}", response=schemas.ConversationOut, url_name="conversation")
def conversation(request: PlaceRequest, place: InPlace, pk: UUID) -> ConversationCard:
    """One conversation, for those who may read it."""
    return conversation_card(request.actor, pk)


@router.patch("/conversations/{uuid:pk}", response=Made, url_name="conversation")
def change_conversation(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.ConversationChange
) -> Conversation:
    """Put one's own note right. 409 if it changed meanwhile."""
    found = standing_conversation(request.actor, pk, "change")
    with said_plainly():
        return services.change_conversation(
            by=request.actor, conversation=found, seen=said.seen, words=said.words, on=said.on
        )


@router.post("/conversations/{uuid:pk}/withdraw", response=Made, url_name="conversation_withdraw")
def withdraw_conversation(request: PlaceRequest, place: InPlace, pk: UUID) -> Conversation:
    """Take back one's own note: it no longer counts and nobody is shown it."""
    found = standing_conversation(request.actor, pk, "withdraw")
    return services.withdraw_conversation(by=request.actor, conversation=found)
