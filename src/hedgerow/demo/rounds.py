"""Invented money rounds: two that were counted, one of them open by name, and one under way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hedgerow.core.policy import Actor
from hedgerow.core.unattributed import unattributed
from hedgerow.demo.helm import partners_of
from hedgerow.demo.world import World
from hedgerow.place.models import Organisation
from hedgerow.pot.models import Pot
from hedgerow.rounds.marks import RECEIPT_CODE, Marks, draw_codes
from hedgerow.rounds.models import MoneyRound, Voter
from hedgerow.rounds.services import by_name, closing, preparing, voting

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
_GROUPS = (
    ("A van for the day", "The choir: “Twenty of us, and one car.”", 120_00),
    ("A sound system to share", "Four clubs: “We shout.”", 200_00),
)
_GROUPS_ON_THE_ROLL = "Allotment, Choir, Chess club, Evening class"


def share_money(world: World) -> None:
    """Money for the winter, counted; for groups, who answer for their choice; for the spring, with
    three of sixteen ballots in.
    """
    (amina, _vca), _bo, _chidi, (_dilys, payee) = partners_of(world)
    by = world.speaking(amina)
    pot = Pot.objects.get(name="Small things")
    winter = _opened(by, pot, payee, "Winter round", 1_000_00, _WINTER)
    _vote(winter, [[int(each) for each in said] for said in _WINTER_BALLOTS.split()])
    closing.close_round(by=by, money_round=winter)
    how = {"secrecy": MoneyRound.Secrecy.BY_NAME, "per": MoneyRound.Per.BODY}
    groups = _opened(
        by, pot, payee, "Groups share", 250_00, _GROUPS, roll=_GROUPS_ON_THE_ROLL, **how
    )
    _say_openly(by, groups, {"Allotment": [1], "Choir": [1, 2], "Chess club": [1, 2]})
    closing.close_round(by=by, money_round=groups)
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
    roll: str = _ON_THE_ROLL,
    **how: str,
) -> MoneyRound:
    made = preparing.begin_round(by=by, pot=pot, name=name, pence=pence, **how)
    for title, for_whom, cost in ideas:
        told: dict[str, Any] = {"title": title, "for_whom": for_whom, "pence": cost}
        preparing.put_idea(by=by, money_round=made, body=payee, **told)
    preparing.write_roll(by=by, money_round=made, names=roll.split(", "))
    preparing.settle_round(by=by, money_round=made)
    return preparing.open_voting(by=by, money_round=made)


def _vote(money_round: MoneyRound, ballots: Sequence[Sequence[int]]) -> None:
    """Each ballot by the link of the next on the roll; it names ideas in the order of titles."""
    receipts = draw_codes(len(ballots), RECEIPT_CODE)
    for voter, said, receipt in zip(money_round.voters.all(), ballots, receipts, strict=False):
        marks = _marks(money_round, said)
        voting.cast_ballot(by=_guest(voter), voter=voter, receipt=receipt, marks=marks)


def _say_openly(by: Actor, money_round: MoneyRound, ballots: Mapping[str, Sequence[int]]) -> None:
    """Each ballot by the voter's own link, and the last by telephone."""
    *others, last = ballots
    for name in others:
        voter = money_round.voters.get(name=name)
        by_name.cast_by_name(
            by=_guest(voter), voter=voter, marks=_marks(money_round, ballots[name])
        )
    voter = money_round.voters.get(name=last)
    by_name.write_for(by=by, voter=voter, marks=_marks(money_round, ballots[last]))


def _marks(money_round: MoneyRound, said: Sequence[int]) -> Marks:
    order = sorted(money_round.ideas.all(), key=lambda idea: idea.title)
    return tuple(sorted((order[each - 1].number or 0, 1) for each in said))


def _guest(voter: Voter) -> Actor:
    return unattributed(Actor(place=voter.place, link=("vote", voter.pk)))
