"""Which decision of the pot's group an order follows."""

from __future__ import annotations

from typing import TypedDict
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.core.dates import in_short
from hedgerow.helm.models import Proposal
from hedgerow.pot.models import Pot


class Decided(TypedDict):
    """Who decided something, in words, and what the group adopted, if that is what it follows."""

    decision: str
    proposal: Proposal | None


def require_adopted(proposal: Proposal, group_id: UUID | None, field: str, problem: str) -> None:
    """Raise ValidationError with the `problem` of a `field` unless the group adopted `proposal`."""
    if proposal.group_id != group_id or proposal.state != Proposal.State.ADOPTED:
        raise ValidationError({field: problem})


def decided(pot: Pot, decision: str, proposal: Proposal | None) -> Decided:
    """What an order says of who decided it; words that are left out are the group's own.

    Raises ValidationError for a proposal that the pot's group has not adopted.
    """
    if proposal is None:
        return {"decision": decision, "proposal": None}
    problem = _("The pot’s group has not decided that. Choose one that it has.")
    require_adopted(proposal, pot.group_id, "proposal", problem)
    assert proposal.decided_on is not None
    words = _("%(group)s, on %(day)s: %(title)s") % {
        "group": proposal.group.name,
        "day": in_short(proposal.decided_on),
        "title": proposal.title,
    }
    return {"decision": decision or words, "proposal": proposal}
