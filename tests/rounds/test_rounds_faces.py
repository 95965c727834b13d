"""What a list shows is what a page would open: for everybody, at every stage of a round."""

from __future__ import annotations

import pytest

from cast import Cast
from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import Actor, can, visible
from hedgerow.core.unattributed import unattributed
from hedgerow.rounds.models import Ballot, MoneyRound, Voter
from hedgerow.rounds.policy import RULES
from hedgerow.rounds.services import closing, preparing
from pots import Shared, shared
from rounds_made import cast as cast_one
from rounds_made import fill, prepared, running


def furnish(ours: Shared) -> list[MoneyRound]:
    """A draft, an open round, two that were counted, with and without their ballots listed; and
    two open by name, of which one was counted."""
    by, pot, choir = ours.cast.alice, ours.pot, ours.choir
    draft: MoneyRound = prepared(by, pot, choir, ["Ann"])
    told = {"money_round": draft, "title": "Swing", "for_whom": "Kit: higher!", "body": choir}
    preparing.put_idea(by=ours.fay, pence=1_00, **told)
    made = [
        draft,
        *(running(by, pot, choir, ["Ann"], receipts=each) for each in (True, True, False)),
        *(running(by, pot, choir, ["Ann"], secrecy="by-name") for _each in range(2)),
    ]
    for each in made[1:4]:
        cast_one(each, each.voters.get(), "BCDF3467", ((1, 1),))
    for each in made[4:]:
        fill(each.ballots.get(), ((1, 1),))
    for each in (*made[2:4], made[5]):
        closing.close_round(by=by, money_round=each)
    closing.ask_awards(by=ours.fay, money_round=made[2])
    return made


@pytest.mark.slow
def test_the_two_faces_of_every_rule_agree(cast: Cast) -> None:
    ours = shared(cast)
    ours.put_in(9_000_00)
    _draft, is_open, listed, _unlisted, _named, named_over = furnish(ours)
    guests = [
        unattributed(Actor(place=cast.place, link=link))
        for link in (
            ("vote", Voter.objects.get(round=listed).pk),
            ("ballot", Ballot.objects.get(round=is_open, paper=True).pk),
        )
    ]
    of_here = [cast.alice, cast.bob, cast.charlie, ours.fay]
    tried: set[type[PlaceModel]] = set()
    for action, model in RULES:
        things = list(model.objects.all())
        tried |= {type(each) for each in things}
        for actor in (*of_here, cast.dora, cast.eve, Actor(), *guests):
            shown = set(visible(actor, model, action))
            assert shown == {each for each in things if can(actor, action, each)}, (action, model)
            assert not shown or actor in of_here or actor in guests
    assert tried == {model for _action, model in RULES}
    seen = visible(cast.bob, Ballot)
    assert {each.round_id for each in seen} == {listed.pk, named_over.pk}, "sealed until the close"
    of_one, of_open = (visible(guest, Ballot) for guest in guests)
    assert {each.round_id for each in of_one} == {listed.pk}, "a guest reads their own round"
    assert not of_open.exists()
    for guest in guests:
        assert not visible(guest, Voter).exists(), "a guest reads no roll"
