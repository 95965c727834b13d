"""What a group means to do, in its own words, and where it was seen after a meeting."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cast import As, Cast, To
from hedgerow.analysis.months import Quarter
from hedgerow.core import clock
from hedgerow.core.policy import Forbidden
from hedgerow.helm.models import StewardshipGroup
from hedgerow.helm.services import groups
from hedgerow.meetings.services.calling import add_meeting
from hedgerow.stories.behaviours.selectors import wall
from hedgerow.stories.behaviours.services import choose_behaviours, notice
from hedgerow.stories.models import Behaviour, Noticed, Sighting
from hedgerow.stories.sightings.services import answer_sighting

LINES = ["We listen to the end", "We share power", "We are kind", "We ask", "We say what we fear"]


@pytest.fixture
def group(cast: Cast) -> StewardshipGroup:
    """Alice and Bob."""
    made = groups.start_group(by=cast.alice, name="Food together", purpose="x")
    groups.let_in(by=cast.alice, group=made, person=cast.people["bob"])
    return made


@pytest.mark.slow
def test_after_a_meeting_one_says_where_one_saw_it(
    cast: Cast, group: StewardshipGroup, as_: As, to: To
) -> None:
    choose = to("behaviours_choose", group.pk)
    assert as_("charlie").get(choose).status_code == 404
    assert as_("bob").post(choose, {"lines": "Only\nfour\nof\nthem"}).status_code == 422
    assert as_("bob").post(choose, {"lines": "\n".join(LINES)}).status_code == 302
    listens = Behaviour.objects.get(words=LINES[0])
    meeting = add_meeting(
        by=cast.alice,
        name="Cell",
        starts_at=clock.now() - timedelta(hours=2),
        duties={"host": [cast.people["alice"]]},
        question="x",
        minutes=60,
        audience="place",
    )
    page = to("seen_today", meeting.pk)
    bob, alice = as_("bob"), as_("alice")
    asked = bob.get(page).content.decode()
    assert all(line in asked for line in LINES)
    assert "your power" not in asked
    assert "What did you do with your power?" in alice.get(page).content.decode()
    assert page in bob.get(to("heard_told", meeting.pk)).content.decode()
    seen: dict[str, Any] = {"behaviour": str(listens.pk), "words": "He waited", "audience": "place"}
    assert bob.post(page, {**seen, "level": "person"}).status_code == 422  # who, and why?
    who = {"level": "person", "person_name": "Alice", "because": "I dared"}
    assert bob.post(page, {**seen, **who}).status_code == 302
    told = Sighting.objects.get()
    assert (told.behaviour, told.audience) == (listens, "me")  # praise is read first by her
    small = {**seen, "level": "organisation", "words": "They paid the bus", "once": "a"}
    for _twice in range(2):
        assert bob.post(page, small).status_code == 302
    power = {"do": "power", "words": "I kept the floor", "audience": "me"}
    assert alice.post(page, power).status_code == 302
    assert bob.post(page, power).status_code == 422  # Bob had no part in it
    assert Noticed.objects.count() == 2

    def read(name: str, **asked: str) -> str:
        return as_(name).get(to("behaviours"), asked).content.decode()

    assert "They paid the bus" in read("charlie")
    assert "He waited" not in read("bob")
    answer_sighting(by=cast.alice, sighting=told, audience="place")
    assert "He waited" in read("charlie")
    assert "I kept the floor" in read("alice")
    assert "I kept the floor" not in read("bob")
    before = Quarter.of(clock.today()).before.name
    assert "They paid the bus" not in read("charlie", quarter=before)
    theirs = Noticed.objects.get(level="organisation")
    assert alice.post(to("noticed_let_go", theirs.pk)).status_code == 404
    assert bob.post(to("noticed_let_go", theirs.pk)).status_code == 302
    assert "They paid the bus" not in read("charlie")


def test_what_a_group_meant_before_stays_beside_what_was_seen_of_it(
    cast: Cast, group: StewardshipGroup
) -> None:
    choose_behaviours(by=cast.bob, group=group, lines=LINES)
    kept = Behaviour.objects.get(words=LINES[0])
    notice(
        by=cast.bob, level="system", words="x", on=clock.today(), behaviour=kept, audience="place"
    )
    choose_behaviours(by=cast.alice, group=group, lines=["We rest", *LINES[1:], LINES[1]])
    (here,) = wall(cast.charlie).groups
    assert [(each.words, each.is_meant, len(each.seen)) for each in here.cards] == [
        (LINES[0], False, 1),
        *((line, True, 0) for line in LINES[1:]),
        ("We rest", True, 0),
    ]
    with pytest.raises(Forbidden):
        choose_behaviours(by=cast.charlie, group=group, lines=LINES)
    for lines in (LINES[:4], [str(number) for number in range(9)]):
        with pytest.raises(ValidationError, match="five to eight"):
            choose_behaviours(by=cast.alice, group=group, lines=lines)
    with pytest.raises(ValidationError, match="yourself alone"):
        notice(by=cast.bob, level="power", words="x", on=clock.today(), audience="public")
