"""One question whole, and what its reader may do about it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.shortcuts import get_object_or_404

from hedgerow.core.policy import Actor, can, visible
from hedgerow.questions.models import Question
from hedgerow.questions.selectors.cards import Card, cards
from hedgerow.ties.selectors.conversations import readers


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """A question, the names of those it is for where some may see it, and what one may do."""

    card: Card
    names: tuple[str, ...]
    may_say_more: bool
    may_say_opened: bool
    may_let_go: bool


def question_page(actor: Actor, pk: UUID) -> QuestionPage:
    """The question `pk`, if `actor` may see it; else 404. At most nine queries."""
    questions = visible(actor, Question).filter(pk=pk)
    found = get_object_or_404(questions)
    return QuestionPage(
        card=cards(actor, questions)[0],
        names=readers(actor, found),
        may_say_more=can(actor, "say more", found),
        may_say_opened=can(actor, "say opened", found),
        may_let_go=can(actor, "let go", found),
    )
