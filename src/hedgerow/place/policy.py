"""Who may see and do what with the people and bodies of a place."""

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
    steward,
)
from hedgerow.place.models import (
    Contribution,
    Hat,
    Identifier,
    Joining,
    Membership,
    NotSame,
    Organisation,
    OtherName,
    Patch,
    Person,
    Reach,
    Seat,
    SizeBand,
    Token,
)


def _mine(actor: Actor) -> Q:
    return Q(person_id=actor.person_id) if actor.person_id else NOTHING


is_about_me = Relation(
    "is about them",
    lambda actor, thing: actor.person_id is not None and thing.person_id == actor.person_id,
    _mine,
)

my_token = Relation(
    "is their own",
    lambda actor, token: (
        actor.person_id is not None and token.membership.person_id == actor.person_id
    ),
    lambda actor: Q(membership__person_id=actor.person_id) if actor.person_id else NOTHING,
)

# What everyone who belongs may see, and every member may add to and put right.
_COMMON: tuple[type[PlaceModel], ...] = (
    Organisation,
    OtherName,
    Identifier,
    Patch,
    SizeBand,
    Person,
    Seat,
    Hat,
    Joining,
    NotSame,
)

RULES: dict[tuple[str, type[PlaceModel]], Relation] = {
    **{("see", model): belongs for model in _COMMON},
    **{("add", model): member for model in _COMMON},
    **{("change", model): member for model in _COMMON},
    ("see", Reach): author | in_audience | is_about_me,
    ("add", Reach): member,
    ("change", Reach): (author | is_about_me) & member,
    ("see", Contribution): author | in_audience | is_about_me,
    ("add", Contribution): member,
    ("change", Contribution): (author | is_about_me | in_audience) & member,
    ("see", Membership): belongs,  # by name; addresses are on the account, which nobody is shown
    ("add", Membership): member,
    ("change", Membership): steward,
    ("end", Membership): steward | is_about_me,
    ("choose language", Membership): is_about_me & member,  # in which the place speaks first
    ("see", Token): my_token & belongs,
    ("add", Token): belongs,
    ("end", Token): my_token & belongs,
}

WHO: Columns = {Person: ("pk",), Membership: ("person_id",)}
WHOSE: Columns = {
    Hat: ("person_id",),
    Reach: ("person_id",),
    Contribution: ("person_id",),
    Joining: ("kept_id", "joined_id"),
    NotSame: ("one_id", "other_id"),
}

PAGES: dict[str, Who] = {
    "organisation_new": Who.MEMBER,
    "organisation_change": Who.MEMBER,
    "organisation_confirm": Who.MEMBER,
    "organisation_end": Who.MEMBER,
    "seat_new": Who.MEMBER,
    "identifier_new": Who.MEMBER,
    "person_new": Who.MEMBER,
    "person_change": Who.MEMBER,
    "person_confirm": Who.MEMBER,
    "reach_new": Who.MEMBER,
    "reach_remove": Who.MEMBER,
    "hat_new": Who.MEMBER,
    "hat_end": Who.MEMBER,
    "contribution_new": Who.MEMBER,
    "contribution_met": Who.MEMBER,
    "join": Who.MEMBER,
    "not_same": Who.MEMBER,
    "part": Who.MEMBER,
    "member_invite": Who.MEMBER,
    "patch_new": Who.MEMBER,
    "patch_change": Who.MEMBER,
    "size_new": Who.MEMBER,
    "size_change": Who.MEMBER,
    "place_language": Who.MEMBER,
    "thing_history": Who.BELONGS,
    "same": Who.BELONGS,
    "members": Who.BELONGS,
    "member_end": Who.BELONGS,
    "keys": Who.BELONGS,
    "key_new": Who.BELONGS,
    "key_end": Who.BELONGS,
    "settings_place": Who.BELONGS,
    "member_role": Who.STEWARD,
}
