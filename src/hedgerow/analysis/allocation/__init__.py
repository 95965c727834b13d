"""Sharing money by ballots: exact, and with a reason for every idea that anyone can check.

    from hedgerow.analysis.allocation import Election, Method, allocate

    election = Election.of(100_000, costs, ballots)
    outcome = allocate(election, Method("equal-shares", completion="add1u"))
    outcome.winners      # projects by number from 0, in the order elected
    outcome.reasons      # for each project, why or why not; `words.Teller` puts it into sentences

`equal_shares`, `greedy` and `phragmen` hold the rules, `completion` what becomes of money left.
"""

from hedgerow.analysis.allocation.election import Ballot, Election, Ties, Unfit
from hedgerow.analysis.allocation.rules import Method, Outcome, allocate

__all__ = ["Ballot", "Election", "Method", "Outcome", "Ties", "Unfit", "allocate"]
