"""Who may see and do what in this room. What somebody answers is between them and their list."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import NOTHING, Actor, Relation, Who, bears, belongs, member
from hedgerow.place.models import Membership
from hedgerow.place.policy import is_about_me
from hedgerow.week.models import LineAnswer, LineShown, Rest


def _still_belongs(_actor: Actor, shown: Any) -> bool:
    return Membership.objects.filter(person_id=shown.person_id, ended_at=None).exists()


still_belongs = Relation(
    "is about somebody who still belongs",
    _still_belongs,
    lambda _actor: Q(person_id__in=Membership.objects.filter(ended_at=None).values("person_id")),
)

_mine = is_about_me & belongs

of_a_body_of_mine = Relation(
    "is of a body in which they have a role",
    lambda actor, rest: rest.organisation_id in actor.groups,
    lambda actor: Q(organisation_id__in=actor.groups) if actor.groups else NOTHING,
)
of_the_place = Relation(
    "is of the whole place",
    lambda _actor, rest: rest.person_id is None and rest.organisation_id is None,
    lambda _actor: Q(person=None, organisation=None),
)
_may_rest = _mine | ((of_a_body_of_mine | of_the_place) & member)

RULES: dict[tuple[str, type[PlaceModel]], Relation] = {
    ("see", LineAnswer): _mine,
    ("add", LineAnswer): belongs,
    ("see", LineShown): _mine,
    ("answer", LineShown): _mine | (bears("line") & still_belongs),
    ("see", Rest): belongs,
    ("declare", Rest): _may_rest,
}

PAGES: dict[str, Who] = {}
