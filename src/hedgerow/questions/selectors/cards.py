"""A question as its readers see it: since when it hangs, who followed it, and what it opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from hedgerow.core import clock
from hedgerow.core.policy import Actor, visible
from hedgerow.questions.models import Afterword, Follow, LetGo, Question

State = Literal["hanging", "followed", "let_go"]


@dataclass(frozen=True, slots=True)
class FollowLine:
    """One follow. `person` is empty for a guest; `role` and `body` are what they spoke as."""

    who: str
    person: UUID | None
    role: str
    body: str
    words: str
    on: date


@dataclass(frozen=True, slots=True)
class LaterLine:
    """A later word on a question; `who` is empty where no name was kept."""

    who: str
    words: str
    on: date


@dataclass(frozen=True, slots=True)
class Card:
    """One question. `by` is empty where no name was kept; `days` is how long it has been there.

    `may_follow` is whether the one who reads it may pick it up.
    """

    pk: UUID
    words: str
    by: str
    asker: UUID | None
    asked_on: date
    days: int
    audience: str
    state: State
    follows: tuple[FollowLine, ...]
    more: tuple[LaterLine, ...]
    opened: tuple[LaterLine, ...]
    thanks: str
    let_go_on: date | None
    may_follow: bool


def cards(actor: Actor, questions: QuerySet[Question]) -> list[Card]:
    """Questions that `actor` may see, whole, in their order. Three queries for any number."""
    assert actor.place is not None
    theirs = visible(actor, Question, "follow").values("pk")
    found = questions.annotate(may_follow=ExpressionWrapper(Q(pk__in=theirs), BooleanField()))
    rows = list(found.select_related("asker", "let_go"))
    ids = [row.pk for row in rows]
    follows = visible(actor, Follow).filter(question_id__in=ids)
    afterwords = visible(actor, Afterword).filter(question_id__in=ids)
    followed = _grouped(follows.select_related("person", "hat", "body"))
    later = _grouped(afterwords.select_related("person"))
    today = clock.today(actor.place.time_zone)
    return [card(row, followed.get(row.pk, []), later.get(row.pk, []), today) for row in rows]


def _grouped(rows: QuerySet[Any]) -> Mapping[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = {}
    for row in rows.order_by("on", "pk"):
        found.setdefault(row.question_id, []).append(row)
    return found


def card(
    question: Question, follows: Sequence[Follow], afterwords: Sequence[Afterword], today: date
) -> Card:
    """One question with its follows and later words, which the caller may see, oldest first."""
    let_go: LetGo | None = getattr(question, "let_go", None)
    later = {
        kind: tuple(_later(each) for each in afterwords if each.kind == kind)
        for kind in Afterword.Kind
    }
    return Card(
        pk=question.pk,
        words=question.words,
        by=question.asker.name if question.asker else question.asked_as,
        asker=question.asker_id,
        asked_on=question.asked_on,
        days=(today - question.asked_on).days,
        audience=question.audience,
        state="let_go" if let_go else "followed" if follows else "hanging",
        follows=tuple(_follow(each) for each in follows),
        more=later[Afterword.Kind.MORE],
        opened=later[Afterword.Kind.OPENED],
        thanks=let_go.words if let_go else "",
        let_go_on=let_go.on if let_go else None,
        may_follow=getattr(question, "may_follow", False),
    )


def _follow(follow: Follow) -> FollowLine:
    return FollowLine(
        who=follow.person.name if follow.person else follow.name,
        person=follow.person_id,
        role=follow.hat.role if follow.hat else "",
        body=follow.body.name if follow.body else "",
        words=follow.words,
        on=follow.on,
    )


def _later(afterword: Afterword) -> LaterLine:
    who = afterword.person.name if afterword.person else ""
    return LaterLine(who=who, words=afterword.words, on=afterword.on)
