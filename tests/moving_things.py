"""What there is of moving on in the world of `world.py`, what its addresses name, and its acts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from hedgerow.core import clock
from hedgerow.core.doors import door
from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import Actor
from hedgerow.moving.models import Closing, Leaving, Silence, SilenceRule
from hedgerow.moving.selectors.hangs import things_of
from hedgerow.moving.services.closing import plan_closing
from hedgerow.moving.services.planning import plan_leaving, say_who
from hedgerow.moving.services.silence import write_silence_rule
from hedgerow.place.models import Organisation, Person
from hedgerow.promises.services.making import make_promise
from hedgerow.ties.structure.kept import picture_of

DUE = date(2036, 3, 4)
Text = Callable[[], str]
Things = dict[str, PlaceModel]


def furnish(
    by: Actor, two: tuple[Person, Person], body: Organisation, text: Text, own: Text
) -> Things:
    """A plan of `by`'s own, which hands a promise to them on; `own` is read by them alone.

    And a plan to close `body`, and a silence in which the members are asked.
    """
    giver, taker = two
    assert by.place is not None
    me = Person.objects.get(pk=by.person_id)
    promise = make_promise(by=by, words=text(), giver=giver, receiver=me, due=DUE)
    leaving = plan_leaving(by=by, last_day=DUE, unwritten=own())
    by.place.refresh_from_db()
    things = things_of(by, picture_of(by.place).picture)
    (thing,) = (each for each in things if each.key == f"promised:{promise.pk}:")
    say_who(by=by, leaving=leaving, thing=thing, to=taker, words=own())
    closing = plan_closing(by=by, organisation=body, on=DUE, words=text())
    rule = write_silence_rule(by=by, weeks=6, bodies=3, words=text())
    day = clock.today(by.place.time_zone)
    silence = Silence(place=by.place, rule=rule, noticed_on=day, asked_on=day)
    with door():
        silence.save()
    return {
        "leaving": leaving,
        "promise to hand on": promise,
        "closing": closing,
        "rule": rule,
        "silence": silence,
    }


NAMED: dict[str, Any] = {
    **{n: {"pk": (Leaving, "see")} for n in ("leaving_shown", "leaving_pack", "leaving_pdf")},
    "closing": {"pk": (Organisation, "see")},
    "closing_plan": {"pk": (Organisation, "see")},
    "closing_close": {"pk": (Closing, "close")},
    "silence_agree": {"pk": (SilenceRule, "agree")},
    "silence_yes": {"pk": (Silence, "say yes")},
    "welcome_person": {"pk": (Person, "see")},
}
