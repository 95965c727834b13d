"""Forgetting again whoever a restored copy of the database knows."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from hedgerow.core import erasures, history
from hedgerow.core.doors import door
from hedgerow.core.models import Place
from hedgerow.core.policy import Actor
from hedgerow.core.scope import in_place
from hedgerow.place.models import Person
from hedgerow.privacy.models import Forgotten
from hedgerow.privacy.services.forgetting import forget
from hedgerow.voices.services import forgetting as voices


def forget_again() -> int:
    """Forget whoever was forgotten, or took words back, since the backup that was restored.

    How many of either.
    Run before the first page is served. Nobody does it, so no policy is asked; the history says
    that it was done.
    """
    people = sum(_again(place, person) for place, person in list(erasures.known("person")))
    return people + voices.forget_again()


def _again(place_id: UUID, person_id: UUID) -> bool:
    place = Place.objects.filter(pk=place_id).first()
    if place is None:
        return False
    with in_place(place), transaction.atomic():
        person = Person.objects.filter(pk=person_id).first()
        if person is None or Forgotten.objects.filter(person_id=person_id).exists():
            return False
        with door(events=1):
            forgotten = forget(person, None)
            history.record("person.forgotten", by=Actor(place=place), thing=forgotten)
    return True
