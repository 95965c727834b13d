"""A place in a database of its own, a file that is brought into it, and a count of what is there.

Run as a program, with DATABASE_URL set: `open`, then `bring FILE`, which says `half-way` once every
row is written and none committed and then waits to be killed, then `count`.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import django


def open_the_place() -> None:
    from hedgerow.place.services.opening import open_place
    from own_database import make_tables

    make_tables()
    open_place(name="K", slug="killed", steward_name="Kim", steward_email="kim@example.org")


def bring(file: Path) -> None:
    from hedgerow.core.models import Place
    from hedgerow.core.scope import in_place
    from hedgerow.exchange.services import bringing
    from hedgerow.place.actors import actor_for
    from hedgerow.place.models import Membership, Organisation

    def wait_here(*_: object) -> None:
        say({"half-way": Organisation.objects.count()})
        time.sleep(60)

    place = Place.objects.get(slug="killed")
    with in_place(place):
        by = actor_for(place, Membership.objects.get().account)
        looked_at = bringing.look_at(by=by, name=file.name, content=file.read_bytes())
    bringing._turn = wait_here
    with in_place(place):
        bringing.apply(by=by, bring_in=looked_at, seen=looked_at.version)


def count() -> None:
    from exchanging import counts
    from hedgerow.core import history
    from hedgerow.core.models import Place
    from hedgerow.core.scope import in_place
    from hedgerow.exchange.models import BringIn, Change

    place = Place.objects.get(slug="killed")
    with in_place(place):
        rows = {**counts(), "change": Change.objects.count()}
        stages = list(BringIn.objects.values_list("stage", flat=True))
        whole = history.first_broken_link(place) is None
    say({"rows": rows, "stages": stages, "whole": whole})


def say(what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    django.setup()
    match sys.argv[1:]:
        case ["open"]:
            open_the_place()
        case ["bring", name]:
            bring(Path(name))
        case ["count"]:
            count()
