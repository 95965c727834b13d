"""Eight people at once, in a process of their own with a real database: run by `test_together`.

Prints one line of JSON: what each of them was told, and what the place holds afterwards.
"""

from __future__ import annotations

import json
import sys
import threading
from collections import Counter
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.db import connection  # noqa: E402

from hedgerow.core.history import first_broken_link  # noqa: E402
from hedgerow.core.ids import uuid7  # noqa: E402
from hedgerow.core.scope import in_place  # noqa: E402
from hedgerow.core.versions import ChangedMeanwhile  # noqa: E402
from hedgerow.place.actors import actor_for  # noqa: E402
from hedgerow.place.models import Organisation  # noqa: E402
from hedgerow.place.services.opening import open_place  # noqa: E402
from hedgerow.place.services.organisations import (  # noqa: E402
    add_organisation,
    change_organisation,
)
from own_database import make_tables  # noqa: E402

EIGHT, EDITS = 8, 10


def main() -> None:
    """Double clicks, then two editors four times over, then a look at what is there."""
    make_tables()
    slug = f"p-{uuid7().hex}"
    place, _ = open_place(
        name="Together", slug=slug, steward_name="Alice", steward_email="alice@example.org"
    )
    account = get_user_model().objects.get(email="alice@example.org")
    told: Counter[str] = Counter()

    def inside(act: Callable[[Any], str]) -> Callable[[], None]:
        def work() -> None:
            with in_place(place):
                by = actor_for(place, account)
            for _ in range(EDITS):
                with in_place(place):
                    told[act(by)] += 1
            connection.close()

        return work

    def double_click(by: Any) -> str:
        return str(add_organisation(by=by, name="Choir", once="one form").pk)

    together(inside(double_click))
    made = len(told)
    told.clear()
    with in_place(place):
        choir = Organisation.objects.get()

    def edit(by: Any) -> str:
        seen = Organisation.objects.get().version
        try:
            change_organisation(by=by, organisation=choir, seen=seen, about=str(uuid7()))
        except ChangedMeanwhile:
            return "changed meanwhile"
        return "saved"

    together(inside(edit))
    with in_place(place):
        choir.refresh_from_db()
        whole = first_broken_link(place) is None
        said = {"made": made, "version": choir.version, "whole": whole, **told}
    sys.stdout.write(json.dumps(said) + "\n")


def together(work: Callable[[], None]) -> None:
    """Eight threads that begin at one moment."""
    gate = threading.Barrier(EIGHT)

    def begin() -> None:
        gate.wait()
        work()

    threads = [threading.Thread(target=begin) for _ in range(EIGHT)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


main()
