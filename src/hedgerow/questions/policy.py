"""Who may see and do what in this room.

Whoever is in a question's audience may read it and follow it. Only whoever asked it may let it go:
by their name, or by the keepsake link, which is all there is where no name was kept.
"""

from __future__ import annotations

from django.db.models import Q

from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import (
    EVERYTHING,
    NOTHING,
    Actor,
    Columns,
    Relation,
    Who,
    author,
    bears,
    belongs,
    came_by,
    in_audience,
    member,
    state,
    through,
)
from hedgerow.questions.models import (
    Afterword,
    Follow,
    LetGo,
    Pulse,
    PulseAnswer,
    Purpose,
    Question,
)

asked_it = Relation(
    "asked it",
    lambda actor, question: actor.person_id is not None and question.asker_id == actor.person_id,
    lambda actor: Q(asker_id=actor.person_id) if actor.person_id else NOTHING,
)


def _by_another(actor: Actor) -> Q:
    if not actor.person_id:
        return EVERYTHING
    return Q(asker_id=None) | ~Q(asker_id=actor.person_id)


# To pick up one's own question would be to say that somebody heard it.
asked_by_another = Relation(
    "did not ask it",
    lambda actor, question: not actor.person_id or question.asker_id != actor.person_id,
    _by_another,
)

stands = Relation(
    "was not let go",
    lambda _actor, question: not LetGo.objects.filter(question_id=question.pk).exists(),
    lambda _actor: ~Q(pk__in=LetGo.objects.values("question_id")),
)

opened_it = Relation(
    "opened it",
    lambda actor, pulse: actor.person_id is not None and pulse.opened_by_id == actor.person_id,
    lambda actor: Q(opened_by_id=actor.person_id) if actor.person_id else NOTHING,
)

is_open = state("is open", lambda pulse: pulse.closed_on is None, Q(closed_on=None))

is_closed = state("is closed", lambda pulse: pulse.closed_on is not None, ~Q(closed_on=None))

keepsake = bears("keepsake")  # shown once, to whoever asked
_read = author | asked_it | in_audience
_theirs = (asked_it & member) | keepsake

RULES: dict[tuple[str, type[PlaceModel]], Relation] = {
    ("see", Question): _read | keepsake,
    ("add", Question): member | came_by("room"),
    ("follow", Question): _read & asked_by_another & stands & member,
    ("say opened", Question): (_read & member) | keepsake,
    ("say more", Question): _theirs & stands,
    ("let go", Question): _theirs & stands,
    **{
        ("see", model): through("question", Question, _read | keepsake)
        for model in (Follow, Afterword, LetGo)
    },
    ("see", Purpose): belongs,
    ("add", Purpose): member,
    ("see", Pulse): belongs,
    ("add", Pulse): member,
    ("answer", Pulse): member & is_open,
    ("close", Pulse): opened_it & member & is_open,
    # Nobody reads an answer before all may: not whoever asked, and not whoever gave it.
    ("see", PulseAnswer): belongs & through("pulse", Pulse, is_closed),
}

WHOSE: Columns = {
    Question: ("author_id", "asker_id"),
    Follow: ("person_id", "question__author_id"),
    Afterword: ("person_id", "question__author_id"),
    LetGo: ("question__author_id",),
    PulseAnswer: ("person_id",),
}

PAGES: dict[str, Who] = {
    "questions": Who.BELONGS,
    "question": Who.BELONGS,
    "question_ask": Who.MEMBER,
    "question_follow": Who.MEMBER,
    "question_opened": Who.MEMBER,
    "question_more": Who.MEMBER,
    "question_let_go": Who.MEMBER,
    "keepsake": Who.LINK,
    "purpose": Who.BELONGS,
    "purpose_new": Who.MEMBER,
    "purpose_compare": Who.BELONGS,
    "pulse_new": Who.MEMBER,
    "pulse": Who.BELONGS,
    "pulse_answer": Who.MEMBER,
    "pulse_close": Who.MEMBER,
}
