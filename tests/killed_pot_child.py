"""Somebody who writes in a pot's book until they are killed, and a look at the book afterwards.

Run as a program: `open` makes a pot and says its place; `write SLUG` promises a penny at a time and
says each line once it is kept; `count SLUG` says what the book holds.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from itertools import count

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.db.models import Count, Q  # noqa: E402

from hedgerow.analysis import ledger  # noqa: E402
from hedgerow.core.history import first_broken_link  # noqa: E402
from hedgerow.core.ids import uuid7  # noqa: E402
from hedgerow.core.models import Place  # noqa: E402
from hedgerow.core.scope import in_place  # noqa: E402
from hedgerow.place.actors import actor_for  # noqa: E402
from hedgerow.place.models import Membership, Organisation  # noqa: E402
from hedgerow.place.services import organisations  # noqa: E402
from hedgerow.place.services.opening import open_place  # noqa: E402
from hedgerow.pot.models import Award, Order, Pot, Transfer  # noqa: E402
from hedgerow.pot.services import orders  # noqa: E402
from own_database import make_tables  # noqa: E402
from pots import book_of  # noqa: E402
from race_child import furnish  # noqa: E402


def say(what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def open_it() -> None:
    make_tables()
    slug = f"k-{uuid7().hex}"
    place, steward = open_place(
        name="Killed", slug=slug, steward_name="Sue", steward_email=f"{slug}@example.org"
    )
    with in_place(place):
        furnish(place, steward, slug)
        organisations.add_organisation(by=steward, name="Choir")
    say(slug)


def write(place: Place) -> None:
    """Sue asks, Ann and Cat sign; the line is told when the last signature is kept.

    Each act is in the place by itself, as each request is: on PostgreSQL it is kept by leaving.
    """
    accounts = get_user_model().objects
    with in_place(place):
        sue = actor_for(place, Membership.objects.get(person__name="Sue").account)
        ann, cat = (
            actor_for(place, accounts.get(email__iexact=f"{name}-{place.slug}@example.org"))
            for name in ("Ann", "Cat")
        )
        pot, choir = Pot.objects.get(), Organisation.objects.get(name="Choir")
    for number in count():
        told = {"purpose": f"{number}", "decision": "All of us"}
        with in_place(place):
            asked = orders.ask_award(by=sue, pot=pot, body=choir, pence=1, **told)
        with in_place(place):
            orders.sign(by=ann, order=asked)
        with in_place(place):
            signed = orders.sign(by=cat, order=asked)
        say(str(signed.transfer_id))


def look(place: Place) -> None:
    kept = Transfer.objects.filter(kind="award")
    signed = Order.objects.annotate(signed=Count("steps", filter=Q(steps__kind="signed")))
    halves = signed.filter(signed__gte=2, transfer=None) | signed.filter(
        signed__lt=2, transfer__isnull=False
    )
    held = ledger.balances(book_of(Pot.objects.get()))
    now = ledger.standing(held)
    say(
        {
            "kept": [str(pk) for pk in kept.values_list("pk", flat=True)],
            "sum": sum(held.values()),
            "short": now.given - now.undecided - now.promised,
            "half": halves.count() + Award.objects.filter(account=None).count(),
            "twice": max(Counter(kept.values_list("order", flat=True)).values(), default=0),
            "whole": first_broken_link(place) is None,
        }
    )


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["open"]:
            open_it()
        case ["write", slug]:
            write(Place.objects.get(slug=slug))
        case ["count", slug]:
            place = Place.objects.get(slug=slug)
            with in_place(place):
                look(place)
