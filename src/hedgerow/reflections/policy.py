"""Who may see and do what in this room."""

from __future__ import annotations

from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import Relation, Who

RULES: dict[tuple[str, type[PlaceModel]], Relation] = {}

PAGES: dict[str, Who] = {}
