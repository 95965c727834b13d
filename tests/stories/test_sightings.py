"""Something good that one saw another do: praise by name, read first by whoever it is about."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from cast import As, Cast, To
from hedgerow.core import clock
from hedgerow.core.models import Message
from hedgerow.core.policy import Actor, Forbidden
from hedgerow.place.services.people import add_person
from hedgerow.stories.models import Sighting
from hedgerow.stories.sightings import services
from hedgerow.stories.sightings.selectors import sightings_page

ON = date(2026, 3, 2)
DID, BECAUSE = "She waited for the quietest, kqdidzq", "He spoke at last, kqbeczq"


@pytest.mark.slow
def test_whoever_is_praised_reads_it_first_and_says_who_else_may(
    cast: Cast, as_: As, to: To
) -> None:
    wall = to("sightings")
    sent = {"person_name": "Alice", "words": DID, "because": BECAUSE, "on": ON.isoformat()}
    bob = as_("bob")
    assert bob.post(to("sighting_new"), {**sent, "person_name": "Nobody"}).status_code == 422
    assert bob.post(to("sighting_new"), {**sent, "once": "a"}).status_code == 302
    seen = Sighting.objects.get()
    assert (seen.audience, seen.answered_on) == ("me", None)

    def readers() -> set[str]:
        return {
            name
            for name in ("alice", "bob", "charlie", "dora", "eve")
            if DID in as_(name).get(wall).content.decode()
        }

    assert readers() == {"alice", "bob"}
    letter = Message.objects.get(to="alice@example.org", subject="Somebody saw something good")
    found = re.search(r"/p/ashby/sighting/\S+", letter.text)
    assert found
    guest = Client()
    assert BECAUSE in guest.get(found[0]).content.decode()
    assert guest.post(found[0], {"audience": "people"}).status_code == 422
    assert guest.post(found[0], {"audience": "me"}).status_code == 302
    assert readers() == {"alice", "bob"}
    answer = to("sighting_answer", seen.pk)
    assert bob.get(answer).status_code == 404
    assert as_("alice").post(answer, {"audience": "place"}).status_code == 302
    assert readers() == {"alice", "bob", "charlie"}
    some = {"audience": "people", "readers": [str(cast.people["bob"].pk)]}
    assert as_("alice").post(answer, some).status_code == 302  # and changes her mind
    assert readers() == {"alice", "bob"}
    with pytest.raises(Forbidden):
        services.let_sighting_go(by=cast.charlie, sighting=seen)
    assert as_("alice").post(to("sighting_let_go", seen.pk)).status_code == 302
    assert bob.post(to("sighting_new"), {**sent, "once": "a"}).status_code == 404  # sent again
    assert readers() == set()
    assert guest.get(found[0]).status_code == 404


def test_nothing_counts_or_orders_people(cast: Cast, as_: As, to: To) -> None:
    """The latest day first, whoever is praised however often; nothing asked changes that."""
    for number, name in enumerate(("alice", "charlie", "alice", "alice")):
        told: dict[str, Any] = {"words": f"Thing {number}", "because": "x"}
        seen = services.tell_sighting(
            by=cast.bob, person=cast.people[name], on=ON + timedelta(days=number), **told
        )
        by = Actor(place=cast.place, link=("sighting", seen.pk))
        services.answer_sighting(by=by, sighting=seen, audience="place")
    page = [row.words for row in sightings_page(cast.alice).page]
    assert page == ["Thing 3", "Thing 2", "Thing 1", "Thing 0"]
    plain = as_("charlie").get(to("sightings"))
    asked = as_("charlie").get(to("sightings"), {"person": "x", "sort": "person", "by": "x"})

    def said(answer: Any) -> str:
        return re.sub(
            r'value="\w{64}"',
            "",
            answer.content.decode().partition("<main")[2].partition("</main")[0],
        )

    assert said(plain) == said(asked)
    assert not re.search(r"\b(?:3|three)\b", re.sub(r"<[^>]+>|Thing 3|\d+ March", "", said(plain)))


def test_it_is_about_somebody_else_who_can_be_told(cast: Cast) -> None:
    ivy = add_person(by=cast.alice, name="Ivy")
    told: dict[str, Any] = {"words": "x", "because": "y", "on": ON}
    with pytest.raises(ValidationError, match="cannot write to them"):
        services.tell_sighting(by=cast.bob, person=ivy, **told)
    with pytest.raises(ValidationError, match="somebody else"):
        services.tell_sighting(by=cast.bob, person=cast.people["bob"], **told)
    told["on"] = clock.today() + timedelta(days=2)
    with pytest.raises(ValidationError, match="not come yet"):
        services.tell_sighting(by=cast.bob, person=cast.people["alice"], **told)
