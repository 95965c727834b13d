"""Who may see and do what in this room.

A plan for moving on is its writer's own. Others read it as far as its writer said; whoever takes
something over reads what is theirs, and the unwritten rules, once the writer has left.
"""

from __future__ import annotations

from django.db.models import Q

from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import (
    NOTHING,
    Actor,
    Columns,
    Relation,
    Who,
    author,
    belongs,
    in_audience,
    member,
    state,
    steward,
    through,
)
from hedgerow.moving.models import (
    Closing,
    Handing,
    Leaving,
    Silence,
    SilenceRule,
    Yes,
)

is_open = state(
    "is not over",
    lambda leaving: leaving.left_at is None and leaving.dropped_at is None,
    Q(left_at=None, dropped_at=None),
)


def _takes_over(actor: Actor, leaving: Leaving) -> bool:
    named = Handing.objects.filter(leaving=leaving, to_id=actor.person_id)
    return actor.person_id is not None and leaving.left_at is not None and named.exists()


def _taken_over(actor: Actor) -> Q:
    if not actor.person_id:
        return NOTHING
    named = Handing.objects.filter(to_id=actor.person_id).values("leaving_id")
    return Q(left_at__isnull=False, pk__in=named)


takes_over = Relation("takes something over", _takes_over, _taken_over)

is_theirs_now = Relation(
    "takes it over",
    lambda actor, handing: (
        actor.person_id is not None
        and handing.to_id == actor.person_id
        and handing.leaving.left_at is not None
    ),
    lambda actor: (
        Q(to_id=actor.person_id, leaving__left_at__isnull=False) if actor.person_id else NOTHING
    ),
)

has_a_role_there = Relation(
    "has a role there",
    lambda actor, closing: closing.organisation_id in actor.groups,
    lambda actor: Q(organisation__in=actor.groups),
)

members_are_asked = state(
    "is for the members to end",
    lambda silence: silence.asked_on is not None and silence.over_on is None,
    Q(asked_on__isnull=False, over_on=None),
)

stands = state("was not put away", lambda leaving: leaving.dropped_at is None, Q(dropped_at=None))

_read = (author | (in_audience & stands)) & belongs

RULES: dict[tuple[str, type[PlaceModel]], Relation] = {
    ("see", Leaving): _read | (takes_over & belongs),
    ("add", Leaving): member,
    ("change", Leaving): author & is_open & member,
    ("see", Handing): through("leaving", Leaving, _read) | (is_theirs_now & belongs),
    ("see", Closing): belongs,
    ("plan", Closing): (has_a_role_there & member) | steward,
    ("close", Closing): (has_a_role_there & member) | steward,
    ("see", SilenceRule): belongs,
    ("add", SilenceRule): member,
    ("agree", SilenceRule): member,
    ("see", Silence): belongs,
    ("say yes", Silence): member & members_are_asked,
    ("see", Yes): belongs,
}

WHOSE: Columns = {
    Leaving: ("person_id",),
    Handing: ("leaving__person_id", "to_id"),
}

PAGES: dict[str, Who] = {
    "leaving": Who.MEMBER,
    "leaving_plan": Who.MEMBER,
    "leaving_hand": Who.MEMBER,
    "leaving_stay": Who.MEMBER,
    "leaving_go": Who.MEMBER,
    "leaving_shown": Who.BELONGS,
    "leaving_pack": Who.BELONGS,
    "leaving_pdf": Who.BELONGS,
    "closing": Who.BELONGS,
    "closing_plan": Who.MEMBER,
    "closing_close": Who.MEMBER,
    "silence": Who.BELONGS,
    "silence_rule": Who.MEMBER,
    "silence_agree": Who.MEMBER,
    "silence_yes": Who.MEMBER,
    "welcome": Who.BELONGS,
    "welcome_person": Who.BELONGS,
}
