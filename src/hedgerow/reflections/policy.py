"""Who may see and do what in this room.

How a group is doing is for those who were asked, and for whoever is in the group today. A link of
kind `reflect` answers for the one person who was asked. What two people write is for each alone
until it is shown, and then for the two.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import (
    NOTHING,
    Actor,
    Columns,
    Owner,
    Relation,
    Who,
    among,
    bears,
    belongs,
    member,
    state,
    through,
)
from hedgerow.helm.models import GroupMember
from hedgerow.place.policy import is_about_me
from hedgerow.reflections.models import Pair, Reflection, ReflectionAsked, Side


def _group_rows(actor: Actor) -> Q:
    if actor.person_id is None:
        return NOTHING
    mine = GroupMember.objects.filter(person_id=actor.person_id, until=None)
    asked = ReflectionAsked.objects.filter(person_id=actor.person_id)
    return Q(group__in=mine.values("group_id")) | Q(pk__in=asked.values("reflection_id"))


_in_group = among("is in the group, or was asked", Reflection, _group_rows)


def _mine(actor: Actor) -> Q:
    me = actor.person_id
    return Q(asker_id=me) | Q(other_id=me) if me else NOTHING


def _is_mine(actor: Actor, pair: Any) -> bool:
    return actor.person_id is not None and actor.person_id in {pair.asker_id, pair.other_id}


_one_of_two = Relation("is one of the two", _is_mine, _mine)
_shown = state("was shown", lambda pair: pair.shown_on is not None, Q(shown_on__isnull=False))
_hidden = state("is not shown", lambda pair: pair.shown_on is None, Q(shown_on=None))

RULES: dict[tuple[str, type[PlaceModel]], Relation] = {
    ("see", Reflection): _in_group & belongs,
    ("see", ReflectionAsked): (is_about_me & belongs) | bears("reflect"),
    ("answer", ReflectionAsked): (is_about_me & member) | bears("reflect"),
    ("see", Pair): _one_of_two & member,
    ("add", Pair): member,
    ("answer", Pair): _one_of_two & member,
    ("withdraw", Pair): _one_of_two & _hidden & member,
    ("see", Side): (is_about_me | through("pair", Pair, _one_of_two & _shown)) & member,
}

WHOSE: Columns = {Pair: ("asker_id", "other_id")}
OWNERS: dict[str, Owner] = {"reflect": (ReflectionAsked, "person_id")}

PAGES: dict[str, Who] = {
    "reflections": Who.BELONGS,
    "reflection_new": Who.MEMBER,
    "reflection": Who.BELONGS,
    "reflection_answer": Who.MEMBER,
    "reflection_asked": Who.LINK,
    "pair_new": Who.MEMBER,
    "pair": Who.MEMBER,
    "pair_withdraw": Who.MEMBER,
}
