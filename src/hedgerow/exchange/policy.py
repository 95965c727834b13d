"""Who may bring files in, and take the place out."""

from __future__ import annotations

from django.db.models import Q

from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import NOTHING, Relation, Who, belongs, member, through
from hedgerow.exchange.models import Answer, BringIn, Change, Origin

brought_it = Relation(
    "brought it",
    lambda actor, thing: actor.person_id is not None and thing.by_id == actor.person_id,
    lambda actor: Q(by_id=actor.person_id) if actor.person_id else NOTHING,
)

# A file may hold addresses and numbers, so what was read of it is for whoever brought it. That it
# came, when and from whom, is for every member; so is taking back what it did.
RULES: dict[tuple[str, type[PlaceModel]], Relation] = {
    ("see", BringIn): brought_it & member,
    ("list", BringIn): member,
    ("add", BringIn): member,
    ("take out", BringIn): belongs,
    ("change", BringIn): brought_it & member,
    ("undo", BringIn): member,
    ("see", Answer): through("bring_in", BringIn, brought_it & member),
    ("see", Change): through("bring_in", BringIn, brought_it & member),
    ("see", Origin): brought_it & belongs,
}

PAGES = {
    "bring_in": Who.MEMBER,
    "bring_in_preview": Who.MEMBER,
    "bring_in_apply": Who.MEMBER,
    "bring_in_drop": Who.MEMBER,
    "bring_in_undo": Who.MEMBER,
    "take_out": Who.BELONGS,
    "take_out_file": Who.BELONGS,
}
