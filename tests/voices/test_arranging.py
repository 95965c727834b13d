"""Ways to have care arranged: side by side, with what is so here and when to look again."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from cast import As, Cast, To
from hedgerow.core import clock
from hedgerow.voices.arrangements import ARRANGEMENTS, Way
from hedgerow.voices.models import ArrangementFact
from hedgerow.voices.selectors.arranging import ways


def test_every_way_is_told_in_full() -> None:
    assert [each.way for each in ARRANGEMENTS] == list(Way)
    for each in ARRANGEMENTS:
        assert all((each.money, each.paperwork, each.chooses, each.cover))


def test_what_is_so_here_is_told_checked_again_and_taken_off(
    cast: Cast, as_: As, to: To, monkeypatch: pytest.MonkeyPatch
) -> None:
    alice, charlie = as_("alice"), as_("charlie")
    today = clock.today(cast.place.time_zone)
    told = {"way": "isf", "words": "Ring Ashby Care on Mondays.", "source": "Their letter"}
    asked = alice.get(f"{to('arrangement_fact')}?way=isf").content.decode()
    assert re.search(r'value="isf"[^>]* checked', asked)
    assert (today + timedelta(days=182)).isoformat() in asked
    late = alice.post(to("arrangement_fact"), {**told, "review_on": today.isoformat()})
    assert late.status_code == 422
    assert "Give a day to come" in late.content.decode()
    soon = {**told, "review_on": (today + timedelta(days=1)).isoformat()}
    alice.post(to("arrangement_fact"), soon)
    fact = ArrangementFact.objects.get()
    page = charlie.get(to("arrangements")).content.decode()
    assert "Ring Ashby Care on Mondays." in page
    assert "due for another look" not in page
    assert "Tell what is so here" not in page  # who may only look is shown no door
    assert charlie.post(to("arrangement_fact_end", fact.pk)).status_code == 404

    later = clock.now() + timedelta(days=2)
    with monkeypatch.context() as then:
        then.setattr(clock, "now", lambda: later)
        assert "due for another look" in charlie.get(to("arrangements")).content.decode()
        again = f"{to('arrangement_fact')}?instead={fact.pk}"
        assert "Ring Ashby Care on Mondays." in alice.get(again).content.decode()
        day = (today + timedelta(days=200)).isoformat()
        alice.post(again, {**told, "words": "Ring them on Tuesdays.", "review_on": day})
        (card,) = [each for each in ways(cast.alice) if each.facts]
        assert [fact.words for fact in card.facts] == ["Ring them on Tuesdays."]
        alice.post(to("arrangement_fact_end", card.facts[0].pk))
    assert ArrangementFact.objects.filter(ended_on=None).count() == 0
    assert ArrangementFact.objects.count() == 2  # what was told stays in what was
