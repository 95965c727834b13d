"""A group asks itself about what it said it means to do."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from cast import As, Cast, To
from hedgerow.core import clock
from hedgerow.helm.services import groups
from hedgerow.place.services.people import add_person
from hedgerow.reflections.models import Reflection
from hedgerow.stories.behaviours.services import choose_behaviours

LINES = ["We listen to the end", "We say what we fear", "We ring first", "We rest", "We tell why"]


@pytest.mark.slow
def test_a_round_begins_from_the_behaviours_that_the_group_chose(
    cast: Cast, as_: As, to: To
) -> None:
    group = groups.start_group(by=cast.alice, name="Circle", purpose="Food.")
    for number in range(8):
        somebody = add_person(by=cast.alice, name=f"Neighbour {number}")
        groups.let_in(by=cast.alice, group=group, person=somebody)
    page, alice = to("reflection_meant", group.pk), as_("alice")
    assert as_("charlie").get(page).status_code == 404
    first = alice.get(page, follow=True)
    assert first.redirect_chain[0][0] == to("behaviours_choose", group.pk)
    assert "has not said yet how it means to behave" in first.content.decode()
    choose_behaviours(by=cast.alice, group=group, lines=["We hurry", *LINES])
    choose_behaviours(by=cast.alice, group=group, lines=LINES)
    for name, pk in (("behaviours", ()), ("reflection_new", (group.pk,))):
        assert page in alice.get(to(name, *pk)).content.decode()
    shown = alice.get(page).content.decode()
    assert "Ask about what we mean to do" in shown
    assert re.search(r'value="behaviours"[^>]* checked', shown)
    filled = re.search(r'<textarea name="behaviours"[^>]*>\s*([^<]+)<', shown)
    assert filled
    closes_on = clock.today() + timedelta(days=7)
    sent = {"kind": "behaviours", "behaviours": filled[1], "closes_on": closes_on.isoformat()}
    assert alice.post(page, sent).status_code == 302
    asked = Reflection.objects.get()
    assert (asked.kind, asked.lines) == (Reflection.Kind.BEHAVIOURS, LINES)
