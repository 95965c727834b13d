"""From a file to a place that has changed: what is joined, what is asked, and nothing doubled."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from cast import Cast
from exchanging import bring, content_hash, counts, kumu, look, rolled_back
from hedgerow.exchange.models import Answer, BringIn
from hedgerow.exchange.services import bringing
from hedgerow.exchange.services.bringing import CannotApply
from hedgerow.formats.attributes import NetworkRecord
from hedgerow.formats.records import Identifier as RegisterNumber
from hedgerow.formats.records import OrganisationRecord
from hedgerow.place.models import (
    Hat,
    Identifier,
    NotSame,
    Organisation,
    OtherName,
    Person,
    Seat,
)
from hedgerow.place.services import organisations, people
from hedgerow.ties.models import Report
from network_samples import networks

MODEST = settings(
    max_examples=40,
    phases=(Phase.explicit, Phase.generate),  # an example costs queries: shrinking takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def organisation_rows(*lines: str) -> str:
    return "\n".join(("Name,Charity number,Postcode,Website,Description", *lines))


@MODEST
@given(network=networks())
def test_the_dry_run_and_applying_do_the_very_same_thing(
    cast: Cast, network: list[NetworkRecord]
) -> None:
    with rolled_back():
        before = counts()
        looked_at = look(cast.bob, kumu(network))
        bringing.apply(by=cast.bob, bring_in=looked_at, seen=looked_at.version)
        after = counts()
        added = {kind.split(".")[1]: after[kind] - before[kind] for kind in after if kind in before}
        del added["origin"]
        assert {k: n for k, n in added.items() if n} == looked_at.report["adds"]


@MODEST
@given(network=networks())
def test_twice_is_the_same_as_once(cast: Cast, network: list[NetworkRecord]) -> None:
    with rolled_back():
        bring(cast.bob, kumu(network))
        once = content_hash()
        again = look(cast.bob, kumu(network))
        assert (again.report["adds"], again.report["changes"]) == ({}, {})
        bringing.apply(by=cast.bob, bring_in=again, seen=again.version)
        assert content_hash() == once


def test_of_two_bodies_with_one_number_each_keeps_who_followed_it(cast: Cast) -> None:
    shared, later = RegisterNumber("360G", "A-1"), RegisterNumber("GB-CHC", "1164883")
    network = [
        OrganisationRecord(key="a", name="Elm Trust", identifiers=(shared,)),
        OrganisationRecord(key="b", name="Oak Trust", identifiers=(later,)),
        OrganisationRecord(key="c", name="Ash Trust", identifiers=(shared,), succeeded_by=(later,)),
    ]
    bring(cast.bob, kumu(network))
    followed = Identifier.objects.get(organisation__name="Ash Trust")
    assert followed.succeeded_by == Identifier.objects.get(value="1164883")
    again = look(cast.bob, kumu(network))
    assert (again.report["adds"], again.report["changes"]) == ({}, {})


def test_an_equal_register_number_joins_without_asking(cast: Cast) -> None:
    organisations.add_identifier(
        by=cast.alice, organisation=cast.food_bank, scheme="GB-CHC", value="1164883"
    )
    file = bring(cast.bob, organisation_rows("Food Bank of Ashby,1164883,,,"), "list.csv")
    assert file.report["asked"] == 0
    assert Organisation.objects.count() == 2
    assert OtherName.objects.get().name == "Food Bank of Ashby"


def test_a_number_of_no_register_joins_nothing(cast: Cast) -> None:
    organisations.add_identifier(
        by=cast.alice, organisation=cast.food_bank, scheme="360G", value="ABC-7"
    )
    text = json.dumps({"elements": [{"label": "Zebra Trust", "Identifiers": "360G-ABC-7"}]})
    bring(cast.bob, text)
    assert Identifier.objects.filter(scheme="360G", value="ABC-7").count() == 2


def test_an_equal_name_is_asked_and_later_makes_a_new_one(cast: Cast) -> None:
    looked_at = look(cast.bob, organisation_rows("Ashby Food Bank,,,,"), "list.csv")
    [question] = looked_at.report["questions"]
    assert question["candidates"][0]["name"] == "Ashby Food Bank"
    assert "names are the same" in question["candidates"][0]["reasons"][0]
    bringing.apply(by=cast.bob, bring_in=looked_at, seen=looked_at.version)
    assert Organisation.objects.filter(name="Ashby Food Bank").count() == 2


def test_said_to_be_the_same_it_fills_what_is_blank(cast: Cast) -> None:
    looked_at = look(cast.bob, organisation_rows("Ashby Food Bank,,,,Feeds people"), "list.csv")
    key = looked_at.report["questions"][0]["key"]
    looked_at = bringing.answer(
        by=cast.bob,
        bring_in=looked_at,
        answers={(key, cast.food_bank.pk): Answer.Kind.SAME},
        take_theirs=False,
    )
    assert looked_at.report["changes"] == {"organisation": 1}
    bringing.apply(by=cast.bob, bring_in=looked_at, seen=looked_at.version)
    cast.food_bank.refresh_from_db()
    assert cast.food_bank.about == "Feeds people"
    assert Organisation.objects.count() == 2


def test_not_the_same_is_remembered_for_ever(cast: Cast) -> None:
    text = organisation_rows("Ashby Food Bank,,,,")
    looked_at = look(cast.bob, text, "list.csv")
    key = looked_at.report["questions"][0]["key"]
    answers = {(key, cast.food_bank.pk): Answer.Kind.NOT_SAME.value}
    looked_at = bringing.answer(by=cast.bob, bring_in=looked_at, answers=answers, take_theirs=False)
    bringing.drop(by=cast.bob, bring_in=looked_at)

    again = look(cast.bob, text, "list.csv")
    assert again.report["questions"][0]["candidates"][0]["answer"] == "not same"
    bringing.apply(by=cast.bob, bring_in=again, seen=again.version)
    new = Organisation.objects.exclude(pk=cast.food_bank.pk).get(name="Ashby Food Bank")
    said = NotSame.objects.get()
    assert {said.one_id, said.other_id} == {new.pk, cast.food_bank.pk}
    assert look(cast.bob, text, "list.csv").report["asked"] == 0


def test_a_name_in_an_address_book_joins_nobody_without_a_word(cast: Cast) -> None:
    looked_at = look(cast.bob, "Name,Email\nCharlie,charlie@example.org\n", "contacts.csv")
    [question] = looked_at.report["questions"]
    assert question["kind"] == "person"
    bringing.apply(by=cast.bob, bring_in=looked_at, seen=looked_at.version)
    assert Person.objects.filter(name="Charlie").count() == 2


def test_an_edited_file_of_the_same_source_changes_what_it_made(cast: Cast) -> None:
    bring(cast.bob, organisation_rows("Zebra Trust,1164883,,,Stripes"), "list.csv")
    file = bring(cast.bob, organisation_rows("Zebra Trust CIO,1164883,,,Dots"), "list.csv")
    assert file.report["changes"] == {"organisation": 1}
    body = Organisation.objects.get(name="Zebra Trust CIO")
    assert body.about == "Dots"


def test_what_people_changed_since_is_kept_with_a_finding(cast: Cast) -> None:
    bring(cast.bob, organisation_rows("Zebra Trust,1164883,,,Stripes"), "list.csv")
    body = Organisation.objects.get(name="Zebra Trust")
    organisations.change_organisation(
        by=cast.alice, organisation=body, seen=body.version, about="Our own words"
    )
    same = look(cast.bob, organisation_rows("Zebra Trust,1164883,,,Stripes"), "list.csv")
    assert not [f for f in same.report["findings"] if f["column"] == "about"]
    file = bring(cast.bob, organisation_rows("Zebra Trust,1164883,,,Dots"), "list.csv")
    [kept] = [found for found in file.report["findings"] if found["column"] == "about"]
    assert "Dots" in kept["value"]
    assert "Our own words" in kept["value"]
    body.refresh_from_db()
    assert body.about == "Our own words"
    bring(cast.bob, organisation_rows("Zebra Trust,1164883,,,Dots"), "list.csv", take_theirs=True)
    body.refresh_from_db()
    assert body.about == "Dots"


def test_a_key_that_comes_again_in_one_file_adds_to_its_record(cast: Cast) -> None:
    text = json.dumps(
        {
            "elements": [
                {"id": "1", "label": "Zebra Trust", "description": "Stripes"},
                {"id": "1", "label": "Zebra Trust", "website": "zebra.example", "phone": ""},
                {"id": "1", "label": "Zebra Trust", "description": "Dots"},
            ]
        }
    )
    file = bring(cast.bob, text)
    assert file.report["changes"] == {}
    body = Organisation.objects.get(name="Zebra Trust")
    assert (body.about, body.website, body.version) == ("Stripes", "zebra.example", 1)
    assert [f["value"] for f in file.report["findings"] if f["column"] == "about"] == ["Dots"]
    assert look(cast.bob, text).report["changes"] == {}


def test_somebody_elses_file_of_the_same_name_meets_nothing_of_mine(cast: Cast) -> None:
    text = "Name,Email\nZed Zebra,zed@example.org\n"
    bring(cast.alice, text, "contacts.csv")
    theirs = look(cast.bob, text, "contacts.csv")
    assert theirs.report["adds"]["person"] == 1
    [candidate] = theirs.report["questions"][0]["candidates"]
    assert candidate["reasons"] == ["They have the same name."]


def test_successions_and_seats_are_brought_in(cast: Cast) -> None:
    text = "org_id_a,org_id_b,org_name\nGB-CHC-1164883,GB-CHC-1170000,Zebra Trust\n"
    bring(cast.bob, text, "mergers.csv")
    first = Identifier.objects.get(value="1164883")
    assert first.succeeded_by == Identifier.objects.get(value="1170000")
    popolo = {
        "organizations": [{"id": "o", "name": "Zebra Trust"}],
        "posts": [{"id": "p", "label": "Chair", "organization_id": "o", "end_date": "2025-01-31"}],
    }
    bring(cast.bob, json.dumps(popolo), "popolo.json")
    assert Seat.objects.get().ended_on == date(2025, 1, 31)


def test_two_terms_of_one_role_are_two_hats_and_a_last_day_fills_one(cast: Cast) -> None:
    people.put_on_hat(
        by=cast.alice,
        person=cast.people["bob"],
        organisation=cast.council,
        role="Clerk",
        since=date(2020, 1, 1),
    )
    network = {
        "elements": [
            {"id": "b", "label": "Zed", "type": "person"},
            {"id": "c", "label": "Zebra Council"},
        ],
        "connections": [
            {"from": "b", "to": "c", "type": "hat", "role": "Clerk", "start date": start}
            for start in ("2010-01-01", "2018-01-01")
        ],
    }
    bring(cast.bob, json.dumps(network))
    assert Hat.objects.filter(person__name="Zed").count() == 2
    for hat in network["connections"]:
        hat["end date"] = "2019-12-31"
    file = bring(cast.bob, json.dumps(network))
    assert file.report["changes"] == {"hat": 2}
    assert Hat.objects.filter(person__name="Zed", until=date(2019, 12, 31)).count() == 2


def test_applying_what_has_changed_since_is_refused(cast: Cast) -> None:
    looked_at = look(cast.bob, organisation_rows("Zebra Trust,,,,"), "list.csv")
    organisations.add_organisation(by=cast.alice, name="Zebra Trust")
    before = content_hash()
    with pytest.raises(CannotApply, match="Look again"):
        bringing.apply(by=cast.bob, bring_in=looked_at, seen=looked_at.version)
    assert content_hash() == before
    assert BringIn.objects.get().stage == BringIn.Stage.LOOKED_AT


def test_a_grant_is_here_once_whoever_brings_it(cast: Cast) -> None:
    grants = {
        "grants": [
            {
                "id": "360G-zebra-1",
                "title": "Stripes",
                "description": "More stripes",
                "currency": "GBP",
                "amountAwarded": 1000,
                "awardDate": "2024-03-01",
                "recipientOrganization": [{"id": "GB-CHC-1164883", "name": "Zebra Trust"}],
                "fundingOrganization": [{"id": "GB-CHC-1170000", "name": "Fund of Zebras"}],
            }
        ]
    }
    bring(cast.bob, json.dumps(grants), "grants.json")
    again = bring(cast.alice, json.dumps(grants), "grants.json")
    assert again.report["adds"] == {}
    assert Report.objects.get().award.pence == 100_000


def test_a_file_that_came_keeps_no_copy_of_itself(cast: Cast) -> None:
    file = bring(cast.bob, organisation_rows("Zebra Trust,,,,"), "list.csv")
    assert file.content is None
    dropped = look(cast.bob, organisation_rows("Zebra Trust,,,,"), "list.csv")
    assert bringing.drop(by=cast.bob, bring_in=dropped).content is None
