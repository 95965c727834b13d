"""Taking away what is held about one."""

from __future__ import annotations

from hedgerow.core import history
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.place.models import Person


@service
def note_taken(*, by: Actor, person: Person) -> Person:
    """Write into the history that somebody took away what is held about them."""
    require(by, "know", person)
    history.record("held.taken", by=by, thing=person)
    return person
