"""What bodies bring, taken out as Open Referral UK: for everybody to read, and nobody by name."""

from __future__ import annotations

import json

import pytest

from cast import As, Cast, To
from exchanging import bring, look
from hedgerow.core import clock
from hedgerow.core.models import Event
from hedgerow.core.policy import Actor
from hedgerow.core.scope import in_place
from hedgerow.exchange.taking_out.files import OUT_FORMATS
from hedgerow.place.actors import actor_for
from hedgerow.place.models import Contribution, Organisation
from hedgerow.place.services import organisations, people, strengths
from hedgerow.privacy.services import apart


def taken(actor: Actor) -> str:
    return b"".join(OUT_FORMATS["open-referral"].write(actor)).decode()


@pytest.mark.slow
def test_what_may_leave_the_place_and_what_may_not(cast: Cast, as_: As, to: To) -> None:
    by, bank = cast.alice, cast.food_bank
    told = {"by": cast.bob, "organisation": bank}
    strengths.add_contribution(words="Food parcels", **told)
    strengths.add_contribution(words="A cold store", kind="offer", **told)
    for words, more in (
        ("canary asks", {"kind": "ask"}),
        ("canary for me", {"audience": "me"}),
        ("canary for some", {"audience": "people", "with_ids": [cast.people["alice"].pk]}),
    ):
        strengths.add_contribution(words=words, **told, **more)
    met = strengths.add_contribution(words="canary met", kind="offer", **told)
    strengths.meet_contribution(by=cast.bob, contribution=met)
    gone = organisations.add_organisation(by=by, name="Gone canary")
    strengths.add_contribution(by=by, organisation=gone, words="canary of the gone")
    organisations.end_organisation(by=by, organisation=gone, on=clock.today())
    resident = people.add_person(by=by, name="Resident canary")
    strengths.add_contribution(by=by, person=resident, words="canary lift")
    people.add_reach(
        by=cast.bob,
        person=cast.people["bob"],
        kind="phone",
        value="0161 496 0001",
        audience="place",
    )
    organisations.confirm_organisation(by=cast.bob, organisation=bank)
    file = taken(by)
    store, food = json.loads(file)["contents"]
    assert (store["name"], food["name"]) == ("A cold store", "Food parcels")
    for each in (store, food):
        assert each["assured_date"] == clock.today(cast.place.time_zone).isoformat()
        assert each["description"] == f"Last confirmed by somebody of {bank.name}."
    for hidden in ("canary", "Bob", "0161", "Alice"):
        assert hidden not in file
    assert "canary" not in taken(cast.bob)  # nor what Bob wrote for himself
    charlie = as_("charlie").post(to("take_out_file", "open-referral"))
    assert json.loads(charlie.content)["total_items"] == 2
    assert charlie["Content-Disposition"].endswith('.open-referral.json"')
    last = Event.objects.order_by("seq").last()
    assert last is not None
    assert (last.kind, last.words) == ("place.taken_out", {"format": "Open Referral UK"})
    apart.keep_apart(by=cast.bob, other=cast.people["charlie"])
    charlie_now = actor_for(cast.place, cast.account("charlie"))
    assert "Last confirmed" not in taken(charlie_now)  # Bob is nobody to Charlie, nor his bodies


@pytest.mark.slow
def test_another_place_brings_it_in_and_a_second_time_it_adds_nothing(cast: Cast) -> None:
    for words in ("Food parcels", "A cold store"):
        strengths.add_contribution(by=cast.bob, organisation=cast.food_bank, words=words)
    organisations.confirm_organisation(by=cast.bob, organisation=cast.food_bank)
    name, file = cast.food_bank.name, taken(cast.bob)
    with in_place(cast.elsewhere):
        bring(cast.eve, file, "services.json", source="Ashby")
        found = Organisation.objects.get(name=name)
        words = Contribution.objects.filter(organisation=found).values_list("words", flat=True)
        assert sorted(words) == ["A cold store", "Food parcels"]
        assert found.confirmed_on == clock.today(cast.place.time_zone)
        again = look(cast.eve, file, "services.json", source="Ashby").report
        assert (again["adds"], again["changes"]) == ({}, {})
        assert json.loads(taken(cast.eve))["contents"][0]["organization"]["name"] == name
