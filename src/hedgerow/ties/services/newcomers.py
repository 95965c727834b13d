"""Adding people on the spot, where they are first spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hedgerow.core.policy import Actor
from hedgerow.place.models import Organisation, Person
from hedgerow.place.services.people import add_person, put_on_hat


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who is not here yet, and where they are from if that is known."""

    name: str
    organisation: Organisation | None = None


def add_newcomers(*, by: Actor, newcomers: Sequence[Newcomer], once: str) -> list[Person]:
    """Add each with a hat in their organisation, by the services that do so; twice adds no more."""
    added = []
    for number, newcomer in enumerate(newcomers):
        key = f"{number} {once}"[:80] if once else ""
        person = add_person(by=by, name=newcomer.name, once=key)
        if newcomer.organisation:
            put_on_hat(by=by, person=person, organisation=newcomer.organisation, once=key)
        added.append(person)
    return added
