"""What a pot was given and gave, as 360Giving tells it, for whoever may see the pot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F

from hedgerow.core.policy import Actor, visible
from hedgerow.formats.threesixty_writing import (
    COMMON_REGRANT,
    FUNDER_COLLABORATION,
    Body,
    Given,
    own_org_id,
    package,
)
from hedgerow.place.models import Identifier, Organisation
from hedgerow.pot.models import Contribution, Keyholder, Order, Pot
from hedgerow.pot.selectors.pots import find_awards

# Registers in the order in which the standard's guidance prefers them: the legal form's own first.
_REGISTERS = ("GB-CHC", "GB-SC", "GB-NIC", "GB-COH", "GB-MPR")


def may_publish(actor: Actor, pot: Pot) -> list[Organisation]:
    """Who may hold the account of a pot, and so publish what it gave: those who sign and give."""
    signs = visible(actor, Keyholder).filter(pot=pot, ended_on=None).values("body_id")
    gave = _given_to(actor, pot).values("transfer__source__body_id")
    bodies = visible(actor, Organisation)
    found = set(bodies.filter(pk__in=signs)) | set(bodies.filter(pk__in=gave))
    return sorted(found, key=lambda body: (body.folded, str(body.pk)))


def as_360giving(actor: Actor, pot: Pot, *, publisher: Organisation, prefix: str) -> dict[str, Any]:
    """The awards of a pot as they stand, and the money put in, as grants to the publisher.

    Money put in carries the standard's code for pooled funds, so that nobody counts it twice.
    What `publisher` put in itself is no grant. Raises ValueError where there is nothing yet.
    """
    given = list(_given_to(actor, pot).select_related("transfer__source__body"))
    awards = [row for row in find_awards(actor, pot) if row.promised + row.paid]
    bodies: dict[UUID, str] = {publisher.pk: publisher.name}
    bodies |= {row.body.pk: row.body.name for row in awards}
    for each in given:
        if each.transfer.source.body:
            bodies[each.transfer.source.body.pk] = each.transfer.source.body.name
    named = _named(actor, bodies, prefix)
    decided = _decisions(actor, pot)
    code = FUNDER_COLLABORATION if _funders(given) > 1 else COMMON_REGRANT
    account = named[publisher.pk]

    def told() -> Iterator[Given]:
        for each in given:
            line = each.transfer
            if line.source.body_id in {None, publisher.pk}:
                continue
            yield Given(
                key=str(line.pk),
                words=pot.purpose,
                more=each.given_up,
                pence=line.pence,
                awarded=line.on.isoformat(),
                funder=named[line.source.body_id],
                recipient=account,
                programme=pot.name,
                modified=line.created_at.isoformat(),
                regrant=code,
            )
        for row in awards:
            on, decision, modified = decided[row.pk]
            yield Given(
                key=str(row.pk),
                words=row.purpose,
                more=decision,
                pence=row.promised + row.paid,
                paid=row.paid,
                awarded=on.isoformat(),
                funder=account,
                recipient=named[row.body.pk],
                programme=pot.name,
                modified=modified,
            )

    return package(prefix, account, told())


def _given_to(actor: Actor, pot: Pot) -> Any:
    """Money put in that was not put right since."""
    rows = visible(actor, Contribution).filter(transfer__pot=pot, transfer__reversal=None)
    return rows.order_by("created_at", "pk")


def _funders(given: Iterable[Contribution]) -> int:
    return len({each.transfer.source.body_id for each in given})


def _named(actor: Actor, bodies: Mapping[UUID, str], prefix: str) -> dict[UUID, Body]:
    """Each body by its number in a register, or by the publisher's own word for it."""
    numbers = visible(actor, Identifier).filter(organisation__in=list(bodies), until=None)
    known = {
        number.organisation_id: number.org_id
        for number in sorted(numbers, key=_preference, reverse=True)  # the best one stays
    }
    return {
        pk: Body(known.get(pk) or own_org_id(prefix, str(pk)), name) for pk, name in bodies.items()
    }


def _preference(number: Identifier) -> tuple[int, str]:
    registers = [*_REGISTERS, number.scheme]
    return registers.index(number.scheme), number.org_id


def _decisions(actor: Actor, pot: Pot) -> dict[UUID, tuple[date, str, str]]:
    """For each award: the day of its promise, who decided it, and when that was written."""
    orders = visible(actor, Order).filter(pot=pot, kind=Order.Kind.AWARD, transfer__isnull=False)
    rows = orders.annotate(award=F("target__award")).values_list(
        "award", "transfer__on", "decision", "transfer__created_at"
    )
    return {award: (on, decision, at.isoformat()) for award, on, decision, at in rows}
