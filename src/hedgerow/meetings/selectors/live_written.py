"""What is written in a room: cards in silence, and questions."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from hedgerow.core.policy import Actor, visible
from hedgerow.meetings.models import AskedHere, Card, LiveState, Writing


@dataclass(frozen=True)
class Cards:
    """Silent writing. `words` are empty until the cards are shown; then each with its writer."""

    pk: UUID
    question: str
    named: bool
    step: str
    guide: str
    count: int
    shown: bool
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Asked:
    """A question of this meeting, who asked (empty for nobody), and who follows."""

    pk: UUID
    words: str
    who: str
    carried: bool
    let_go: bool
    follows: tuple[str, ...]


def cards_of(actor: Actor, state: LiveState) -> Cards | None:
    """The cards of the writing that is on: how many, and their words once they are shown."""
    writing = state.writing
    if writing is None:
        return None
    shown = writing.shown_at is not None
    words: list[tuple[str, str]] = []
    if shown:
        rows = visible(actor, Card).filter(writing_id=writing.pk, writing__shown_at__isnull=False)
        found = rows.order_by("words", "id").values_list("words", "writer__name")
        words = list(dict.fromkeys((text, who or "") for text, who in found))
        count = len(words)
    else:
        count = (
            visible(actor, Writing)
            .filter(pk=writing.pk)
            .aggregate(written=Count("cards"))["written"]
        )
    return Cards(
        pk=writing.pk,
        question=writing.question,
        named=writing.named,
        step=writing.step,
        guide=writing.get_step_display(),
        count=count,
        shown=shown,
        words=tuple(words),
    )


def asked_in(actor: Actor, meeting_id: UUID) -> tuple[Asked, ...]:
    """The questions of a meeting, those brought along first."""
    rows = visible(actor, AskedHere).filter(meeting_id=meeting_id)
    rows = rows.select_related("question__asker", "question__let_go")
    rows = rows.prefetch_related("question__follows__person").order_by("how", "created_at", "id")
    return tuple(
        Asked(
            pk=each.pk,
            words=each.question.words,
            who=each.question.asker.name if each.question.asker else each.question.asked_as,
            carried=each.how == AskedHere.How.CARRIED,
            let_go=hasattr(each.question, "let_go"),
            follows=tuple(
                follow.person.name if follow.person else follow.name
                for follow in each.question.follows.all()
            ),
        )
        for each in rows
    )
