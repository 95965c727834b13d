"""What rooms above the helm tell it, each in its `helm.py`. The helm itself knows none of them.

Such a module has the three functions that are asked for here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from hedgerow.core.policy import Actor
from hedgerow.core.rooms import said_in
from hedgerow.helm.models import Proposal, StewardshipGroup
from hedgerow.place.models import Organisation


@dataclass(frozen=True, slots=True)
class Award:
    """So many pence for a body (with its size), by a decision of the group if it follows one."""

    pence: int
    to: Organisation
    proposal: Proposal | None


@dataclass(frozen=True, slots=True)
class LookedAfter:
    """Something that a group looks after: the name of its page, its id, and what it is called."""

    page: str
    pk: UUID
    name: str


def awards_of(actor: Actor, group: StewardshipGroup, first: date, until: date) -> list[Award]:
    """What a group gave away from `first` to the day before `until`."""
    rooms = said_in("helm")
    return [award for room in rooms for award in room.awards_of(actor, group, first, until)]


def looked_after(actor: Actor, group: StewardshipGroup) -> tuple[LookedAfter, ...]:
    """What a group looks after, as far as `actor` may see it."""
    return tuple(each for room in said_in("helm") for each in room.looked_after(actor, group))


def before_ending(actor: Actor, proposal: Proposal) -> list[str]:
    """What must be done before a group closes as `proposal` says, a sentence each.

    None for a proposal that closes no group, or once it is settled.
    """
    if proposal.kind != Proposal.END or not proposal.is_open:
        return []
    rooms = said_in("helm")
    return [words for room in rooms for words in room.before_closing(actor, proposal.group)]
