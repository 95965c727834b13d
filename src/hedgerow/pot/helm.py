"""What pots tell the helm of a group: which are theirs, what they gave away, what is open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from hedgerow.core.money import pounds
from hedgerow.core.policy import Actor, visible
from hedgerow.helm.above import Award, LookedAfter
from hedgerow.helm.models import StewardshipGroup
from hedgerow.pot.models import Order, Pot
from hedgerow.pot.selectors.orders import waiting
from hedgerow.pot.selectors.pots import find_standing


def awards_of(actor: Actor, group: StewardshipGroup, first: date, until: date) -> list[Award]:
    """What was promised from `first` to the day before `until`, and not put right. One query."""
    orders = visible(actor, Order).filter(pot__group=group, kind=Order.Kind.AWARD)
    days = {"transfer__on__gte": first, "transfer__on__lt": until}
    promised = orders.filter(transfer__isnull=False, transfer__reversal=None, **days)
    rows = promised.select_related("proposal", "body__size_band")
    return [Award(row.pence, row.body, row.proposal) for row in rows if row.body]


def looked_after(actor: Actor, group: StewardshipGroup) -> list[LookedAfter]:
    """The pots of a group, by name. One query."""
    pots = sorted(visible(actor, Pot).filter(group=group), key=lambda each: each.name.casefold())
    return [LookedAfter("pot", pot.pk, pot.name) for pot in pots]


def before_closing(actor: Actor, group: StewardshipGroup) -> list[str]:
    """What a group's pots still hold, owe or wait for, and what to do. Two queries a pot."""
    pots = visible(actor, Pot).filter(group=group)
    return [words for pot in pots for words in _still_open(actor, pot)]


def _still_open(actor: Actor, pot: Pot) -> Iterable[str]:
    now = find_standing(actor, pot)
    if waiting(visible(actor, Order).filter(pot=pot)).exists():
        yield _("Something waits for signatures in the pot %(name)s. Sign it, or take it back.") % {
            "name": pot.name
        }
    if now.promised:
        yield _(
            "The pot %(name)s still owes %(sum)s that it promised. Pay it, or let the promise go."
        ) % {"name": pot.name, "sum": pounds(now.promised)}
    if free := now.in_bank - now.promised:
        yield _(
            "The pot %(name)s still holds %(sum)s. Award it, or give the pot to another group."
        ) % {"name": pot.name, "sum": pounds(free)}
