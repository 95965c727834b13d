"""One worker settles a round while another signs awards of the same pot: run by `test_held_money`.

Prints one line of JSON: what the pot's book holds afterwards.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.core.exceptions import ValidationError  # noqa: E402
from django.db import connection  # noqa: E402

from hedgerow.core.history import first_broken_link  # noqa: E402
from hedgerow.core.ids import uuid7  # noqa: E402
from hedgerow.core.scope import in_place  # noqa: E402
from hedgerow.place.services import organisations  # noqa: E402
from hedgerow.place.services.opening import open_place  # noqa: E402
from hedgerow.pot.selectors.pots import find_pots  # noqa: E402
from hedgerow.pot.services import orders  # noqa: E402
from hedgerow.rounds.services import preparing  # noqa: E402
from own_database import make_tables  # noqa: E402
from race_child import EACH, furnish  # noqa: E402

ORDERS, TO_SHARE = 4, 60_00


def main() -> None:
    """Of £100, four awards of £30 wait for Cat's signature; Dan settles a round of £60."""
    make_tables()
    slug = f"p-{uuid7().hex}"
    place, steward = open_place(
        name="Race", slug=slug, steward_name="Sue", steward_email=f"{slug}@example.org"
    )
    acts: dict[str, list[Callable[[], Any]]] = {}
    with in_place(place):
        actors, pot = furnish(place, steward, slug)
        cat, dan = actors["Cat"], actors["Dan"]
        choir = organisations.add_organisation(by=steward, name="Choir")
        waiting = []
        for number in range(ORDERS):
            told = {"purpose": f"{number}", "decision": "All of us"}
            waiting.append(orders.ask_award(by=steward, pot=pot, body=choir, pence=EACH, **told))
            orders.sign(by=actors["Ann"], order=waiting[-1])
        made = preparing.begin_round(by=dan, pot=pot, name="Round", pence=TO_SHARE)
        idea: dict[str, Any] = {"title": "x", "for_whom": "x", "body": choir, "pence": 1_00}
        preparing.put_idea(by=dan, money_round=made, **idea)
        preparing.write_roll(by=dan, money_round=made, names=["Ann"])
    acts["Cat"] = [lambda order=order: orders.sign(by=cat, order=order) for order in waiting]
    acts["Dan"] = [lambda: preparing.settle_round(by=dan, money_round=made)]

    def work(some: list[Callable[[], Any]]) -> None:
        for act in some:
            try:
                with in_place(place):
                    act()
            except ValidationError:
                continue
        connection.close()

    threads = [threading.Thread(target=work, args=(some,)) for some in acts.values()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with in_place(place):
        (row,) = find_pots(steward)
        now, whole = row.standing, first_broken_link(place) is None
    said = {"left": now.undecided, "held": now.held, "promised": now.promised, "whole": whole}
    sys.stdout.write(json.dumps(said) + "\n")


if __name__ == "__main__":
    main()
