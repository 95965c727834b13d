"""What comes after a question: a word more, what it opened, and letting it go with thanks."""

from __future__ import annotations

from hedgerow.core import clock, history
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.core.unattributed import kept_of
from hedgerow.questions.models import Afterword, LetGo, Question
from hedgerow.questions.services.asking import in_whose_name


def write_afterword(*, by: Actor, question: Question, kind: str, words: str) -> Afterword:
    """Keep a later word on a question; for services, which ask policy and tell history.

    Raises ValidationError for no words.
    """
    afterword = Afterword(
        place=question.place,
        question=question,
        kind=kind,
        person_id=by.person_id,
        words=words,
        on=clock.today(question.place.time_zone),
        **kept_of(by),
    )
    afterword.clean_fields()
    afterword.save(force_insert=True)
    return afterword


def write_let_go(*, by: Actor, question: Question, words: str = "") -> LetGo:
    """Let a question go; for services, which ask policy and tell history."""
    let_go = LetGo(
        place=question.place,
        question=question,
        words=words,
        on=clock.today(question.place.time_zone),
        **kept_of(by),
    )
    let_go.clean_fields()
    let_go.save(force_insert=True)
    return let_go


@service
def say_more(*, by: Actor, question: Question, words: str, once: str = "") -> Afterword:
    """Whoever asked adds a word; the question itself stays as it was asked."""
    require(by, "say more", question)
    more = write_afterword(by=by, question=question, kind=Afterword.Kind.MORE, words=words)
    history.record(in_whose_name("question.more_said", by), by=by, thing=more)
    return more


@service
def say_opened(*, by: Actor, question: Question, words: str, once: str = "") -> Afterword:
    """Say what a question opened, soon or long after."""
    require(by, "say opened", question)
    opened = write_afterword(by=by, question=question, kind=Afterword.Kind.OPENED, words=words)
    history.record(in_whose_name("question.opened", by), by=by, thing=opened)
    return opened


@service
def let_question_go(*, by: Actor, question: Question, words: str = "", once: str = "") -> LetGo:
    """Whoever asked lets the question go. It can still be read, and hangs no longer."""
    question = Question.objects.select_for_update().get(pk=question.pk)
    require(by, "let go", question)  # once it is held: of two who let it go at once, one does
    let_go = write_let_go(by=by, question=question, words=words)
    history.record(in_whose_name("question.let_go", by), by=by, thing=let_go)
    return let_go
