"""The last day to vote: told to everybody who votes, and no ballot is taken after it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from cast import As, Cast, To
from hedgerow.core import clock, links
from hedgerow.core.dates import in_full
from hedgerow.core.models import Message
from hedgerow.rounds.models import MoneyRound
from hedgerow.rounds.services import by_name, closing, letters, preparing, voting
from pots import shared
from rounds_made import cast as cast_one
from rounds_made import fill, prepared, running

PASSED = "the last day to vote was"


@pytest.mark.slow
def test_after_the_last_day_no_ballot_is_taken(
    cast: Cast, as_: As, to: To, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = clock.now()

    def days_on(days: int) -> datetime:
        moment = now + timedelta(days=days)
        monkeypatch.setattr(clock, "now", lambda: moment)
        return moment

    ours = shared(cast)
    ours.put_in(4_000_00)
    last = clock.today(cast.place.time_zone) + timedelta(days=3)
    draft = prepared(cast.alice, ours.pot, ours.choir, ["Bob", "Cy"])
    how = {
        name: getattr(draft, name)
        for name in ("name", "way", "per", "secrecy", "rule", "utility", "completion")
    }
    change = {**how, "pence": "1,000", "seen": draft.version, "once": "change"}
    alice, phone = as_("alice"), Client()
    passed = {**change, "closes_on": str(last - timedelta(days=4))}
    answer = alice.post(to("money_round_change", draft.pk), passed)
    assert "That day has passed" in answer.content.decode()
    alice.post(to("money_round_change", draft.pk), {**change, "closes_on": str(last)})
    preparing.settle_round(by=cast.alice, money_round=draft)
    made = preparing.open_voting(by=cast.alice, money_round=draft)
    named = running(cast.alice, ours.pot, ours.choir, ["Bob"], secrecy="by-name", closes_on=last)
    waiting = prepared(cast.alice, ours.pot, ours.choir, ["Bob"], closes_on=last)
    settled = preparing.settle_round(
        by=cast.alice,
        money_round=prepared(cast.alice, ours.pot, ours.choir, ["Bob"], closes_on=last),
    )
    bob, cy = made.voters.order_by("name")
    url = links.address("vote", "vote", bob)
    told = {"by": cast.alice, "money_round": made}

    days_on(3)  # the last day itself
    letters.send_links(**told)
    letters.remind(**told)
    until = f"The last day to vote is {in_full(last)}."
    for text in Message.objects.filter(key__startswith="vote").values_list("text", flat=True):
        assert until in text
    papers = alice.get(to("money_round_papers", made.pk)).content.decode()
    for page in (phone.get(url).content.decode(), papers):
        assert until in page
    cast_one(made, bob, "BCDF3467", ((1, 1),))
    voting.tick_off(**told, took_paper=[cy])

    days_on(4)
    assert f"{PASSED} {in_full(last)}" in phone.get(url).content.decode()
    paper = made.ballots.filter(paper=True)[0]
    voter = named.voters.get()
    for late in (
        lambda: cast_one(made, bob, "BCDF3467", ((2, 1),)),
        lambda: fill(paper, ((2, 1),)),
        lambda: by_name.write_for(by=cast.alice, voter=voter, marks=((1, 1),)),
        lambda: letters.remind(**told),
        lambda: letters.send_links(**told),
    ):
        with pytest.raises(ValidationError, match=PASSED):
            late()
    for act, waits in ((preparing.settle_round, waiting), (preparing.open_voting, settled)):
        with pytest.raises(ValidationError, match="The last day to vote has passed"):
            act(by=cast.alice, money_round=waits)
    desk = alice.get(to("money_round", made.pk)).content.decode()
    assert "The last day to vote has passed. Papers" in desk
    voting.type_in(**told, text=f"{paper.code} 1")
    closing.close_round(**told)
    assert MoneyRound.objects.get(pk=made.pk).result.told["voters"] == 2
