"""Following a question: picking it up, by name, with no solution needed."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.core import clock, history
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.place.models import Hat, Organisation, Person
from hedgerow.questions.models import Follow, Question


def write_follow(
    *,
    question: Question,
    words: str,
    person: Person | None = None,
    hat: Hat | None = None,
    name: str = "",
    body: Organisation | None = None,
    on: date | None = None,
) -> Follow:
    """Keep a follow; for services, which ask policy and tell history.

    Of a member give the `person` and the `hat` that they speak as; of a guest the `name` that they
    gave, and the `body` that they are from. Raises ValidationError for nobody, for a hat of
    somebody else's, or for no words.
    """
    if not (person or name):
        raise ValidationError(_("A follow is by name. Say who follows."))
    if hat and (person is None or hat.person_id != person.pk):
        raise ValidationError(_("Choose a role of your own."))
    follow = Follow(
        place=question.place,
        question=question,
        person=person,
        name=name,
        hat=hat,
        body=hat.organisation if hat else body,
        words=words,
        on=on or clock.today(question.place.time_zone),
    )
    follow.clean_fields()
    follow.save()
    return follow


@service
def follow_question(
    *, by: Actor, question: Question, words: str, hat: Hat | None = None, once: str = ""
) -> Follow:
    """Pick a question up as oneself, speaking in the role `hat` if one has it."""
    require(by, "follow", question)
    person = Person.objects.filter(pk__in=[by.person_id]).first()
    follow = write_follow(question=question, words=words, person=person, hat=hat)
    history.record("question.followed", by=by, thing=follow)
    return follow
