"""An invented money round that was counted, and one in which voting is open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hedgerow.core.policy import Actor
from hedgerow.core.unattributed import unattributed
from hedgerow.demo.helm import partners_of
from hedgerow.demo.world import World
from hedgerow.place.models import Organisation
from hedgerow.pot.models import Pot
from hedgerow.rounds.marks import RECEIPT_CODE, draw_codes
from hedgerow.rounds.models import MoneyRound
from hedgerow.rounds.services import closing, preparing, voting

# What it is, who it is for and what they said, and what it costs in pence.
_WINTER = (
    ("Warm room on Mondays", "Older neighbours: “We sit in the library till it shuts.”", 480_00),
    ("Slow cookers to lend", "Parents at the pantry: “The oven costs too much.”", 260_00),
    ("Bus fares to the clinic", "Two carers: “We walk, and we are late.”", 350_00),
    ("Lights for the path", "The evening class: “We go home in threes.”", 700_00),
    ("Soup after school", "Pupils: “Ask us what kind!”", 219_50),
)
_WINTER_BALLOTS = "125 125 12 13 24 45 4 35 23 1 15 34 2"
_SPRING = (
    ("A bench by the stop", "Mrs A, 84: “I stand for the 255.”", 300_00),
    ("Seeds and pots", "The allotment: “We have spades, and no seeds.”", 90_00),
    ("A shed to share", "Six households: “Nobody needs six drills.”", 420_00),
)
_ON_THE_ROLL = (
    "Ada, Ben, Cath, Dev, Elin, Faisal, Grace, Hal, Ines, Jo, Kit, Lou, Mo, Nia, Omar, Pat"
)


def share_money(world: World) -> None:
    """Money for the winter, counted; and for the spring, with three of sixteen ballots in."""
    (amina, _vca), _bo, _chidi, (_dilys, payee) = partners_of(world)
    by = world.speaking(amina)
    pot = Pot.objects.get(name="Small things")
    winter = _opened(by, pot, payee, "Winter round", 1_000_00, _WINTER)
    _vote(winter, [[int(each) for each in said] for said in _WINTER_BALLOTS.split()])
    closing.close_round(by=by, money_round=winter)
    spring = _opened(by, pot, payee, "Spring round", 500_00, _SPRING)
    _vote(spring, [[1], [1, 2]])
    took = list(spring.voters.filter(how="").order_by("name")[:1])
    voting.tick_off(by=by, money_round=spring, took_paper=took)
    paper = spring.ballots.filter(paper=True).order_by("code")[0]
    voting.type_in(by=by, money_round=spring, text=f"{paper.code} 2 3")


def _opened(
    by: Actor,
    pot: Pot,
    payee: Organisation,
    name: str,
    pence: int,
    ideas: Sequence[tuple[str, str, int]],
) -> MoneyRound:
    made = preparing.begin_round(by=by, pot=pot, name=name, pence=pence)
    for title, for_whom, cost in ideas:
        told: dict[str, Any] = {"title": title, "for_whom": for_whom, "pence": cost}
        preparing.put_idea(by=by, money_round=made, body=payee, **told)
    preparing.write_roll(by=by, money_round=made, names=_ON_THE_ROLL.split(", "))
    preparing.settle_round(by=by, money_round=made)
    return preparing.open_voting(by=by, money_round=made)


def _vote(money_round: MoneyRound, ballots: Sequence[Sequence[int]]) -> None:
    """Each ballot by the link of the next on the roll; it names ideas in the order of titles."""
    order = sorted(money_round.ideas.all(), key=lambda idea: idea.title)
    numbers = [idea.number or 0 for idea in order]
    receipts = draw_codes(len(ballots), RECEIPT_CODE)
    for voter, said, receipt in zip(money_round.voters.all(), ballots, receipts, strict=False):
        marks = tuple(sorted((numbers[each - 1], 1) for each in said))
        guest = Actor(place=money_round.place, link=("vote", voter.pk))
        voting.cast_ballot(by=unattributed(guest), voter=voter, receipt=receipt, marks=marks)
