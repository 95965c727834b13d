"""What is easily got wrong in a money round: level ideas, rankings, and what is fixed when."""

from __future__ import annotations

import io

import pytest

from cast import Cast
from hedgerow.formats.pabulib.reading import gather
from hedgerow.rounds.counting import as_election
from hedgerow.rounds.models import Ballot, Idea, RoundStep
from hedgerow.rounds.services import closing
from pots import shared
from rounds_made import cast as cast_one
from rounds_made import prepared, running


def test_the_last_of_a_ranking_still_counts_for_something() -> None:
    """With nought for the last, its voter could never pay for it; however many are ranked."""
    text = (
        "META\nkey;value\nbudget;30\nvote_type;ordinal\nPROJECTS\nproject_id;cost\n1;10\n2;20\n"
        "3;5\nVOTES\nvoter_id;vote\na;2,1,3\nb;3\n"
    )
    election = as_election(gather(io.BytesIO(text.encode())))
    assert sorted(map(tuple, election.weights.tolist())) == [(0, 0, 1), (2, 3, 1)]


@pytest.mark.slow
def test_of_two_that_are_level_the_lot_decides_that_was_drawn_before_anybody_voted(
    cast: Cast,
) -> None:
    ours = shared(cast)
    ours.put_in(2_000_00)
    first = prepared(cast.alice, ours.pot, ours.choir, ["Ann"])
    assert set(Idea.objects.filter(round=first).values_list("number", flat=True)) == {None}
    made = running(cast.alice, ours.pot, ours.choir, ["Ann", "Bo"], completion="none")
    drawn = dict(Idea.objects.filter(round=made).values_list("title", "number"))
    assert sorted(drawn.values()) == [1, 2, 3, 4]
    settled = RoundStep.objects.get(round=made, kind="settled")
    assert not Ballot.objects.filter(round=made, marks__isnull=False).exists()
    level = sorted((drawn["Shed"], drawn["Party"]))  # together they cost more than there is
    for voter, code in zip(made.voters.all(), ("BCDF3467", "BCDF3468"), strict=True):
        cast_one(made, voter, code, ((level[0], 1), (level[1], 1)))
    closing.close_round(by=cast.alice, money_round=made)
    told = made.result.told["ideas"]
    assert [each["number"] for each in told if each["funded"]] == [level[0]]
    assert "the order set before counting" in str(told)
    assert settled.created_at < RoundStep.objects.get(round=made, kind="opened").created_at
    again = dict(Idea.objects.filter(round=made).values_list("title", "number"))
    assert again == drawn
