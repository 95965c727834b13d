"""What happened to a thing, told to those who may know it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from cast import As, Cast, To
from hedgerow.core.models import Event
from hedgerow.place.models import Identifier
from hedgerow.place.selectors.story import story
from hedgerow.place.services import organisations, people, strengths


def sentences(actor: Any, pk: Any) -> list[str]:
    return [line.sentence for line in story(actor, pk).lines]


def test_a_change_is_told_with_what_it_said_before_and_after(cast: Cast, as_: As, to: To) -> None:
    organisations.change_organisation(
        by=cast.bob, organisation=cast.council, seen=1, sector="public", about="Roads"
    )
    line = story(cast.charlie, cast.council.pk).lines[0]
    assert (line.who, line.sentence) == ("Bob", "Bob changed what is said of Ashby Council")
    assert {(each.label, each.before, each.after) for each in line.changes} == {
        ("Sector", "Council", "Other public body"),
        ("About", "", "Roads"),
    }
    page = as_("charlie").get(to("thing_history", cast.council.pk)).content.decode()
    assert "Other public body" in page


def test_what_belongs_to_a_body_is_told_and_what_is_private_is_not(cast: Cast) -> None:
    organisations.add_seat(by=cast.bob, organisation=cast.council, name="Chair")
    organisations.add_identifier(
        by=cast.bob, organisation=cast.council, scheme="GB-CHC", value="1164883"
    )
    strengths.add_contribution(by=cast.bob, organisation=cast.council, words="hush", audience="me")
    told = sentences(cast.alice, cast.council.pk)
    assert "Bob added the seat Chair at Ashby Council" in told
    assert "Alice took on a role at Ashby Council" in told
    assert not any("brings" in each for each in told)
    assert any("brings" in each for each in sentences(cast.bob, cast.council.pk))


def test_a_way_to_reach_somebody_is_a_secret_of_its_audience(cast: Cast, as_: As, to: To) -> None:
    dora = cast.people["dora"]
    reach = people.add_reach(by=cast.bob, person=dora, kind="phone", value="0161 496 0000")
    assert "Bob added a way to reach Dora" in sentences(cast.bob, dora.pk)
    assert "Bob added a way to reach Dora" not in sentences(cast.alice, dora.pk)
    assert as_("alice").get(to("thing_history", reach.pk)).status_code == 404
    assert as_("bob").get(to("thing_history", reach.pk)).status_code == 200
    for name in ("dora", "eve"):
        assert as_(name).get(to("thing_history", dora.pk)).status_code == 404
    assert as_("bob").get(to("thing_history", cast.place.pk)).status_code == 404


def test_erased_words_are_dots(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE core_event SET words = NULL, salt = '' WHERE kind = 'organisation.added'"
        )
    line = story(cast.bob, cast.council.pk).lines[-1]
    assert (line.sentence, line.erased) == ("Alice added …", True)


def test_history_takes_as_many_queries_however_much_happened(cast: Cast) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            story(cast.bob, cast.council.pk)
        return len(seen)

    organisations.add_seat(by=cast.bob, organisation=cast.council, name="Seat")
    few = count()
    for number in range(10):
        organisations.add_seat(by=cast.bob, organisation=cast.council, name=f"Seat {number}")
    assert count() == few <= 8


def test_a_stranger_is_told_nothing(cast: Cast) -> None:
    with pytest.raises(Http404):
        story(cast.eve, cast.council.pk)
    assert Event.objects.filter(thing_id=cast.council.pk).exists()
    assert not Identifier.objects.exists()
