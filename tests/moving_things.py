"""What there is of moving on in the world of `world.py`, what its addresses name, and its acts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import Actor
from hedgerow.moving.models import Leaving
from hedgerow.moving.selectors.hangs import find_thing, things_of
from hedgerow.moving.services.planning import plan_leaving, say_who
from hedgerow.place.models import Person
from hedgerow.promises.services.making import make_promise
from hedgerow.ties.structure.kept import picture_of

DUE = date(2036, 3, 4)
Things = dict[str, PlaceModel]


def furnish(by: Actor, two: tuple[Person, Person], text: Callable[[], str], own: Any) -> Things:
    """A plan of `by`'s own, which hands a promise to them on; `own` is read by them alone."""
    giver, taker = two
    assert by.place is not None
    me = Person.objects.get(pk=by.person_id)
    promise = make_promise(by=by, words=text(), giver=giver, receiver=me, due=DUE)
    leaving = plan_leaving(by=by, last_day=DUE, unwritten=own())
    by.place.refresh_from_db()
    thing = find_thing(things_of(by, picture_of(by.place).picture), f"promised:{promise.pk}:")
    assert thing is not None
    say_who(by=by, leaving=leaving, thing=thing, to=taker, words=own())
    return {"leaving": leaving, "promise to hand on": promise}


NAMED: dict[str, Any] = {
    **{n: {"pk": (Leaving, "see")} for n in ("leaving_shown", "leaving_pack", "leaving_pdf")},
    "welcome_person": {"pk": (Person, "see")},
}
