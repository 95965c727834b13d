"""Giving a pot to a group that then decides about its money, as both sides wish."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.core import history
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.helm.models import Proposal, StewardshipGroup
from hedgerow.pot.models import Pot
from hedgerow.pot.services import book
from hedgerow.pot.services.citing import require_adopted


@service
def give_pot(
    *,
    by: Actor,
    pot: Pot,
    proposal: Proposal | None = None,
    released: Proposal | None = None,
    once: str = "",
) -> Pot:
    """Give a pot to the group that adopted `proposal`, by which it takes the pot.

    Where a group has it already that has not closed, it adopted `released`; with that alone the pot
    goes back to those with its keys, as it was before. Whoever keeps the pot writes this down, and
    no second keyholder signs: any gift is undone in the same way, by the group that has the pot.
    The keys, the book and the money stay as they are; what changes is whose decisions its orders
    may cite. Raises ValidationError where a group has not decided, or the pot is theirs already.
    """
    require(by, "keep", pot)
    fresh = book.locked(pot)
    group = _taking(fresh, proposal)
    if fresh.group and not fresh.group.ended_on:
        if released is None:
            raise ValidationError({"released": _("Say which decision gives the pot away.")})
        require_adopted(released, fresh.group_id, "released", _undecided())
    elif group is None:
        raise ValidationError({"proposal": _("No group has the pot. Choose one that takes it.")})
    kind, decision = ("pot.given", proposal) if proposal else ("pot.given_back", released)
    assert decision is not None
    fresh.group = group
    fresh.version += 1
    fresh.save()
    told = {"pot": fresh.name, "name": decision.group.name, "title": decision.title}
    history.record(kind, by=by, thing=fresh, words=told)
    return fresh


def _taking(pot: Pot, proposal: Proposal | None) -> StewardshipGroup | None:
    """The group that takes the pot; None where it is to be nobody's but the keyholders'."""
    if proposal is None:
        return None
    group = proposal.group
    if pot.group_id == group.pk:
        raise ValidationError({"proposal": _("The pot is theirs already. Choose another group.")})
    if group.ended_on:
        raise ValidationError({"proposal": _("That group has closed. Choose another one.")})
    require_adopted(proposal, group.pk, "proposal", _undecided())
    return group


def _undecided() -> str:
    return _("They have not decided that. Put it to the group first.")
