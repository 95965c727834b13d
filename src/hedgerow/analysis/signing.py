"""Two to sign: who may sign for money, or for what cannot be undone, and when enough have.

SOURCE: Charity Commission for England and Wales, *Internal financial controls for charities*
(CC8): at least two people sign, and nobody for money that they asked for or that comes to them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

SIGNATURES = 2


@dataclass(frozen=True, slots=True)
class Signer:
    """A keyholder, and the organisation for which they hold their key."""

    person: UUID
    body: UUID


class No(StrEnum):
    """Why somebody may not sign."""

    NO_KEY = "no key"
    OWN = "put it forward themselves"
    INTEREST = "have an interest in it"
    TWICE = "signed already"
    SAME_BODY = "somebody of the same organisation signed"


def why_not(
    signer: Signer | None,
    *,
    asked_by: UUID | None,
    interested: Collection[UUID],
    signed: Collection[Signer],
    keyholders: Collection[Signer],
) -> No | None:
    """Why `signer` may not sign next; None where they may.

    Of keyholders from more than one organisation, two of one organisation never sign for one thing.
    """
    if signer is None or signer not in keyholders:
        return No.NO_KEY
    if signer.person == asked_by:
        return No.OWN
    if signer.person in interested:
        return No.INTEREST
    if any(each.person == signer.person for each in signed):
        return No.TWICE
    many = len({each.body for each in keyholders}) > 1
    if many and any(each.body == signer.body for each in signed):
        return No.SAME_BODY
    return None


def is_enough(signed: Collection[Signer]) -> bool:
    """Whether the last of these signatures was the one that carries it out."""
    return len(signed) >= SIGNATURES


def still_waits(members: Mapping[UUID, UUID | None], own: UUID, confirmed: Iterable[UUID]) -> bool:
    """Whether somebody else has to confirm before `own`, a member of a group, may write it down.

    `members` are the people of the group, each with the organisation for which they are in it. All
    of them hold a key, a neighbour (None) for themselves. `confirmed` are people who said so; those
    who are no members count for nothing. Nobody waits in a group of one, where nobody else can.
    """
    holders = [Signer(person, body or person) for person, body in members.items()]
    if len(holders) < SIGNATURES:
        return False
    of = {holder.person: holder for holder in holders}

    def may_follow(other: Signer) -> bool:
        problem = why_not(of[own], asked_by=None, interested=(), signed=[other], keyholders=holders)
        return problem is None

    return not any(may_follow(of[other]) for other in confirmed if other in of)
