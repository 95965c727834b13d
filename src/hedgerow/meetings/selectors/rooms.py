"""Requests, what became of them, and who is not here yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from hedgerow.core.find import find
from hedgerow.core.policy import Actor, can, visible
from hedgerow.meetings.cards import lean
from hedgerow.meetings.models import Meeting, Outcome, Request
from hedgerow.place.models import Person
from hedgerow.place.selectors.cards import Named
from hedgerow.place.selectors.story import names_of
from hedgerow.ties.selectors.conversations import readers
from hedgerow.ties.selectors.missing import Door, missing_page

MOST_OF_A_KIND = 2
MOST_REQUESTS = 30


@dataclass(frozen=True, slots=True)
class RequestCard:
    """What was asked for, what was chosen, and the meeting that came of it."""

    pk: UUID
    words: str
    who: str
    asker: Named | None
    does: str
    lives: str
    way: str
    leaned: str
    why: tuple[str, ...]
    chosen: str
    answer: str
    on: date
    by: str
    meeting: Named | None
    audience: str
    names: tuple[str, ...]
    may_change: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What changed, in somebody's words."""

    on: date
    words: str
    by: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A body that is not here yet, what it is, and who could open the door."""

    pk: UUID
    name: str
    words: str
    doors: tuple[Door, ...]


def request_card(actor: Actor, pk: UUID) -> RequestCard:
    """One request whole."""
    return shown_request(actor, find(actor, Request, pk))


def request_of(actor: Actor, meeting: Meeting) -> Request | None:
    """The request that a meeting began as, for those who may see it. Often no query."""
    found: Request | None = getattr(meeting, "request", None)
    return found if found and can(actor, "see", found) else None


def shown_request(actor: Actor, request: Request) -> RequestCard:
    """A request as its page shows it."""
    leaned = lean(request.touches, request.differs, request.trust)
    names = names_of(actor, (request.author_id, request.asker_id))
    meeting = visible(actor, Meeting).filter(pk__in=[request.meeting_id]).first()
    asker = request.asker_id
    return RequestCard(
        pk=request.pk,
        words=request.words,
        who=request.who,
        asker=Named(asker, names[asker]) if asker in names else None,
        does=request.does,
        lives=request.lives,
        way=leaned.way if leaned else "",
        leaned=str(leaned.words) if leaned else "",
        why=tuple(map(str, leaned.why)) if leaned else (),
        chosen=request.chosen,
        answer=request.answer,
        on=timezone.localdate(request.created_at),
        by=names.get(request.author_id, "") if request.author_id else "",
        meeting=Named(meeting.pk, meeting.name) if meeting else None,
        audience=request.audience,
        names=readers(actor, request),
        may_change=can(actor, "change", request),
    )


def requests(actor: Actor) -> list[Named]:
    """The latest requests that this person may see. One query."""
    rows = visible(actor, Request).order_by("-created_at", "-pk")[:MOST_REQUESTS]
    return [Named(row.pk, row.words) for row in rows]


def outcomes(actor: Actor, meeting_id: UUID) -> list[Told]:
    """What changed since a meeting, the first first. One query."""
    name = visible(actor, Person).filter(pk=OuterRef("author_id")).values("name")
    rows = visible(actor, Outcome).filter(meeting_id=meeting_id)
    told = rows.values_list("on", "words", Coalesce(Subquery(name), Value("")))
    return [Told(*each) for each in told]


def not_here(actor: Actor) -> list[Missing]:
    """A few bodies whose voice is missing: of each kind of gap those first that have a door.

    As on the page *Who is not here*: from what everyone may see. No query of its own.
    """
    found: dict[UUID, Missing] = {}
    for section in missing_page(actor).sections:
        named = sorted((gap for gap in section.gaps if gap.body), key=lambda gap: not gap.doors)
        for gap in named[:MOST_OF_A_KIND]:
            if gap.body:
                pk, name = gap.body
                found.setdefault(pk, Missing(pk, name, gap.words, tuple(gap.doors)))
    return list(found.values())
