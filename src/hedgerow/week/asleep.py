"""Who rests in a place, for what writes to people by itself from below this room."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from uuid import UUID

from hedgerow.core.models import Place
from hedgerow.place.actors import worn_today
from hedgerow.place.models import Hat, Person
from hedgerow.week.models import Rest
from hedgerow.week.resting import Resting


def asleep(place: Place, day: date) -> frozenset[UUID]:
    """The people of `place` who rest on that day, by themselves, with all their bodies, or with the
    whole place. Call inside its scope. Two queries.
    """
    spells = Rest.objects.filter(over_at=None)
    resting = Resting.on(spells.values_list("person_id", "organisation_id", "since", "until"), day)
    if resting.place:
        return frozenset(Person.objects.values_list("pk", flat=True))
    worn: dict[str, tuple[str, ...]] = defaultdict(tuple)
    hats = Hat.objects.filter(worn_today(place)).values_list("person_id", "organisation_id")
    for person, body in hats:
        worn[str(person)] += (str(body),)
    return frozenset(UUID(who) for who in resting.all_of(worn))
