"""Who may see what is held, and have it forgotten: whoever it is about, and a steward for them."""

from __future__ import annotations

from django.db.models import Q

from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import NOTHING, Relation, Who, belongs, steward
from hedgerow.place.models import Apart, Person, Veil
from hedgerow.place.policy import is_about_me
from hedgerow.privacy.models import Concern, Forgotten

themselves = Relation(
    "is they themselves",
    lambda actor, person: actor.person_id is not None and person.pk == actor.person_id,
    lambda actor: Q(pk=actor.person_id) if actor.person_id else NOTHING,
)

RULES: dict[tuple[str, type[PlaceModel]], Relation] = {
    ("know", Person): themselves & belongs,
    ("show", Person): themselves & belongs,
    ("forget", Person): (themselves & belongs) | steward,
    ("see", Concern): (is_about_me & belongs) | steward,
    ("add", Concern): belongs,
    ("answer", Concern): steward,
    ("see", Forgotten): steward,
    ("see", Apart): is_about_me & belongs,
    ("add", Apart): belongs,
    ("end", Apart): is_about_me & belongs,
    ("see", Veil): is_about_me & belongs,
    ("add", Veil): belongs,
}

PAGES: dict[str, Who] = {
    "held": Who.BELONGS,
    "held_file": Who.BELONGS,
    "forget_me": Who.BELONGS,
    "person_forget": Who.STEWARD,
    "concern_new": Who.BELONGS,
    "concerns": Who.STEWARD,
    "concern_answer": Who.STEWARD,
    "kept_for": Who.BELONGS,
    "apart": Who.BELONGS,
    "apart_new": Who.BELONGS,
    "apart_end": Who.BELONGS,
    "veil": Who.BELONGS,
    "veil_end": Who.BELONGS,
}
