"""What somebody keeps for themselves in the world of `world.py`: a rest, a locked book and more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from hedgerow.core.doors import derived
from hedgerow.core.policy import Actor
from hedgerow.journal.services import begin_book, write_leaf
from hedgerow.place.models import Person
from hedgerow.place.services import people
from hedgerow.privacy.services import concerns
from hedgerow.privacy.services.apart import keep_apart
from hedgerow.week.models import LineShown
from hedgerow.week.services import resting

PHRASE = "seven herons under the viaduct"
DUE = date(2036, 3, 3)


def furnish(
    by: Actor,
    gina: Person,
    text: Callable[[], str],
    own: Callable[[], str],
    unshown: Callable[[], str],
) -> dict[str, Any]:
    """A rest, a line of the week, a concern, somebody kept apart, and a leaf of a locked book.

    No page shows `unshown` by itself: it is what the leaf says, and a page opens it by its phrase.
    """
    book = begin_book(by=by, phrase=PHRASE)
    things: dict[str, Any] = {
        "rest": resting.rest(by=by, since=DUE, until=DUE),
        "concern": concerns.raise_concern(by=by, words=own()),
        "apart": keep_apart(by=by, other=people.add_person(by=by, name=text())),
        "leaf": write_leaf(by=by, book=book, phrase=PHRASE, parts=[("", unshown())]),
    }
    with derived():
        shown = {"person_id": by.person_id, "key": f"promise:{gina.pk}", "week": DUE}
        things["line"] = LineShown.objects.create(place=by.place, **shown)
    return things
