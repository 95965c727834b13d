"""A question as its readers see it: since when it hangs, who followed it, and what it opened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from django.db.models import QuerySet

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
    """Questions that `actor` may see, whole, in their order. Four queries for any number."""
    assert actor.place is not None
    rows = list(questions.select_related("asker", "let_go").only(*_SHOWN))
    ids = [row.pk for row in rows]
    # Asked of these few: with the questions themselves a database would ask it of all there are.
    theirs = visible(actor, Question, "follow").filter(pk__in=ids)
    may_follow = set(theirs.values_list("pk", flat=True))
    followed, later = _follows(actor, ids), _later(actor, ids)
    today = clock.today(actor.place.time_zone)
    return [
        card(row, followed[row.pk], later[row.pk], today, may_follow=row.pk in may_follow)
        for row in rows
    ]


_SHOWN = (
    *("words", "asked_as", "asked_on", "audience", "asker__name"),
    *("let_go__words", "let_go__on"),
)


def _follows(actor: Actor, ids: Sequence[UUID]) -> Mapping[UUID, list[FollowLine]]:
    """The follows of these questions that the actor may see, oldest first. One query."""
    rows = visible(actor, Follow).filter(question_id__in=ids).order_by("on", "pk")
    found: dict[UUID, list[FollowLine]] = defaultdict(list)
    for question, person, known, name, role, body, words, on in rows.values_list(
        *("question_id", "person_id", "person__name", "name", "hat__role", "body__name"),
        *("words", "on"),
    ):
        who = known if person else name
        found[question].append(FollowLine(who, person, role or "", body or "", words, on))
    return found


def _later(actor: Actor, ids: Sequence[UUID]) -> Mapping[UUID, list[tuple[str, LaterLine]]]:
    """The later words on these questions, each with its kind, oldest first. One query."""
    rows = visible(actor, Afterword).filter(question_id__in=ids).order_by("on", "pk")
    found: dict[UUID, list[tuple[str, LaterLine]]] = defaultdict(list)
    for question, kind, who, words, on in rows.values_list(
        "question_id", "kind", "person__name", "words", "on"
    ):
        found[question].append((kind, LaterLine(who or "", words, on)))
    return found


def card(
    question: Question,
    follows: Sequence[FollowLine],
    later: Sequence[tuple[str, LaterLine]],
    today: date,
    *,
    may_follow: bool,
) -> Card:
    """One question with its follows and later words, which the caller may see, oldest first."""
    let_go: LetGo | None = getattr(question, "let_go", None)
    kind = Afterword.Kind
    return Card(
        pk=question.pk,
        words=question.words,
        by=question.asker.name if question.asker else question.asked_as,
        asker=question.asker_id,
        asked_on=question.asked_on,
        days=(today - question.asked_on).days,
        audience=question.audience,
        state="let_go" if let_go else "followed" if follows else "hanging",
        follows=tuple(follows),
        more=tuple(line for of, line in later if of == kind.MORE),
        opened=tuple(line for of, line in later if of == kind.OPENED),
        thanks=let_go.words if let_go else "",
        let_go_on=let_go.on if let_go else None,
        may_follow=may_follow,
    )
