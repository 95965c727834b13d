"""Hanging questions: reading them, asking, following, and what comes after.

A key names its member, so a question without a name is asked on the page and never through here.
"""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from ninja import Query, Router

from hedgerow.api.asking import perhaps, readers, said_plainly
from hedgerow.api.schemas import questions as schemas
from hedgerow.api.schemas.common import InPlace, Made, Once, PageOf, paged
from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.models import Hat
from hedgerow.questions.models import Afterword, Follow, LetGo, Question
from hedgerow.questions.selectors.board import board
from hedgerow.questions.selectors.cards import Card, State
from hedgerow.questions.selectors.one import question_page
from hedgerow.questions.services import afterwards, asking, following

router = Router(tags=["Questions"])
Show = Annotated[State, Query(description="Which of the three lists of the board.")]


@router.get("/questions", response=PageOf[schemas.QuestionOut], url_name="questions")
def questions(
    request: PlaceRequest, place: InPlace, show: Show = "hanging", page: int = 1
) -> dict[str, Any]:
    """The questions that you may see and that hang, were followed, or were let go."""
    return paged(board(request.actor, show, page).page)


@router.post("/questions", response={201: Made}, url_name="questions")
def ask_question(
    request: PlaceRequest, place: InPlace, said: schemas.QuestionIn, once: Once = ""
) -> Question:
    """Ask in your own name. To keep your name out of it, ask on the page: a key is not nameless."""
    with said_plainly():
        return asking.ask_question(
            by=request.actor,
            words=said.words,
            audience=said.audience,
            with_ids=readers(request.actor, said),
            once=once,
        )


@router.get("/questions/{uuid:pk}", response=schemas.QuestionOut, url_name="question")
def question(request: PlaceRequest, place: InPlace, pk: UUID) -> Card:
    """One question, its follows, and what it opened."""
    return question_page(request.actor, pk).card


@router.post("/questions/{uuid:pk}/follows", response={201: Made}, url_name="question_follow")
def follow_question(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.FollowIn, once: Once = ""
) -> Follow:
    """Pick a question up. No answer is needed."""
    found = find(request.actor, Question, pk, "follow")
    hat = perhaps(request.actor, Hat, said.hat, "hat")
    with said_plainly():
        return following.follow_question(
            by=request.actor, question=found, words=said.words, hat=hat, once=once
        )


@router.post("/questions/{uuid:pk}/more", response={201: Made}, url_name="question_more")
def say_more(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.WordsIn, once: Once = ""
) -> Afterword:
    """Add a word to a question of your own, which stays as it was asked."""
    found = find(request.actor, Question, pk, "say more")
    return afterwards.say_more(by=request.actor, question=found, words=said.words, once=once)


@router.post("/questions/{uuid:pk}/opened", response={201: Made}, url_name="question_opened")
def say_opened(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.WordsIn, once: Once = ""
) -> Afterword:
    """Say what a question opened."""
    found = find(request.actor, Question, pk, "say opened")
    return afterwards.say_opened(by=request.actor, question=found, words=said.words, once=once)


@router.post("/questions/{uuid:pk}/let-go", response={201: Made}, url_name="question_let_go")
def let_question_go(
    request: PlaceRequest, place: InPlace, pk: UUID, said: schemas.ThanksIn, once: Once = ""
) -> LetGo:
    """Let a question of your own go, with thanks. It can still be read."""
    found = find(request.actor, Question, pk, "let go")
    return afterwards.let_question_go(by=request.actor, question=found, words=said.words, once=once)
