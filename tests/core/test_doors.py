"""Nothing is written but by a service, in a place, with one line of history, once."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django_scopes import scopes_disabled
from django_scopes.exceptions import ScopeError

from cast import Cast
from hedgerow.core.doors import DoorClosed, door
from hedgerow.core.history import first_broken_link
from hedgerow.core.models import CrossesPlacesError, Event
from hedgerow.core.policy import Actor, Forbidden
from hedgerow.core.scope import in_place
from hedgerow.core.versions import ChangedMeanwhile
from hedgerow.place.models import Organisation
from hedgerow.place.services.organisations import (
    add_organisation,
    add_patch,
    change_organisation,
)


@pytest.mark.parametrize("way", ["save", "delete", "update", "bulk", "create", "query delete"])
def test_every_back_door_is_shut(cast: Cast, way: str) -> None:
    body = cast.council
    attempts = {
        "save": lambda: body.save(),
        "delete": lambda: body.delete(),
        "update": lambda: Organisation.objects.update(name="x"),
        "bulk": lambda: Organisation.objects.bulk_create(
            [Organisation(place=cast.place, name="x")]
        ),
        "create": lambda: Organisation.objects.create(place=cast.place, name="x"),
        "query delete": lambda: Organisation.objects.all().delete(),
    }
    with pytest.raises(DoorClosed):
        attempts[way]()


def test_a_query_outside_a_place_raises(db: None) -> None:
    with pytest.raises(ScopeError):
        Organisation.objects.count()


def test_a_service_writes_exactly_one_line_of_history(cast: Cast) -> None:
    before = Event.objects.filter(place_id=cast.place.pk).count()
    made = add_organisation(by=cast.bob, name="Repair Café", sector="community")
    line = Event.objects.filter(place_id=cast.place.pk).latest("seq")
    assert Event.objects.filter(place_id=cast.place.pk).count() == before + 1
    assert (line.kind, line.thing_id, line.actor_id) == (
        "organisation.added",
        made.pk,
        cast.bob.person_id,
    )


def test_a_double_click_makes_one_record(cast: Cast) -> None:
    first = add_organisation(by=cast.bob, name="Choir", once="the same form")
    second = add_organisation(by=cast.bob, name="Choir", once="the same form")
    assert first == second
    assert Organisation.objects.filter(name="Choir").count() == 1


def test_what_was_made_and_taken_out_is_not_made_again(cast: Cast) -> None:
    first = add_organisation(by=cast.bob, name="Choir", once="the same form")
    with door():
        first.delete()
    with pytest.raises(Forbidden):
        add_organisation(by=cast.bob, name="Choir", once="the same form")
    assert not Organisation.objects.filter(name="Choir").exists()


def test_the_second_of_two_editors_is_told(cast: Cast) -> None:
    seen = cast.council.version
    change_organisation(by=cast.alice, organisation=cast.council, seen=seen, about="One")
    with pytest.raises(ChangedMeanwhile) as told:
        change_organisation(by=cast.bob, organisation=cast.council, seen=seen, about="Two")
    assert told.value.thing.about == "One"


def test_who_may_only_look_cannot_write_and_strangers_even_less(cast: Cast) -> None:
    for actor in (cast.charlie, cast.dora, Actor(place=cast.place), cast.eve):
        with pytest.raises(Forbidden):
            change_organisation(by=actor, organisation=cast.council, seen=1, about="Mine")


def test_an_altered_moved_or_missing_line_is_found_and_named(cast: Cast) -> None:
    assert first_broken_link(cast.place) is None
    third = Event.objects.get(place_id=cast.place.pk, seq=3)
    Event.objects.filter(pk=third.pk).update(words={"name": "Somebody else"})
    assert first_broken_link(cast.place) == third
    Event.objects.filter(pk=third.pk).update(words=third.words)
    assert first_broken_link(cast.place) is None
    Event.objects.filter(pk=third.pk)._raw_delete("default")
    broken = first_broken_link(cast.place)
    assert broken is not None
    assert broken.seq == 4


def test_words_can_be_erased_without_breaking_the_chain(cast: Cast) -> None:
    Event.objects.filter(place_id=cast.place.pk, seq=2).update(words=None, salt="")
    assert first_broken_link(cast.place) is None


def test_places_do_not_see_one_another(cast: Cast) -> None:
    with scopes_disabled():
        assert Organisation.objects.filter(place=cast.elsewhere).count() == 0
    assert Organisation.objects.count() == 2


def test_no_row_points_into_another_place(cast: Cast) -> None:
    with in_place(cast.elsewhere):
        theirs = add_patch(by=cast.eve, name="Far away")
    # With row security the other place's patch is not even there to point at.
    with pytest.raises((CrossesPlacesError, ValidationError)):
        change_organisation(
            by=cast.bob, organisation=cast.council, seen=cast.council.version, patch=theirs
        )
