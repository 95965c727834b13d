"""What is asked of a pot, and who signed for it, as pages show it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from hedgerow.analysis.signing import SIGNATURES, No, Signer, why_not
from hedgerow.core.find import find
from hedgerow.core.policy import Actor, can, visible
from hedgerow.place.selectors.story import names_kept
from hedgerow.pot.models import Order, OrderStep
from hedgerow.pot.signers import interested_in, keyholders_of, signed_of


@dataclass(frozen=True, slots=True)
class OrderPage:
    """What was put forward, who signed, who else may, and what the reader may do."""

    order: Order
    by: str
    steps: tuple[OrderStep, ...]
    names: Mapping[UUID, str]
    may_still: tuple[str, ...]
    problem: No | None
    open: bool
    may_take_back: bool
    signatures: int = SIGNATURES


def waiting(rows: Any) -> Any:
    """Of these orders, those that still wait for signatures."""
    steps = OrderStep.objects.filter(order=OuterRef("pk"), kind=OrderStep.Kind.TAKEN_BACK)
    return rows.filter(transfer=None).exclude(Exists(steps))


def order_page(actor: Actor, pk: UUID) -> OrderPage:
    """One order; 404 where `actor` may not see it. At most eight queries."""
    order = find(actor, Order, pk, along=("pot", "body", "source", "target", "proposal"))
    became = visible(actor, OrderStep).filter(order=order).select_related("key")
    steps = tuple(became.order_by("created_at", "pk"))
    keys = keyholders_of(order.pot)
    problem = partial(
        why_not,
        asked_by=order.by_id,
        interested=interested_in(order),
        signed=signed_of(steps),
        keyholders=list(keys),
    )
    is_open = order.transfer_id is None and not any(
        step.kind == OrderStep.Kind.TAKEN_BACK for step in steps
    )
    left = [key for key in keys if problem(key) is None] if is_open else []
    names = _names(order, steps, keys)
    own = next((key for key in keys if key.person == actor.person_id), None)
    return OrderPage(
        order=order,
        by=names.get(order.by_id, "") if order.by_id else "",
        steps=steps,
        names=names,
        may_still=tuple(names.get(key.person, "") for key in left),
        problem=problem(own),
        open=is_open,
        may_take_back=is_open and can(actor, "take back", order),
    )


def _names(order: Order, steps: Iterable[OrderStep], keys: Iterable[Signer]) -> Mapping[UUID, str]:
    ids = {order.by_id, *(step.by_id for step in steps), *(key.person for key in keys)}
    return {pk: name for pk, name in names_kept(ids).items() if pk}
