"""Giving a pot to a group that then decides about its money, as both sides wish."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.core import history
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.helm.models import Proposal
from hedgerow.pot.models import Pot
from hedgerow.pot.services import book
from hedgerow.pot.services.citing import require_adopted


@service
def give_pot(
    *,
    by: Actor,
    pot: Pot,
    proposal: Proposal,
    released: Proposal | None = None,
    once: str = "",
) -> Pot:
    """Give a pot to the group that adopted `proposal`, by which it takes the pot.

    Whoever keeps the pot does so. Where a group has it already that has not closed, it adopted
    `released`. The keys stay where they are, and the book as it is. Raises ValidationError where
    either group has not decided, or the pot is theirs already.
    """
    require(by, "keep", pot)
    fresh = book.locked(pot)
    group = proposal.group
    if fresh.group_id == group.pk:
        raise ValidationError({"proposal": _("The pot is theirs already. Choose another group.")})
    if group.ended_on:
        raise ValidationError({"proposal": _("That group has closed. Choose another one.")})
    undecided = _("They have not decided that. Put it to the group first.")
    require_adopted(proposal, group.pk, "proposal", undecided)
    if fresh.group and not fresh.group.ended_on:
        if released is None:
            raise ValidationError({"released": _("Say which decision gives the pot away.")})
        require_adopted(released, fresh.group_id, "released", undecided)
    fresh.group = group
    fresh.version += 1
    fresh.save()
    told = {"pot": fresh.name, "name": group.name, "title": proposal.title}
    history.record("pot.given", by=by, thing=fresh, words=told)
    return fresh
