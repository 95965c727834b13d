"""Somebody new comes to the food bank: what they read first, and how others notice."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from cast import Cast
from hedgerow.core import clock
from hedgerow.moving.selectors.hangs import things_of
from hedgerow.moving.selectors.welcome import welcome
from hedgerow.moving.services.leaving import leave
from hedgerow.moving.services.planning import plan_leaving, say_who
from hedgerow.place.services.people import add_person, put_on_hat
from hedgerow.promises.services.making import make_promise
from hedgerow.questions.services.asking import ask_question
from hedgerow.questions.services.purpose import agree_purpose
from hedgerow.ties.selectors.openings import NEW, openings
from hedgerow.ties.services.conversations import note_conversation
from hedgerow.ties.structure.kept import picture_of


@pytest.mark.slow
def test_a_newcomer_reads_why_what_and_whom_to_meet(cast: Cast) -> None:
    today = clock.today("Europe/London")
    alice, bob = cast.alice, cast.bob
    both = [cast.people["alice"], cast.people["bob"]]
    note_conversation(by=bob, people=both, on=today)
    agree_purpose(
        by=alice, words="Nobody eats alone.", decided_how="Aloud", decided_on=today, seen=0
    )
    given: dict[str, Any] = {"giver": cast.people["bob"], "giver_body": cast.food_bank}
    make_promise(by=bob, words="A warm room", due=date(2036, 3, 4), **given)
    ask_question(by=alice, words="Who is not here?")
    new = add_person(by=alice, name="Nell")
    put_on_hat(by=alice, person=new, organisation=cast.food_bank, role="Coordinator", since=today)
    (opening,) = openings(alice)
    assert opening.words.startswith("Nell is new at Ashby Food Bank, since")
    leaving = plan_leaving(by=bob, last_day=today, unwritten="Knock twice.")
    cast.place.refresh_from_db()
    for thing in things_of(bob, picture_of(cast.place).picture):
        say_who(by=bob, leaving=leaving, thing=thing, to=new)
    leave(by=bob, leaving=leaving)
    cast.place.refresh_from_db()
    pack = welcome(alice, new)
    assert pack.purpose is not None
    assert pack.purpose.words == "Nobody eats alone."
    assert [row.giver and row.giver.name for row in pack.given] == ["Nell"]
    assert [each.person.name for each in pack.coffees] == ["Alice"]
    assert [words for _, words in pack.questions] == ["Who is not here?"]
    assert pack.handed == ()  # the plan was Bob's own; only its taker reads it
    browser = Client()
    browser.force_login(cast.account("charlie"))
    for url in ("/p/ashby/welcome/", f"/p/ashby/welcome/{new.pk}/"):
        page = browser.get(url)
        assert page.status_code == 200
        assert "Nobody eats alone." in page.content.decode()
        assert "Knock twice." not in page.content.decode()
    long_ago = today - NEW - timedelta(days=1)
    old = add_person(by=alice, name="Olu")
    put_on_hat(by=alice, person=old, organisation=cast.council, since=long_ago)
    assert [each.person.name for each in openings(alice)] == ["Nell"]
