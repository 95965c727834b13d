"""Waking Django for the commands that need a database; the others never load it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hedgerow.core.models import Place


class Refused(Exception):
    """The command cannot go on; the message says what to do. It ends with 2."""


def wake(*, demonstration: bool = False) -> None:
    """Set Django up from the environment."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hedgerow.settings")
    if demonstration:
        os.environ.setdefault("HEDGEROW_DEMONSTRATION", "yes")
    import django

    django.setup()


def place_called(slug: str) -> Place:
    """The place of that short name; `Refused` names those there are."""
    from hedgerow.core.models import Place

    place = Place.objects.filter(slug=slug).first()
    if place is None:
        there = ", ".join(Place.objects.order_by("slug").values_list("slug", flat=True)) or "none"
        raise Refused(f"There is no place called {slug!r}. There are: {there}.")
    return place
