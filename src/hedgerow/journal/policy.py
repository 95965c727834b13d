"""Who may see and do what in this room: each their own book, and nobody else, no steward either."""

from __future__ import annotations

from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import Relation, Who, belongs
from hedgerow.journal.models import Book, Leaf
from hedgerow.place.policy import is_about_me

_own = is_about_me & belongs

RULES: dict[tuple[str, type[PlaceModel]], Relation] = {
    ("see", Book): _own,
    ("add", Book): belongs,
    ("write", Book): _own,
    ("end", Book): _own,
    ("see", Leaf): _own,
    ("end", Leaf): _own,
}

PAGES: dict[str, Who] = {
    "journal": Who.BELONGS,
    "journal_begin": Who.BELONGS,
    "journal_write": Who.BELONGS,
    "journal_asked": Who.BELONGS,
    "journal_open": Who.BELONGS,
    "journal_leaf_end": Who.BELONGS,
    "journal_phrase": Who.BELONGS,
    "journal_end": Who.BELONGS,
}
