"""Writing to the roll and the ballots of a secret round: whatever changes, all rows are written.

PostgreSQL keeps with each row by which transaction it was written (`xmin`), and puts what is
written later behind what was there before (`ctid`). A line of the roll and a ballot that were
written alone would share the one and be last by the other, which joins them. So each change is one
sweep over all voters, or all ballots, of the round. Old versions of rows remain until a VACUUM.

Source: PostgreSQL documentation, "System Columns".
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from uuid import UUID

from django.db.models import Case, F, Value, When

from hedgerow.rounds.marks import Marks
from hedgerow.rounds.models import Ballot, MoneyRound, Voter

How = Voter.How


def sweep_voted(money_round: MoneyRound, voter: Voter) -> None:
    """Write on the roll that somebody voted by their link."""
    voted = When(pk=voter.pk, then=Value(How.LINK))
    money_round.voters.update(how=Case(voted, default=F("how")))


def sweep_papers(money_round: MoneyRound, took: Collection[UUID]) -> None:
    """Write on the roll who took a paper, and that nobody else did; links stay as they are."""
    by_link = When(how=How.LINK, then=F("how"))
    by_paper = When(pk__in=took, then=Value(How.PAPER))
    money_round.voters.update(how=Case(by_link, by_paper, default=Value("")))


def sweep_ballots(
    money_round: MoneyRound,
    marks: Mapping[UUID, Marks],
    codes: Mapping[UUID, str | None] = MappingProxyType({}),
) -> None:
    """Write what ballots say, by their ids, and the codes of those that have a new one.

    They are laid out anew in the order of their ids: a code stands in indexes, by which PostgreSQL
    would come to a ballot with a new one last.
    """
    rows = list(money_round.ballots.order_by("pk"))
    for row in rows:
        row.code = codes.get(row.pk, row.code)
        if row.pk in marks:
            row.marks = [list(mark) for mark in marks[row.pk]]
    money_round.ballots.all().delete()
    Ballot.objects.bulk_create(rows)
