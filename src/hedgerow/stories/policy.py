"""Who may see and do what in this room.

Whoever is in a gain's audience may say how it stands; so may whoever listed it, by a letter's link.
A sighting is for its writer and whoever is praised, who alone says who else may read it. What a
group means to do is known to all; what somebody noticed of it, to those whom they chose.
"""

from __future__ import annotations

from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import (
    Columns,
    Owner,
    Relation,
    Who,
    author,
    bears,
    belongs,
    in_audience,
    member,
    through,
)
from hedgerow.place.policy import is_about_me
from hedgerow.stories.models import Behaviour, Gain, GainLook, Noticed, Sighting

_read = ((author | in_audience) & belongs) | bears("gain")

RULES: dict[tuple[str, type[PlaceModel]], Relation] = {
    ("see", Gain): _read,
    ("add", Gain): member,
    ("look", Gain): ((author | in_audience) & member) | bears("gain"),
    ("see", GainLook): through("gain", Gain, _read),
    ("see", Behaviour): belongs,
    ("see", Noticed): (author | in_audience) & belongs,
    ("add", Noticed): member,
    ("let go", Noticed): author & member,
    ("see", Sighting): ((author | is_about_me | in_audience) & belongs) | bears("sighting"),
    ("add", Sighting): member,
    ("answer", Sighting): (is_about_me & member) | bears("sighting"),
    ("let go", Sighting): (author | is_about_me) & member,
}

WHOSE: Columns = {
    Gain: ("author_id",),
    GainLook: ("by_id", "gain__author_id"),
    Noticed: ("author_id",),
    Sighting: ("author_id", "person_id"),
}

OWNERS: dict[str, Owner] = {
    "gain": (Gain, "author_id"),
    "sighting": (Sighting, "person_id"),
}

PAGES: dict[str, Who] = {
    "gains": Who.BELONGS,
    "gain_new": Who.MEMBER,
    "gain_look": Who.MEMBER,
    "gain_asked": Who.LINK,
    "behaviours": Who.BELONGS,
    "behaviours_choose": Who.MEMBER,
    "noticed_let_go": Who.MEMBER,
    "sightings": Who.BELONGS,
    "sighting_new": Who.MEMBER,
    "sighting_answer": Who.MEMBER,
    "sighting_let_go": Who.MEMBER,
    "sighting_told": Who.LINK,
}
