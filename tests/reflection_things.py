"""What there is of reflections and sightings in the world of `world.py`, and their addresses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from hedgerow.analysis.disclosure import Band, Told
from hedgerow.core import clock
from hedgerow.core.doors import derived
from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import Actor
from hedgerow.helm.models import GroupMember, StewardshipGroup
from hedgerow.place.models import Person
from hedgerow.reflections.models import Pair, Reflection, ReflectionAsked, Side
from hedgerow.reflections.services.rounds import answer, open_round
from hedgerow.stories.models import Sighting
from hedgerow.stories.sightings.services import answer_sighting, tell_sighting

Text = Callable[[], str]
Things = dict[str, PlaceModel]
LONG_AGO = date(2024, 3, 4)


def soon() -> date:
    return clock.today() + timedelta(days=7)


def furnish(by: Actor, gina: Any, own: Text, linked: Text, unshown: Text) -> Things:
    """An open round, one that was told, a group to ask, a pair, and praise that all may read.

    Those in the group alone read what was told (`own`); whoever was asked reads what is `linked`;
    what was answered is shown to nobody.
    """
    with derived():
        open_one, told_one, to_ask = (group_of_eight(by, linked()) for _ in range(3))
        told = told_round(told_one, by, own)
        pair = pair_of(by, gina, own())
    asked = open_round(
        by=by, group=open_one, kind="behaviours", behaviours=[linked()], closes_on=soon()
    )
    mine = asked.asked.get(person_id=by.person_id)
    other = asked.asked.exclude(pk=mine.pk)[0]
    guest = Actor(place=by.place, link=("reflect", other.pk))
    answer(by=guest, asked=other, chosen=[3], words=unshown())
    seen = tell_sighting(by=by, person=gina, words=linked(), because=linked(), on=LONG_AGO)
    guest = Actor(place=by.place, link=("sighting", seen.pk))
    answer_sighting(by=guest, sighting=seen, audience="place")
    return {
        "reflection": asked,
        "reflection told": told,
        "reflection asked": mine,
        "group to ask": to_ask,
        "pair": pair,
        "sighting": seen,
    }


def keep_private(alice: Actor, bob: Actor, text: Callable[..., str]) -> Things:
    """Praise that waits for Alice, and for Bob; words for the two, shown and not."""
    both = ("alice", "bob")
    kept: Things = {}
    for by, other in ((alice, bob), (bob, alice)):
        told = {"words": text(*both), "because": text(*both), "on": LONG_AGO}
        person = Person.objects.get(pk__in=[other.person_id])
        kept[f"sighting by {by.role}"] = tell_sighting(by=by, person=person, **told)
    with derived():
        bobs = Person.objects.get(pk__in=[bob.person_id])
        kept["pair not shown"] = pair_of(alice, bobs, text("alice"), text("bob"))
        kept["pair shown"] = pair_of(alice, bobs, text(*both), text(*both), shown_on=LONG_AGO)
    return kept


def group_of_eight(by: Actor, name: str) -> StewardshipGroup:
    """A group of eight: whoever makes it, and seven of no name."""
    place: Any = by.place
    group = StewardshipGroup.objects.create(place=place, name=name, started_on=LONG_AGO)
    nobody = [Person(place=place, name=f"Neighbour {number}") for number in range(7)]
    Person.objects.bulk_create(nobody)
    for pk in [by.person_id, *(person.pk for person in nobody)]:
        GroupMember.objects.create(place=place, group=group, person_id=pk, since=LONG_AGO)
    return group


def told_round(group: StewardshipGroup, by: Actor, own: Text) -> Reflection:
    lines = [own()]
    told = {"lines": [asdict(Told(10, Band.HALF))], "words": [own()]}
    made = Reflection(place=group.place, group=group, kind="behaviours", lines=lines, told=told)
    made.opened_on = made.closes_on = made.told_on = LONG_AGO
    made.save()
    ReflectionAsked.objects.create(place=group.place, reflection=made, person_id=by.person_id)
    return made


def pair_of(by: Actor, other: Any, mine: str, theirs: str = "", **more: Any) -> Pair:
    place: Any = by.place
    pair = Pair(place=place, asker_id=by.person_id, other=other, asked_on=LONG_AGO, **more)
    pair.save()
    for pk, words in ((by.person_id, mine), (other.pk, theirs)):
        Side.objects.create(place=place, pair=pair, person_id=pk, words=[words, "", ""])
    return pair


NAMED: dict[str, Any] = {
    "reflection_new": {"pk": (StewardshipGroup, "change")},
    "reflection_meant": {"pk": (StewardshipGroup, "change")},
    "reflection": {"pk": (Reflection, "see")},
    "reflection_answer": {"pk": (ReflectionAsked, "answer")},
    "pair": {"pk": (Pair, "see", "answer")},
    "pair_withdraw": {"pk": (Pair, "withdraw")},
    "sighting_answer": {"pk": (Sighting, "answer")},
    "sighting_let_go": {"pk": (Sighting, "let go")},
    "api:group_reflections": {"pk": (StewardshipGroup, "change")},
    "api:reflection": {"pk": (Reflection, "see")},
    "api:sighting": {"pk": (Sighting, "let go")},
    "api:sighting_answer": {"pk": (Sighting, "answer")},
}
LINKED: dict[str, Any] = {
    "reflection_asked": ("reflect", ReflectionAsked),
    "sighting_told": ("sighting", Sighting),
}
