"""Coffees: wishing for them, how often, and letting one rest."""

from __future__ import annotations

from django.db import transaction

from hedgerow.core import clock, history
from hedgerow.core.doors import door, service
from hedgerow.core.policy import Actor, require
from hedgerow.meetings.models import Coffee, CoffeeChoice, CoffeeRhythm
from hedgerow.place.models import Person


@service
def join_coffees(*, by: Actor, once: str = "") -> CoffeeChoice:
    """Wish to be paired with somebody, from the next spell on. Done twice, it is one wish."""
    require(by, "add", CoffeeChoice)
    assert by.place is not None
    person = Person.objects.get(pk__in=[by.person_id])
    choice, _new = CoffeeChoice.objects.get_or_create(
        place=by.place,
        person=person,
        ended_at=None,
        defaults={"since": clock.today(by.place.time_zone)},
    )
    history.record("coffees.joined", by=by, thing=choice)
    return choice


@service
def leave_coffees(*, by: Actor, choice: CoffeeChoice) -> CoffeeChoice:
    """Wish for no more coffees. One that is agreed already still stands."""
    require(by, "change", choice)
    choice.ended_at = clock.now()
    choice.save(update_fields=["ended_at"])
    history.record("coffees.left", by=by, thing=choice)
    return choice


@service
def set_rhythm(*, by: Actor, every: str) -> CoffeeRhythm:
    """Say how often people are paired in this place. Raises ValidationError for no such rhythm."""
    require(by, "add", CoffeeRhythm)
    rhythm = CoffeeRhythm.objects.first() or CoffeeRhythm(place=by.place)
    rhythm.every = every
    rhythm.full_clean(validate_unique=False, validate_constraints=False)
    rhythm.save()
    history.record("coffees.timed", by=by, thing=rhythm)
    return rhythm


def let_rest(*, by: Actor, coffee: Coffee) -> None:
    """Pass: the coffee rests for everybody at it alike, and nobody need say why.

    Not a service: a line of history would say who passed. Nothing is written but that it rests.
    """
    require(by, "let rest", coffee)
    with transaction.atomic(), door(events=0):
        Coffee.objects.filter(pk=coffee.pk).update(rests=True)
