"""The lists of a whole place, made once and remembered; each reader's own part is added to them.

In memory there is one for each place. A small place's is good for one line of its history and one
day, and is made again by the first page that finds it old. A large place's is good for its week:
what changes meanwhile for a reader (whom they spoke with, what they answered, who rests) is read
afresh for every page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from hedgerow.analysis.cadence import Around, Line, Talks, Town, candidates, monday
from hedgerow.core import clock, collecting
from hedgerow.core.models import Place
from hedgerow.ties.structure.kept import MOST_PLACES
from hedgerow.ties.structure.picture import LARGE
from hedgerow.week.town import Known

UNDER_WAY = timedelta(hours=1)
"""What was begun so shortly before may not have been there to read."""


@dataclass(frozen=True)
class Gathered:
    """A place as it was `since` a moment, its people's conversations, and the lines that were dealt
    to each of them."""

    since: datetime
    known: Known
    around: Around
    lines: Mapping[str, list[Line]]

    @property
    def town(self) -> Town:
        """The place as the sums saw it."""
        return self.around.town

    def spoken(self, who: str) -> Mapping[str, Talks]:
        """With whom somebody spoke, of all that everybody may see."""
        return self.around.spoken.get(who, {})


Stamp = tuple[str, date]
"""The last line of the history, empty for a large place, and the day or the Monday."""

_memory: dict[tuple[UUID, frozenset[UUID]], tuple[Stamp, Gathered]] = {}


def gathered(place: Place, unseen: frozenset[UUID] = frozenset()) -> Gathered:
    """The lists of `place`. Call inside its scope. Two queries, or none from memory.

    Whoever is kept apart from somebody (`unseen`) has lists as they would be without them.
    """
    today = clock.today(place.time_zone)
    stamps = {(place.head_hash, today), ("", monday(today))}
    kept = _memory.pop((place.pk, unseen), None)
    if kept is None or kept[0] not in stamps:
        made = gather(place, unseen)
        large = made.known.rows.size > LARGE
        kept = (("", monday(today)) if large else (place.head_hash, today), made)
        if large:
            collecting.set_aside()
    _memory[place.pk, unseen] = kept
    while len(_memory) > MOST_PLACES:
        _memory.pop(next(iter(_memory)), None)
    return kept[1]


def forget() -> None:
    """Let go of everything in memory."""
    _memory.clear()


def gather(place: Place, unseen: frozenset[UUID] = frozenset()) -> Gathered:
    """The lists made from the rows. Two queries."""
    since = clock.now() - UNDER_WAY
    with collecting.held_back():
        known = Known.of(place, unseen)
        around = Around(known.town())
        return Gathered(since, known, around, candidates(around))
