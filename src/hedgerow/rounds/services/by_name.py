"""Ballots of a round that is open by name: each voter has one, and it can change until the close.

Nobody is shown what a ballot says before the close but its voter, by their own link or paper. So
whoever writes one down for somebody starts from a blank one.
"""

from __future__ import annotations

from hedgerow.core import history
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.rounds.marks import Marks
from hedgerow.rounds.models import Ballot, MoneyRound, Voter
from hedgerow.rounds.services.voting import cast, fill, require_nobody
from hedgerow.rounds.steps import held_open

How = Voter.How


@service
def cast_by_name(*, by: Actor, voter: Voter, marks: Marks) -> MoneyRound:
    """Cast the ballot of somebody on the roll by their link, or change it."""
    require(by, "vote", voter)
    require_nobody(by)
    ballot = _held_ballot(voter)
    cast(ballot, marks, by, How.LINK)
    return ballot.round


@service
def write_for(*, by: Actor, voter: Voter, marks: Marks, once: str = "") -> MoneyRound:
    """Write down for somebody what they say: on the telephone, or since they lost link and paper.

    The history says who did, and so does the ballot. The voter can change it by their link.
    """
    require(by, "write for", voter)
    ballot = _held_ballot(voter)
    fill(ballot, marks, by, How.TOLD)
    history.record("money_round.written_for", by=by, thing=voter)
    return ballot.round


def _held_ballot(voter: Voter) -> Ballot:
    """The ballot of a voter while voting is open, with its round held."""
    held_open(voter.round)
    return Ballot.objects.select_related("voter", "round").get(voter=voter)
