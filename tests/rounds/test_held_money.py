"""What a round will share out is held back in its pot until it is promised, or let go."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

import hold_race_child
from cast import As, Cast, To
from hedgerow.pot.models import Order, Transfer
from hedgerow.pot.selectors.pots import find_pots
from hedgerow.pot.services import orders
from hedgerow.rounds.services import closing, preparing
from own_database import alone, said_by
from pots import Shared, shared
from rounds_made import cast as cast_one
from rounds_made import prepared, running


def stands(ours: Shared) -> tuple[int, int, int]:
    """What is not decided, held and promised."""
    (row,) = find_pots(ours.cast.bob)
    return row.standing.undecided, row.standing.held, row.standing.promised


@pytest.mark.slow
def test_from_the_day_it_is_settled_until_it_is_promised(cast: Cast, as_: As, to: To) -> None:
    ours = shared(cast)
    ours.put_in(1_200_00)
    award = {"pot": ours.pot, "body": ours.choir, "purpose": "Rooms", "decision": "All of us"}
    earlier = orders.ask_award(by=ours.fay, pence=300_00, **award)
    made = running(cast.alice, ours.pot, ours.choir, ["Ann", "Bo"])
    assert stands(ours) == (200_00, 1_000_00, 0)
    page = as_("charlie").get(to("pot", ours.pot.pk)).content.decode()
    assert "Held for:" in page
    assert "Money round “Street fund”" in page
    with pytest.raises(ValidationError, match="only £200 there"):
        orders.ask_award(by=ours.fay, pence=200_01, **award)
    with pytest.raises(ValidationError, match="only £200 there"):
        ours.signed(earlier)
    line = Transfer.objects.get(kind="hold")
    with pytest.raises(ValidationError, match="held back"):
        orders.ask_reversal(by=ours.fay, transfer=line, words="x", decision="x")

    number = made.ideas.get(title="Bench").number
    other = made.ideas.get(title="Pond").number
    cast_one(made, made.voters.all()[0], "BCDF3467", tuple((n, 1) for n in sorted((number, other))))
    closing.close_round(by=cast.alice, money_round=made)
    assert stands(ours) == (500_00, 700_00, 0), "what no idea got is free again"
    closing.ask_awards(by=ours.fay, money_round=made)
    pond, bench = Order.objects.filter(source__where="held").order_by("pence")
    assert stands(ours) == (500_00, 700_00, 0), "nothing moves before two have signed"
    ours.signed(bench)
    assert stands(ours) == (500_00, 300_00, 400_00)
    orders.take_back(by=ours.fay, order=pond, words="They found it elsewhere")
    assert stands(ours) == (800_00, 0, 400_00)
    assert "Held for:" not in as_("charlie").get(to("pot", ours.pot.pk)).content.decode()
    with pytest.raises(ValidationError, match="held back"):
        orders.ask_reversal(
            by=ours.fay, transfer=Transfer.objects.get(kind="award"), words="x", decision="x"
        )


def test_a_round_that_is_called_off_lets_go(cast: Cast) -> None:
    ours = shared(cast)
    ours.put_in(1_500_00)
    made = running(cast.alice, ours.pot, ours.choir, ["Ann"])
    second = prepared(cast.alice, ours.pot, ours.choir, ["Ann"])
    with pytest.raises(ValidationError, match="only £500 there"):
        preparing.settle_round(by=cast.alice, money_round=second)
    preparing.call_off(by=cast.alice, money_round=made)
    assert stands(ours) == (1_500_00, 0, 0)
    preparing.settle_round(by=cast.alice, money_round=second)
    assert stands(ours) == (500_00, 1_000_00, 0)


def test_whoever_calls_one_off_reads_which_one(cast: Cast, as_: As, to: To) -> None:
    ours = shared(cast)
    ours.put_in(1_500_00)
    made = running(cast.alice, ours.pot, ours.choir, ["Ann"])
    for name in ("money_round_call_off", "money_round_close", "money_round_took_paper"):
        asked = as_("alice").get(to(name, made.pk)).content.decode()
        assert f'<a href="{to("money_round", made.pk)}" dir="auto">{made.name}</a>' in asked


@pytest.mark.slow
@pytest.mark.database
def test_one_who_settles_and_one_who_signs_at_once(tmp_path: Path) -> None:
    said = said_by(hold_race_child.__file__, alone(tmp_path))
    assert said["left"] == 10_00, "whoever is first, no more than the pot has is bespoken"
    assert (said["held"], said["promised"]) in {(60_00, 30_00), (0, 90_00)}
    assert said["whole"]
