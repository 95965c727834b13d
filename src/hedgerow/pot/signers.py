"""Who holds keys, has signed, and has an interest: the rows behind `signing`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from hedgerow.analysis.signing import Signer
from hedgerow.place.actors import worn_today
from hedgerow.place.models import Hat
from hedgerow.pot.models import Interest, Keyholder, Order, OrderStep, Pot


def keyholders_of(pot: Pot) -> Mapping[Signer, UUID]:
    """Who may sign for a pot today, each with the id of their key."""
    keys = Keyholder.objects.filter(pot=pot, ended_on=None).order_by("created_at", "pk")
    return {Signer(key.person_id, key.body_id): key.pk for key in keys}


def signed_of(steps: Iterable[OrderStep]) -> list[Signer]:
    """Who signed an order, out of what became of it (with its `key`): the first first."""
    keys = [step.key for step in steps if step.kind == OrderStep.Kind.SIGNED]
    return [Signer(key.person_id, key.body_id) for key in keys if key]


def interested_in(order: Order) -> frozenset[UUID]:
    """People who gain or lose with the body that an order is about: by a role or as they said."""
    if order.body_id is None:
        return frozenset()
    hats = Hat.objects.filter(worn_today(order.place), organisation_id=order.body_id)
    said = Interest.objects.filter(pot_id=order.pot_id, body_id=order.body_id)
    return frozenset(
        {*hats.values_list("person_id", flat=True), *said.values_list("person_id", flat=True)}
    )
