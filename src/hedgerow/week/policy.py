"""Who may see and do what in this room. What somebody answers is between them and their list."""

from __future__ import annotations

from django.db.models import Q

from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import (
    NOTHING,
    Columns,
    Owner,
    Relation,
    Who,
    bears,
    belongs,
    member,
    state,
)
from hedgerow.place.models import Membership
from hedgerow.place.policy import is_about_me
from hedgerow.week.models import LineAnswer, LineShown, NoLetter, Rest

_mine = is_about_me & belongs

of_a_body_of_mine = Relation(
    "is of a body in which they have a role",
    lambda actor, rest: rest.organisation_id in actor.groups,
    lambda actor: Q(organisation_id__in=actor.groups) if actor.groups else NOTHING,
)
of_the_place = state(
    "is of the whole place",
    lambda rest: rest.person_id is None and rest.organisation_id is None,
    Q(person=None, organisation=None),
)
_may_rest = _mine | ((of_a_body_of_mine | of_the_place) & member)

RULES: dict[tuple[str, type[PlaceModel]], Relation] = {
    ("see", LineAnswer): _mine,
    ("add", LineAnswer): belongs,
    ("see", LineShown): _mine,
    ("answer", LineShown): _mine | bears("line"),
    ("see", NoLetter): _mine,
    ("choose letters", Membership): _mine | bears("letters"),
    ("see", Rest): belongs,
    ("declare", Rest): _may_rest,
}

WHOSE: Columns = {Rest: ("person_id",)}

PAGES: dict[str, Who] = {
    "this_week": Who.BELONGS,
    "line_answer": Who.BELONGS,
    "write_down": Who.MEMBER,
    "seen_today": Who.MEMBER,
    "reflection_meant": Who.MEMBER,
    "line": Who.LINK,
    "letters": Who.BELONGS,
    "letters_stop": Who.LINK,
    "rest_new": Who.BELONGS,
    "rest_over": Who.BELONGS,
}

OWNERS: dict[str, Owner] = {
    "line": (LineShown, "person_id"),
    "letters": (Membership, "person_id"),
}
