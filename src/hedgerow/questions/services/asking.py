"""Asking a question, by name or with no name kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.core import audiences, clock, history, links
from hedgerow.core.doors import service
from hedgerow.core.models import Audience
from hedgerow.core.policy import Actor, require
from hedgerow.core.unattributed import kept_of
from hedgerow.place.models import Person
from hedgerow.questions.models import Question


def write_question(
    *,
    by: Actor,
    words: str,
    audience: str = Audience.PLACE,
    with_ids: Iterable[UUID] = (),
    asker: Person | None = None,
    asked_as: str = "",
    asked_on: date | None = None,
) -> Question:
    """Keep a question, its words to the letter; for services, which ask policy and tell history.

    `asker`, or the name `asked_as` of a guest, says whose it is. For one that is unattributed
    give neither, and `by=unattributed(actor)`: anybody else who only wrote it down is named in
    `author_id`. `asked_on` is today unless it was asked before. Raises ValidationError for an
    audience of nobody else, an unattributed question with a name, a guest's without one, or no
    words.
    """
    assert by.place is not None
    if audience == Audience.ME:
        raise ValidationError(_("A question is asked of others. Choose who may see it."))
    if by.unattributed_on and (asker or asked_as):
        raise ValidationError(_("A question without a name cannot say who asked it."))
    if not (by.person_id or by.unattributed_on or asked_as):
        raise ValidationError(_("Say who asks, or keep the name out of it."))
    today = clock.today(by.place.time_zone)
    question = Question(
        place=by.place,
        author_id=by.person_id,
        words=words,
        asker=asker,
        asked_as=asked_as,
        asked_on=asked_on or today,
        **kept_of(by),
    )
    question.clean_fields()
    question.save(force_insert=True)
    audiences.share(question, audience, with_ids, by=by)
    return question


@service
def ask_question(
    *,
    by: Actor,
    words: str,
    audience: str = Audience.PLACE,
    with_ids: Iterable[UUID] = (),
    once: str = "",
) -> Question:
    """Ask in one's own name; or, `by=unattributed(actor)`, with no name kept anywhere."""
    require(by, "add", Question)
    asker = Person.objects.filter(pk__in=[by.person_id]).first()
    question = write_question(by=by, words=words, audience=audience, with_ids=with_ids, asker=asker)
    history.record(in_whose_name("question.asked", by), by=by, thing=question)
    return question


def in_whose_name(kind: str, by: Actor) -> str:
    """The kind of event for an act of somebody, or of nobody who is known."""
    return f"{kind}_unattributed" if by.unattributed_on else kind


def keepsake_address(question: Question) -> str:
    """The path with which alone whoever asked can add to the question or let it go."""
    return links.address("keepsake", "keepsake", question)
