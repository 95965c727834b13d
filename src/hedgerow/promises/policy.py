"""Who may see and do what with promises and rubs.

Whoever gives a promise, and the colleagues in whose name it was given, may say that it is done, ask
to change it and hand it on. Whoever receives it says what became of it. A letter carries a link
that speaks for its receiver: `promise` for whoever is promised to, `promised` for whoever promises.
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from hedgerow.core.models import Audience, PlaceModel
from hedgerow.core.policy import (
    NOTHING,
    Actor,
    Columns,
    Owner,
    Relation,
    Who,
    author,
    bears,
    belongs,
    in_audience,
    member,
    state,
    through,
)
from hedgerow.promises.models import Lesson, Promise, PromiseStep, Rub, RubStep

_NOT_PRIVATE = ~Q(audience=Audience.ME)


def _is_end(actor: Actor, person: UUID | None, body: UUID | None) -> bool:
    return actor.person_id is not None and (person == actor.person_id or body in actor.groups)


def _end_rows(actor: Actor, end: str) -> Q:
    if actor.person_id is None:
        return NOTHING
    return Q(**{end: actor.person_id}) | Q(**{f"{end}_body__in": actor.groups})


gives = Relation(
    "gives it, or in whose name it is given",
    lambda actor, promise: (
        promise.audience != Audience.ME and _is_end(actor, promise.giver_id, promise.giver_body_id)
    ),
    lambda actor: _NOT_PRIVATE & _end_rows(actor, "giver"),
)

# Whoever promises in person is not the one who says that it was kept.
receives = Relation(
    "is promised it",
    lambda actor, promise: (
        promise.audience != Audience.ME
        and promise.giver_id != actor.person_id
        and _is_end(actor, promise.receiver_id, promise.receiver_body_id)
    ),
    lambda actor: (
        _NOT_PRIVATE & ~Q(giver=actor.person_id) & _end_rows(actor, "receiver")
        if actor.person_id
        else NOTHING
    ),
)

_to_everyone = Relation(
    "is promised to everyone, by others",
    lambda actor, promise: (
        promise.receiver_id is None
        and promise.receiver_body_id is None
        and not _is_end(actor, promise.giver_id, promise.giver_body_id)
    ),
    lambda actor: Q(receiver=None, receiver_body=None) & ~_end_rows(actor, "giver"),
)

_private = state(
    "is private", lambda promise: promise.audience == Audience.ME, Q(audience=Audience.ME)
)

_own_note = author & _private
_see = ((author | in_audience | gives | receives) & belongs) | bears("promise") | bears("promised")
_give = ((gives | _own_note) & member) | bears("promised")
_receive = ((receives | (_to_everyone & in_audience) | _own_note) & member) | bears("promise")

# The two between whom it rubbed; a third person helps them, and the lesson is not theirs.
_is_other = Relation(
    "is the one to speak with",
    lambda actor, rub: actor.person_id is not None and rub.other_id == actor.person_id,
    lambda actor: Q(other=actor.person_id) if actor.person_id else NOTHING,
)
_is_third = Relation(
    "was asked to help",
    lambda actor, rub: actor.person_id is not None and rub.third_id == actor.person_id,
    lambda actor: Q(third=actor.person_id) if actor.person_id else NOTHING,
)
_between = (author | _is_other) & belongs
_named = (author | _is_other | _is_third) & belongs

RULES: dict[tuple[str, type[PlaceModel]], Relation] = {
    ("see", Promise): _see,
    ("add", Promise): member,
    ("give", Promise): _give,
    ("receive", Promise): _receive,
    ("see", PromiseStep): through("promise", Promise, _see),
    ("see", Rub): _named,
    ("add", Rub): member,
    ("change", Rub): _between & member,
    ("see", RubStep): through("rub", Rub, _named),
    ("see", Lesson): in_audience,
}

WHOSE: Columns = {
    Promise: ("giver_id", "receiver_id"),
    PromiseStep: ("by_id", "person_id", "promise__giver_id", "promise__receiver_id"),
    Lesson: ("author_id",),
    Rub: ("author_id", "other_id", "third_id"),
    RubStep: ("by_id", "rub__author_id", "rub__other_id", "rub__third_id"),
}

OWNERS: dict[str, Owner] = {
    "promise": (Promise, "receiver_id"),
    "promised": (Promise, "giver_id"),
}

PAGES: dict[str, Who] = {
    "promises": Who.BELONGS,
    "promise": Who.BELONGS,
    "promise_new": Who.MEMBER,
    "promise_done": Who.MEMBER,
    "promise_ask": Who.MEMBER,
    "promise_stands": Who.MEMBER,
    "promise_change": Who.MEMBER,
    "promise_kept": Who.MEMBER,
    "promise_let_go": Who.MEMBER,
    "promise_hand_on": Who.MEMBER,
    "promise_received": Who.LINK,
    "promise_given": Who.LINK,
    "rubs": Who.BELONGS,
    "rub": Who.BELONGS,
    "rub_new": Who.MEMBER,
    "rub_spoke": Who.MEMBER,
    "rub_sorted": Who.MEMBER,
    "rub_third": Who.MEMBER,
    "rub_lesson": Who.MEMBER,
    "rub_share": Who.MEMBER,
}
