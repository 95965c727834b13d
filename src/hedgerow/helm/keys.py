"""Who in a group confirms what cannot be undone: the rule of `analysis.signing`, read for a group.

Everybody who is in the group holds a key, for their organisation; a neighbour for themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from hedgerow.analysis.signing import SIGNATURES, Signer, why_not

Members = Mapping[UUID, UUID | None]
"""The people of a group, each with the organisation for which they are in it, if any."""


def still_waits(members: Members, own: UUID, confirmed: Iterable[UUID]) -> bool:
    """Whether somebody else has to confirm before `own`, who is a member, may write it down.

    Not in a group of one, where nobody else can.
    """
    holders = [Signer(person, body or person) for person, body in members.items()]
    if len(holders) < SIGNATURES:
        return False
    of = {holder.person: holder for holder in holders}

    def may_follow(other: Signer) -> bool:
        problem = why_not(of[own], asked_by=None, interested=(), signed=[other], keyholders=holders)
        return problem is None

    return not any(may_follow(of[other]) for other in confirmed if other in of)
