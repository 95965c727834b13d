"""A circle that asked itself how it is doing, what it means to do, words for two, and praise."""

from __future__ import annotations

from datetime import timedelta

from hedgerow.core import sealed
from hedgerow.core.doors import derived
from hedgerow.demo.people import CAST
from hedgerow.demo.world import World
from hedgerow.helm.models import GroupMember, StewardshipGroup
from hedgerow.helm.services import groups
from hedgerow.place.models import Membership, Person
from hedgerow.reflections.models import Reflection, ReflectionAsked
from hedgerow.reflections.services import pairs
from hedgerow.stories.behaviours.services import choose_behaviours, notice
from hedgerow.stories.models import Behaviour
from hedgerow.stories.sightings.services import answer_sighting, tell_sighting

_PEOPLE = 10
_PURPOSE = "We keep warm rooms open in winter, and make sure that nobody sits in one alone."
_BEHAVIOURS = (
    ("We let the quietest speak first.", [0, 1, 5, 4]),
    ("We say early what we cannot do.", [1, 4, 3, 2]),
    ("We bring in whoever is not here.", [3, 4, 2, 0]),
)
_ALSO_MEANT = ("We share who decides.", "We ask before we help.")
_SAID = (
    "I wait to be asked, and mostly I am.",
    "It takes me a week to say that I cannot do a thing.",
    "Thank you for moving the day. I can come now.",
    "The same four of us still speak first.",
    "We rang one another when the boiler broke. It was our best week.",
    "We talk about the lads on the green, and never with them.",
    "When Bo asked what we feared, it grew quiet, and then it grew honest.",
    "Who could bring somebody from the mosque?",
)


def reflect(world: World) -> None:
    """What one circle was told a while ago; Bo asks Amina for words; two sightings."""
    amina, bo, chidi = (Person.objects.get(name=name) for name, *_ in CAST[:3])
    circle = _circle(world, amina)
    _told(circle, world)
    lines = [*(line for line, _tally in _BEHAVIOURS), *_ALSO_MEANT]
    choose_behaviours(by=world.speaking(amina), group=circle, lines=lines)
    quiet, *_others = Behaviour.objects.filter(group=circle)
    pair = pairs.ask_other(by=world.speaking(bo), other=amina)
    words = ["You ring back the same day.", "I hear of plans late.", "A coffee each month."]
    pairs.write_side(by=world.speaking(bo), pair=pair, words=words, agrees=False)
    seen = tell_sighting(
        by=world.speaking(amina),
        person=chidi,
        words="He said in front of everybody that the form was our mistake, not theirs.",
        because="Three small groups have sent it in since.",
        on=world.today - timedelta(days=9),
    )
    notice(
        by=world.speaking(chidi),
        level="organisation",
        behaviour=quiet,
        words="The council sent its papers a week before, and asked what was not clear.",
        because="People came who had read them.",
        on=world.today - timedelta(days=9),
        audience="place",
    )
    answer_sighting(by=world.speaking(chidi), sighting=seen, audience="place")
    tell_sighting(
        by=world.speaking(bo),
        person=amina,
        words="You sat with the new volunteer and did not look at your telephone once.",
        because="She came back on Thursday, with her sister.",
        on=world.today - timedelta(days=2),
    )


def _circle(world: World, amina: Person) -> StewardshipGroup:
    by = world.speaking(amina)
    group = groups.start_group(by=by, name="Warm rooms", purpose=_PURPOSE)
    members = Membership.objects.exclude(person=amina).select_related("person").order_by("pk")
    for membership in members[: _PEOPLE - 1]:
        groups.let_in(by=by, group=group, person=membership.person)
    return group


def _told(group: StewardshipGroup, world: World) -> None:
    """A round whose day is over, told as every round is; nobody waits a week for it here."""
    with derived():
        asked = Reflection(
            place=world.place,
            group=group,
            kind=Reflection.Kind.BEHAVIOURS,
            lines=[line for line, _tally in _BEHAVIOURS],
            tally=[tally for _line, tally in _BEHAVIOURS],
            words=sorted(_SAID),
            opened_on=world.today - timedelta(days=30),
            closes_on=world.today - timedelta(days=23),
        )
        asked.save()
        for person in GroupMember.objects.filter(group=group).values_list("person_id", flat=True):
            ReflectionAsked.objects.create(place=world.place, reflection=asked, person_id=person)
    sealed.tell_when_due(asked)
