"""Undo puts the place back exactly, or says why not and touches nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from cast import Cast
from exchanging import bring, content_hash, kumu, look, rolled_back
from hedgerow.core import history
from hedgerow.exchange.models import BringIn, Change
from hedgerow.exchange.services import undoing
from hedgerow.exchange.services.bringing import CannotApply
from hedgerow.formats.attributes import NetworkRecord
from hedgerow.place.models import Organisation, Person
from hedgerow.place.services import joining, organisations, people, strengths
from hedgerow.ties.services import conversations, introductions, reports
from network_samples import networks

MODEST = settings(
    max_examples=40,
    phases=(Phase.explicit, Phase.generate),  # an example costs queries: shrinking takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
TODAY = date(2025, 6, 2)


@MODEST
@given(network=networks())
def test_undo_restores_any_place_exactly(cast: Cast, network: list[NetworkRecord]) -> None:
    with rolled_back():
        before = content_hash()
        file = bring(cast.bob, kumu(network))
        undoing.undo(by=cast.alice, bring_in=file)
        assert content_hash() == before
        assert history.first_broken_link(cast.place) is None


@MODEST
@given(first=networks(), second=networks())
def test_two_files_of_one_source_are_taken_back_one_after_the_other(
    cast: Cast, first: list[NetworkRecord], second: list[NetworkRecord]
) -> None:
    """The second changes what the first made, and what was here (its words are taken)."""
    with rolled_back():
        empty = content_hash()
        one = bring(cast.bob, kumu(first))
        before = content_hash()
        two = bring(cast.bob, kumu(second), take_theirs=True)
        if Change.objects.filter(bring_in=two).exists() and content_hash() != before:
            undoing.undo(by=cast.bob, bring_in=two)
        assert content_hash() == before
        undoing.undo(by=cast.bob, bring_in=one)
        assert content_hash() == empty


def test_undo_after_other_peoples_harmless_acts(cast: Cast) -> None:
    file = bring(cast.bob, "Name\nZebra Trust\n", "list.csv")
    report = reports.say_report(
        by=cast.alice, a=cast.council, b=cast.food_bank, on=TODAY, words="We talk."
    )
    undoing.undo(by=cast.bob, bring_in=file)
    assert not Organisation.objects.filter(name="Zebra Trust").exists()
    report.refresh_from_db()


def _report(cast: Cast, body: Organisation, person: Person) -> Any:
    return reports.say_report(by=cast.alice, a=cast.council, b=body, on=TODAY, words="We talk.")


def _contribution(cast: Cast, body: Organisation, person: Person) -> Any:
    return strengths.add_contribution(by=cast.alice, organisation=body, words="A van")


def _hat(cast: Cast, body: Organisation, person: Person) -> Any:
    return people.put_on_hat(by=cast.alice, person=cast.people["bob"], organisation=body)


def _conversation(cast: Cast, body: Organisation, person: Person) -> Any:
    return conversations.note_conversation(
        by=cast.alice, people=[cast.people["alice"], person], on=TODAY, words="Tea"
    )


def _confirmed(cast: Cast, body: Organisation, person: Person) -> Any:
    return organisations.confirm_organisation(by=cast.alice, organisation=body)


def _changed(cast: Cast, body: Organisation, person: Person) -> Any:
    return people.change_person(by=cast.alice, person=person, seen=1, about="Kind")


def _joined(cast: Cast, body: Organisation, person: Person) -> Any:
    return joining.join(by=cast.alice, kept=cast.council, joined=body, evidence=["I asked."])


def _not_same(cast: Cast, body: Organisation, person: Person) -> Any:
    return joining.say_not_same(by=cast.alice, one=cast.council, other=body)


def _introduced(cast: Cast, body: Organisation, person: Person) -> Any:
    return introductions.suggest_introduction(
        by=cast.alice, a=cast.people["alice"], b=person, reason="They would like one another."
    )


def _another_file(cast: Cast, body: Organisation, person: Person) -> Any:
    return bring(cast.alice, "Name,Charity number\nZebra Trust,1164883\n", "other.csv")


BUILT_ON = (
    _report,
    _contribution,
    _hat,
    _conversation,
    _confirmed,
    _changed,
    _joined,
    _not_same,
    _introduced,
    _another_file,
)


@pytest.mark.parametrize("build_on", BUILT_ON)
def test_undo_is_refused_where_people_have_built_on_it(
    cast: Cast, build_on: Callable[..., Any]
) -> None:
    network = {
        "elements": [
            {"id": "z", "label": "Zebra Trust", "identifiers": "GB-CHC-1164883"},
            {"id": "p", "label": "Zed", "type": "person"},
        ]
    }
    file = bring(cast.bob, json.dumps(network))
    build_on(cast, Organisation.objects.get(name="Zebra Trust"), Person.objects.get(name="Zed"))
    before = content_hash()
    with pytest.raises(CannotApply, match="Nothing was taken back"):
        undoing.undo(by=cast.bob, bring_in=file)
    assert content_hash() == before
    assert BringIn.objects.get(pk=file.pk).stage == BringIn.Stage.APPLIED


def test_undo_is_refused_where_what_it_changed_was_changed_again(cast: Cast) -> None:
    cast.food_bank.refresh_from_db()
    organisations.add_identifier(
        by=cast.alice, organisation=cast.food_bank, scheme="GB-CHC", value="1164883"
    )
    file = bring(
        cast.bob, "Name,Charity number,Description\nAshby Food Bank,1164883,Food\n", "list.csv"
    )
    cast.food_bank.refresh_from_db()
    assert cast.food_bank.about == "Food"
    organisations.change_organisation(
        by=cast.alice, organisation=cast.food_bank, seen=cast.food_bank.version, about="More"
    )
    with pytest.raises(CannotApply, match="changed again"):
        undoing.undo(by=cast.bob, bring_in=file)
    cast.food_bank.refresh_from_db()
    assert cast.food_bank.about == "More"


def test_a_version_never_goes_back(cast: Cast) -> None:
    """Else a form that was open meanwhile could overwrite words that its writer never saw."""
    organisations.add_identifier(
        by=cast.alice, organisation=cast.food_bank, scheme="GB-CHC", value="1164883"
    )
    file = bring(
        cast.bob, "Name,Charity number,Description\nAshby Food Bank,1164883,Food\n", "list.csv"
    )
    undoing.undo(by=cast.bob, bring_in=file)
    cast.food_bank.refresh_from_db()
    assert (cast.food_bank.about, cast.food_bank.version) == ("", 3)


def test_only_once(cast: Cast) -> None:
    file = bring(cast.bob, "Name\nZebra Trust\n", "list.csv")
    undoing.undo(by=cast.bob, bring_in=file)
    with pytest.raises(CannotApply, match="Only a file that was brought in"):
        undoing.undo(by=cast.bob, bring_in=file)
    assert look(cast.bob, "Name\nZebra Trust\n", "list.csv").report["adds"] == {"organisation": 1}
