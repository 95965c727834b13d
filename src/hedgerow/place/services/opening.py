"""Opening a place: the only act that is done by nobody in it yet."""

from __future__ import annotations

from django.db import transaction

from hedgerow.accounts.models import Account
from hedgerow.core import history
from hedgerow.core.doors import door
from hedgerow.core.models import Place
from hedgerow.core.policy import Actor
from hedgerow.core.scope import in_place
from hedgerow.place.models import Membership, Person


def open_place(
    *,
    name: str,
    slug: str,
    steward_name: str,
    steward_email: str,
    about: str = "",
    invented: bool = False,
) -> tuple[Place, Actor]:
    """Open a place with its first steward; gives the place and that steward as its actor.

    Run by whoever keeps the machine (`hedgerow open`), so it asks no policy. Raises ValidationError
    for a slug that will not do or is taken.
    """
    with transaction.atomic(), door(events=1):
        place = Place(name=name, slug=slug, about=about, invented=invented)
        place.full_clean()
        place.save()
        with in_place(place):
            account = Account.objects.of(steward_email)
            person = Person(place=place, name=steward_name, invented=invented)
            person.full_clean()
            person.save()
            Membership.objects.create(
                place=place, account=account, person=person, role=Membership.Role.STEWARD
            )
            actor = Actor(
                place=place,
                account_id=account.pk,
                person_id=person.pk,
                role=Membership.Role.STEWARD,
            )
            history.record("place.opened", by=actor, thing=person, words={"name": name})
    return place, actor
