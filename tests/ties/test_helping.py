"""Who could help: by what people and bodies bring, with who last said so, and a name to ring."""

from __future__ import annotations

import html
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cast import As, Cast, To
from hedgerow.core import clock
from hedgerow.core.doors import door
from hedgerow.place.models import Contribution
from hedgerow.place.services import joining, organisations, people, strengths
from hedgerow.ties.selectors.helping import who_could_help


def test_people_and_bodies_are_found_by_what_they_bring(cast: Cast) -> None:
    gina = people.add_person(by=cast.alice, name="Gina")
    circle = organisations.add_organisation(by=cast.alice, name="Walkers", kind="circle")
    for who, words in (
        ({"person": gina}, "Fills in forms in Polish, and in Élan's café"),
        ({"organisation": cast.food_bank}, "Helps with forms on Tuesdays"),
        ({"organisation": circle}, "Walks to the market"),
    ):
        strengths.add_contribution(by=cast.bob, words=words, **who)
    strengths.add_contribution(by=cast.bob, person=gina, words="Forms, privately", audience="me")
    strengths.add_contribution(by=cast.bob, person=gina, words="Asks for forms", kind="ask")
    open_to_all = {"kind": "phone", "audience": "place"}
    people.add_reach(by=cast.bob, person=cast.people["bob"], value="0161 496 0001", **open_to_all)
    people.add_reach(by=cast.bob, person=gina, kind="phone", value="0161 496 0002")
    with door():
        kept = Contribution.objects.filter(organisation=cast.food_bank)
        sure = clock.today() + timedelta(days=3)
        kept.update(confirmed_on=sure, confirmed_by_id=cast.people["alice"].pk)
    found = who_could_help(cast.alice, "Who could help with FORMS?")
    assert [each.name for each in found.helpers] == ["Ashby Food Bank", "Gina"]
    first, second = found.helpers
    assert (first.sure_on, first.sure_by, first.confirmed) == (sure, "Alice", True)
    assert (second.confirmed, second.sure_by) == (False, "Bob")
    assert [(ring.name, ring.number) for ring in first.to_ring] == [("Bob", "0161 496 0001")]
    with door():
        late = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
        Contribution.objects.filter(person=gina).update(created_at=late)
    with timezone.override("Europe/London"):
        (gina_s,) = who_could_help(cast.alice, "Polish").helpers
    assert gina_s.sure_on == date(2026, 7, 1)
    assert second.to_ring == ()  # her number is Bob's and hers
    assert second.brings == ("Fills in forms in Polish, and in Élan's café",)
    assert [each.name for each in who_could_help(cast.alice, "ELAN'S café").helpers] == ["Gina"]
    some = who_could_help(cast.alice, "market moonlight")
    assert ([each.name for each in some.helpers], some.whole) == (["Walkers"], False)
    assert who_could_help(cast.alice, "moonlight").helpers == []
    assert who_could_help(cast.alice, "orms").helpers == []  # words are found from their beginning
    assert who_could_help(cast.eve, "forms").helpers == []
    twin = organisations.add_organisation(by=cast.alice, name="Foodbank")
    strengths.add_contribution(by=cast.bob, organisation=twin, words="Forms and tea")
    joining.join(by=cast.alice, kept=cast.food_bank, joined=twin, evidence=[])
    names = [each.name for each in who_could_help(cast.alice, "forms").helpers]
    assert names == ["Ashby Food Bank", "Gina"]


def test_it_takes_as_many_queries_however_many_are_found(cast: Cast) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            who_could_help(cast.alice, "warm room")
        return len(queries)

    for number in range(12):
        body = organisations.add_organisation(by=cast.alice, name=f"Hall {number}")
        strengths.add_contribution(by=cast.bob, organisation=body, words="A warm room")
        if number == 0:
            few = asked()
    assert asked() == few <= 6


@pytest.mark.slow
def test_a_gap_seen_three_times_is_a_question_for_a_room(
    cast: Cast, bob: Client, as_: As, to: To
) -> None:
    def desk(browser: Client, words: str = "lifts in Urdu") -> str:
        return browser.get(to("who_could_help"), {"words": words}).content.decode()

    first = desk(bob)
    assert "The third time, it is a question for a room." in first
    (note,) = re.findall(r'href="([^"]*kind=ask[^"]*)"', first)
    form = bob.get(html.unescape(note)).content.decode()
    assert "What does Bob ask for?" in form
    assert ">\nlifts in Urdu</textarea>" in form
    told = {"kind": "ask", "words": "lifts in Urdu", "audience": "place"}
    assert bob.post(html.unescape(note), told).status_code == 302
    assert "Once before somebody looked for this" in desk(bob)
    for _again in range(3):  # what somebody keeps for themselves changes no number
        ask = {"by": cast.alice, "person": cast.people["alice"], "words": "lifts, Urdu"}
        strengths.add_contribution(**ask, kind="ask", audience="me")
    assert "Once before" in desk(as_("alice"))
    for _again in range(2):
        strengths.add_contribution(**ask, kind="ask")
    often = desk(bob)
    assert "3 times somebody looked for this and found nobody" in often
    for name in ("room_new", "question_ask"):
        page = bob.get(f"{to(name)}?words=lifts+in+Urdu").content.decode()
        assert ">\nlifts in Urdu</textarea>" in page
    assert "kind=ask" not in desk(as_("charlie"))  # who may only look
    strengths.add_contribution(by=cast.bob, organisation=cast.council, words="Lifts in Urdu")
    assert "What is missing" not in desk(bob)
