"""One conversation, as whoever may read it sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.shortcuts import get_object_or_404

from hedgerow.core.models import Audience, Entry, Share
from hedgerow.core.policy import Actor, can, visible
from hedgerow.place.models import Organisation, Person
from hedgerow.ties.models import Conversation, Presence
from hedgerow.ties.selectors.rows import End


@dataclass(frozen=True, slots=True)
class WasThere:
    """Somebody who was there, and the role in which they were if that was said."""

    person: End
    role: str
    body: End | None
    invented: bool


@dataclass(frozen=True, slots=True)
class ConversationCard:
    """One conversation whole. `names` are those for whom it is, where people or a group are."""

    pk: UUID
    version: int
    on: date
    kind: str
    words: str
    by: str
    audience: str
    names: tuple[str, ...]
    there: tuple[WasThere, ...]
    may_change: bool
    may_withdraw: bool


def standing_conversation(actor: Actor, pk: UUID, action: str = "see") -> Conversation:
    """The conversation, if `actor` may do `action` to it and it was not taken back; else 404."""
    return get_object_or_404(visible(actor, Conversation, action), pk=pk, withdrawn_at=None)


PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class ConversationRow:
    """One conversation in a list, and who was there by id and name."""

    pk: UUID
    on: date
    kind: str
    words: str
    audience: str
    there: tuple[tuple[UUID, str], ...]


def find_conversations(actor: Actor, page: int = 1) -> Page[ConversationRow]:
    """The conversations that `actor` may read and nobody took back, newest first. Three queries."""
    rows = visible(actor, Conversation).filter(withdrawn_at=None).order_by("-on", "-pk")
    found: Any = Paginator(rows, PER_PAGE).get_page(page)
    there: dict[UUID, list[tuple[UUID, str]]] = {each.pk: [] for each in found}
    present = visible(actor, Presence).filter(conversation_id__in=list(there))
    names = present.order_by("person__folded", "person_id")
    for pk, person, name in names.values_list("conversation_id", "person_id", "person__name"):
        there[pk].append((person, name))
    shown = [
        ConversationRow(
            pk=each.pk,
            on=each.on,
            kind=each.kind,
            words=each.words,
            audience=each.audience,
            there=tuple(there[each.pk]),
        )
        for each in found
    ]
    return Page(shown, found.number, found.paginator)


def conversation_card(actor: Actor, pk: UUID) -> ConversationCard:
    """One conversation, who was there, and who may read it. Four queries, five for some."""
    found = standing_conversation(actor, pk)
    author = visible(actor, Person).filter(pk__in=[found.author_id]).first()
    return ConversationCard(
        pk=found.pk,
        version=found.version,
        on=found.on,
        kind=str(found.get_kind_display()),
        words=found.words,
        by=author.name if author else "",
        audience=found.audience,
        names=readers(actor, found),
        there=_there(actor, found),
        may_change=can(actor, "change", found),
        may_withdraw=can(actor, "withdraw", found),
    )


def readers(actor: Actor, entry: Entry) -> tuple[str, ...]:
    """The names of the people, or of the group, that an entry is for; none for other audiences."""
    ids = Share.objects.filter(entry_id=entry.pk).values("with_id")
    if entry.audience == Audience.PEOPLE:
        named = [person.name for person in visible(actor, Person).filter(pk__in=ids)]
    elif entry.audience == Audience.GROUP:
        named = [body.name for body in visible(actor, Organisation).filter(pk__in=ids)]
    else:
        return ()
    return tuple(sorted(named))


def _there(actor: Actor, conversation: Conversation) -> tuple[WasThere, ...]:
    rows = visible(actor, Presence).filter(conversation=conversation)
    return tuple(
        WasThere(
            person=End(each.person_id, each.person.name, is_person=True),
            role=each.hat.role if each.hat else "",
            body=End(each.hat.organisation_id, each.hat.organisation.name) if each.hat else None,
            invented=each.person.invented,
        )
        for each in rows.select_related("person", "hat__organisation").order_by(
            "person__folded", "person_id"
        )
    )
