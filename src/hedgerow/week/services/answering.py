"""Saying what becomes of a line: had it, later, not for me."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.core import clock, history
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, Forbidden, require, visible
from hedgerow.week import keys
from hedgerow.week.models import LineAnswer, LineShown


@service
def answer_line(*, by: Actor, key: str, answer: str, words: str = "", once: str = "") -> LineAnswer:
    """Say what became of the line `key`: `answer` is one of `LineAnswer.Kind`.

    Only their own list changes by it; `words` are a note that nobody else reads. Whoever comes by
    the link of a letter answers that line, and no other, as whoever the letter was for.
    Raises ValidationError for a line or an answer that there is not.
    """
    person_id = _answers_for(by, key)
    assert by.place is not None
    try:
        keys.ids_of(key)
    except ValueError as error:
        raise ValidationError(_("That line is not there any more.")) from error
    said = LineAnswer(
        place=by.place,
        person_id=person_id,
        key=key,
        kind=answer,
        on=clock.today(by.place.time_zone),
        words=words,
    )
    said.clean_fields()
    said.save()
    history.record("line.answered", by=by, thing=said)
    return said


def _answers_for(by: Actor, key: str) -> UUID:
    """Whose line it is; raises `Forbidden` where it is not theirs to answer."""
    if by.link is None or by.belongs:
        require(by, "add", LineAnswer)
        assert by.person_id is not None
        return by.person_id
    shown = visible(by, LineShown, "answer").filter(key=key).first()
    if shown is None:
        raise Forbidden(f"answer {key}")
    return shown.person_id
