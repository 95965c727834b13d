"""Who may see and do what in this room.

Whoever is in a gain's audience may say how it stands; so may whoever listed it, by a letter's link.
"""

from __future__ import annotations

from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import (
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
from hedgerow.stories.models import Gain, GainLook

_read = ((author | in_audience) & belongs) | bears("gain")

RULES: dict[tuple[str, type[PlaceModel]], Relation] = {
    ("see", Gain): _read,
    ("add", Gain): member,
    ("look", Gain): ((author | in_audience) & member) | bears("gain"),
    ("see", GainLook): through("gain", Gain, _read),
}

OWNERS: dict[str, Owner] = {"gain": (Gain, "author_id")}

PAGES: dict[str, Who] = {
    "gains": Who.BELONGS,
    "gain_new": Who.MEMBER,
    "gain_look": Who.MEMBER,
    "gain_asked": Who.LINK,
}
