"""Two workers who sign at once for more than a pot holds: run by `test_race`, on a real database.

Prints one line of JSON: what each was told, and what the book holds afterwards.
"""

from __future__ import annotations

import json
import sys
import threading
from collections import Counter
from datetime import date
from typing import Any

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.core.exceptions import ValidationError  # noqa: E402
from django.db import connection  # noqa: E402

from hedgerow.analysis import ledger  # noqa: E402
from hedgerow.core.history import first_broken_link  # noqa: E402
from hedgerow.core.ids import uuid7  # noqa: E402
from hedgerow.core.scope import in_place  # noqa: E402
from hedgerow.place.actors import actor_for  # noqa: E402
from hedgerow.place.services import belonging, organisations, people  # noqa: E402
from hedgerow.place.services.opening import open_place  # noqa: E402
from hedgerow.pot.models import Order, Pot, Transfer  # noqa: E402
from hedgerow.pot.selectors.pots import find_pots  # noqa: E402
from hedgerow.pot.services import keeping, orders  # noqa: E402
from own_database import make_tables  # noqa: E402

NAMES = ("Ann", "Cat", "Dan")
EACH, HELD, ORDERS = 30_00, 100_00, 8
DAY = date(2026, 3, 2)


def main() -> None:
    """Ann signs first; Cat and Dan race for the second signature of every order."""
    make_tables()
    slug = f"p-{uuid7().hex}"
    place, steward = open_place(
        name="Race", slug=slug, steward_name="Sue", steward_email=f"{slug}@example.org"
    )
    with in_place(place):
        actors, pot = furnish(place, steward, slug)
        choir = organisations.add_organisation(by=steward, name="Choir")
        for number in range(ORDERS):
            told = {"purpose": f"{number}", "decision": "All of us"}
            asked = orders.ask_award(by=steward, pot=pot, body=choir, pence=EACH, **told)
            orders.sign(by=actors["Ann"], order=asked)
        waiting = list(Order.objects.order_by("pk"))
    told_them: Counter[str] = Counter()

    def work(name: str, some: list[Order]) -> None:
        for order in some:
            try:
                with in_place(place):
                    orders.sign(by=actors[name], order=order)
                told_them["done"] += 1
            except ValidationError:
                told_them["refused"] += 1
        connection.close()

    threads = [
        threading.Thread(target=work, args=("Cat", waiting)),
        threading.Thread(target=work, args=("Dan", waiting[::-1])),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with in_place(place):
        (row,) = find_pots(steward)
        awards = Transfer.objects.filter(kind="award").count()
        now: ledger.Standing = row.standing
        said = {
            **told_them,
            "awards": awards,
            "left": now.undecided,
            "promised": now.promised,
            "whole": first_broken_link(place) is None,
        }
    sys.stdout.write(json.dumps(said) + "\n")


def furnish(place: Any, steward: Any, slug: str) -> tuple[dict[str, Any], Pot]:
    """Three keyholders of three organisations, and a pot with money in it."""
    keys = []
    for name in NAMES:
        body = organisations.add_organisation(by=steward, name=f"House of {name}")
        person = people.add_person(by=steward, name=name)
        people.put_on_hat(by=steward, person=person, organisation=body, role="x", since=DAY)
        email = f"{name}-{slug}@example.org"
        belonging.invite(by=steward, person=person, email=email, role="member")
        keys.append((person, body))
    pot = keeping.open_pot(by=steward, name="Pot", purpose="x", keys=keys)
    accounts = get_user_model().objects
    actors = {
        name: actor_for(place, accounts.get(email__iexact=f"{name}-{slug}@example.org"))
        for name in NAMES
    }
    keeping.note_contribution(
        by=actors["Ann"], pot=pot, body=keys[0][1], pence=HELD, on=DAY, words="x", given_up="x"
    )
    return actors, pot


if __name__ == "__main__":
    main()
