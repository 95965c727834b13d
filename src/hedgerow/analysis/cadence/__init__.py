"""Losing touch, and what might be tended this week: at most seven lines for each member of a place.

`lists` gives every member theirs. It is made of two halves, which a room of the house may also
run apart: `candidates` looks at the whole place, at what everybody in it may see, and spreads the
asking (`spread`); `week_of` takes one person's part, with what is theirs alone, and chooses.
"""

from hedgerow.analysis.cadence.answers import Answer, is_silent, went_by
from hedgerow.analysis.cadence.rhythm import YEAR, State, is_held, state, strength
from hedgerow.analysis.cadence.town import Kind, Line, Lone, Talks, Town, chance, monday, pair_of
from hedgerow.analysis.cadence.week import MOST, MOST_COFFEES, candidates, lists, week_of
from hedgerow.analysis.cadence.wishes import Around, quiet_of

__all__ = [
    "MOST",
    "MOST_COFFEES",
    "YEAR",
    "Answer",
    "Around",
    "Kind",
    "Line",
    "Lone",
    "State",
    "Talks",
    "Town",
    "candidates",
    "chance",
    "is_held",
    "is_silent",
    "lists",
    "monday",
    "pair_of",
    "quiet_of",
    "state",
    "strength",
    "week_of",
    "went_by",
]
