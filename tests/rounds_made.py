"""A money round on the pot of `pots.py`, as far as a test wants it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hedgerow.core.policy import Actor
from hedgerow.core.unattributed import unattributed
from hedgerow.place.models import Organisation
from hedgerow.pot.models import Pot
from hedgerow.rounds.marks import Marks
from hedgerow.rounds.models import Ballot, MoneyRound, Voter
from hedgerow.rounds.services import preparing, voting

IDEAS = {"Bench": 400_00, "Pond": 300_00, "Shed": 500_00, "Party": 900_00}


def prepared(by: Actor, pot: Pot, body: Organisation, voters: Iterable[str], **how: Any) -> Any:
    """A round of a thousand pounds with four ideas, not settled yet."""
    made = preparing.begin_round(by=by, pot=pot, name="Street fund", pence=1_000_00, **how)
    for title, pence in IDEAS.items():
        told: dict[str, Any] = {
            "title": title,
            "for_whom": "Gina said: yes.",
            "body": body,
            "pence": pence,
        }
        preparing.put_idea(by=by, money_round=made, **told)
    return preparing.write_roll(by=by, money_round=made, names=list(voters))


def running(by: Actor, pot: Pot, body: Organisation, voters: Iterable[str], **how: Any) -> Any:
    """The same, with voting open."""
    made = preparing.settle_round(by=by, money_round=prepared(by, pot, body, voters, **how))
    return preparing.open_voting(by=by, money_round=made)


def cast(money_round: MoneyRound, voter: Voter, receipt: str, marks: Marks) -> None:
    """What somebody does by their link."""
    guest = Actor(place=money_round.place, link=("vote", voter.pk))
    voting.cast_ballot(by=unattributed(guest), voter=voter, receipt=receipt, marks=marks)


def fill(paper: Ballot, marks: Marks) -> None:
    """What somebody does by the link on a paper."""
    guest = Actor(place=paper.place, link=("ballot", paper.pk))
    voting.fill_paper(by=unattributed(guest), ballot=paper, marks=marks)
