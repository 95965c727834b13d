"""A place taken out in Hedgerow's own file and brought back, row for row."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from cast import Cast
from exchanging import (
    Rows,
    as_in,
    bring,
    content_hash,
    file,
    kumu,
    look,
    new_place,
    ours,
    rolled_back,
    rows,
    sorted_rows,
    taken_out,
)
from hedgerow.core.models import Audience, Share
from hedgerow.core.scope import in_place
from hedgerow.exchange.models import Moved, Origin
from hedgerow.exchange.services import undoing
from hedgerow.exchange.services.bringing import CannotApply
from hedgerow.exchange.whole import KINDS
from hedgerow.formats.attributes import NetworkRecord
from hedgerow.formats.limits import Limits
from hedgerow.formats.own import read_own
from hedgerow.formats.records import Finding, OwnRow, UnreadableFile
from hedgerow.place.models import Organisation, Patch, Person
from hedgerow.place.services import joining, organisations, people
from hedgerow.ties.models import Conversation, Presence, Report
from hedgerow.ties.services import conversations, reports
from network_samples import networks

TODAY = date(2025, 6, 2)


def lived_in(cast: Cast) -> None:
    """A place with a row of most kinds, links that point forward and a ring among them."""
    clifford = organisations.add_patch(by=cast.alice, name="Clifford")
    north = organisations.add_patch(by=cast.alice, name="North")
    organisations.change_patch(by=cast.alice, patch=clifford, name="Clifford", within=north)
    organisations.add_size_band(by=cast.alice, name="Small", order=0, small=True)
    twin = organisations.add_organisation(by=cast.alice, name="Ashby Foodbank")
    joining.join(by=cast.alice, kept=twin, joined=cast.food_bank, evidence=["One door"])
    seat = organisations.add_seat(by=cast.alice, organisation=cast.council, name="Chair")
    hat = people.put_on_hat(
        by=cast.alice, person=cast.people["bob"], organisation=cast.council, seat=seat
    )
    reports.say_report(by=cast.bob, a=cast.food_bank, b=cast.council, on=TODAY, words="=1+1 “é”")
    conversations.note_conversation(
        by=cast.alice,
        people=[cast.people["alice"], cast.people["bob"]],
        on=TODAY,
        words="Tea\r\nand cake",
        hats={cast.people["bob"].pk: hat},
    )


def own_rows(text: str) -> Iterable[OwnRow | Finding]:
    return list(read_own(file(text)))  # type: ignore[arg-type]  # an own file holds nothing else


@pytest.mark.slow
def test_in_another_place_of_the_same_database_every_row_is_there_under_new_ids(
    cast: Cast,
) -> None:
    lived_in(cast)
    text, before = taken_out(cast.alice), rows(leave_out=[Origin])
    place, nia = new_place()
    with in_place(place):
        assert nia.person_id
        brought = bring(nia, text, "ashby.hedgerow.json")
        assert not brought.report["findings"]
        after = ours(rows(leave_out=[Origin]), nia.person_id)
        assert sorted_rows(after) == sorted_rows(as_in(place, before))


@pytest.mark.slow
def test_in_another_database_the_ids_are_kept(cast: Cast) -> None:
    """Here the first place is taken away, so that its ids are free, as they are elsewhere."""
    lived_in(cast)
    text, before = taken_out(cast.alice), rows(leave_out=[Origin])
    elsewhere = text.replace(str(cast.place.pk), str(uuid4()))
    clear_away()
    place, nia = new_place()
    with in_place(place):
        assert nia.person_id
        bring(nia, elsewhere, "ashby.hedgerow.json")
        assert ours(rows(leave_out=[Origin]), nia.person_id) == before
        assert Moved.objects.get().place == place
        again = look(nia, elsewhere, "ashby.hedgerow.json")
        assert (again.report["adds"], again.report["changes"]) == ({}, {})


def clear_away() -> None:
    """Take every row of this place away, as no service does."""
    from hedgerow.place.models import Membership

    for model in (Membership, *reversed(KINDS.values())):
        model.objects.all()._raw_delete(model.objects.db)


def test_a_place_that_was_moved_twice_is_renamed_where_it_began(cast: Cast) -> None:
    text = taken_out(cast.alice)
    second = text.replace(f'"id": "{cast.place.pk}"', f'"id": "{uuid4()}"', 1)
    moved = second.replace('"holds": []', f'"holds": ["{cast.place.pk}"]', 1)
    place, nia = new_place()
    with in_place(place):
        bring(nia, moved, "ashby.hedgerow.json")
        assert Organisation.objects.filter(name="Ashby Council").exists()


def test_ids_in_use_elsewhere_that_the_header_hides_bring_in_nothing(cast: Cast) -> None:
    lying = taken_out(cast.alice).replace(str(cast.place.pk), str(uuid4()))
    place, nia = new_place()
    with in_place(place):
        with pytest.raises(CannotApply, match="Nothing was brought in"):
            bring(nia, lying, "ashby.hedgerow.json")
        assert not Organisation.objects.exists()


@settings(
    max_examples=20,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(network=networks())
def test_any_place_comes_back_row_for_row_and_can_be_taken_back(
    cast: Cast, network: list[NetworkRecord]
) -> None:
    with rolled_back():
        bring(cast.alice, kumu(network))
        text, before = taken_out(cast.alice), rows()
        place, nia = new_place()
        with in_place(place):
            assert nia.person_id
            empty = content_hash()
            brought = bring(nia, text, "ashby.hedgerow.json")
            after = ours(rows(), nia.person_id)
            assert sorted_rows(after) == sorted_rows(as_in(place, before))
            undoing.undo(by=nia, bring_in=brought)
            assert content_hash() == empty


@pytest.mark.slow
def test_it_holds_what_its_taker_may_see_and_no_more(cast: Cast) -> None:
    for audience, with_ids in (
        (Audience.ME, []),
        (Audience.PEOPLE, [cast.people["charlie"].pk]),
        (Audience.GROUP, [cast.food_bank.pk]),
        (Audience.PLACE, []),
    ):
        reports.say_report(
            by=cast.alice,
            a=cast.council,
            b=cast.food_bank,
            on=TODAY,
            words=f"canary for {audience}",
            audience=audience,
            with_ids=with_ids,
        )
    people.add_reach(
        by=cast.alice, person=cast.people["charlie"], kind="email", value="canary@example.org"
    )
    bring(cast.alice, "Name,Email,Notes\nZed,canary2@example.org,x\n", "contacts.csv")

    seen = {
        name: {word for word in ("me", "people", "group", "place") if f"canary for {word}" in text}
        for name in ("alice", "bob", "charlie")
        for text in [taken_out(getattr(cast, name))]
    }
    assert seen == {
        "alice": {"me", "people", "group", "place"},
        "bob": {"group", "place"},  # he works for the food bank
        "charlie": {"people", "group", "place"},
    }
    assert "canary@" in taken_out(cast.charlie)
    assert "canary" not in taken_out(cast.bob).replace("canary for", "")


def test_nobody_can_put_words_into_the_mouth_of_somebody_who_is_here(cast: Cast) -> None:
    report = {
        "id": str(uuid4()),
        "author_id": str(cast.people["alice"].pk),
        "audience": "place",
        "a_organisation_id": str(cast.council.pk),
        "b_organisation_id": str(cast.food_bank.pk),
        "source": "side",
        "from_side": "a",
        "words": "I never said this",
        "on": "2025-01-01",
    }
    brought = bring(cast.bob, _file({"ties.report": [report]}), "forged.json")
    assert "in the name of somebody" in brought.report["findings"][0]["problem"]
    assert not Report.objects.exists()


def test_nobody_can_let_themselves_into_what_somebody_else_wrote(cast: Cast) -> None:
    talk = conversations.note_conversation(
        by=cast.alice,
        people=[cast.people["alice"], cast.people["charlie"]],
        on=TODAY,
        words="canary",
        audience=Audience.PEOPLE,
        with_ids=[cast.people["charlie"].pk],
    )
    bob = str(cast.people["bob"].pk)
    share = {"id": str(uuid4()), "entry_id": str(talk.pk), "with_id": bob, "author_id": bob}
    there = {"id": str(uuid4()), "conversation_id": str(talk.pk), "person_id": bob}
    changed = {"id": str(talk.pk), "audience": "place", "on": "2025-01-01", "words": "x"}
    content = _file(
        {"core.share": [share], "ties.presence": [there], "ties.conversation": [changed]}
    )
    looked_at = look(cast.bob, content, "sly.json", take_theirs=True)
    assert "canary" not in json.dumps(looked_at.report)
    assert looked_at.report["weights"]["refused"] == 2
    bring(cast.bob, content, "sly.json", take_theirs=True)
    assert Share.objects.count() == 1
    assert Presence.objects.count() == 2
    assert Conversation.objects.get().words == "canary"


def _file(kinds: Rows) -> str:
    return json.dumps({"hedgerow": 1, "place": {}, "rows": kinds, "history": []})


def test_rows_that_point_at_later_ones_and_at_one_another_come_in(cast: Cast) -> None:
    north, clifford = str(uuid4()), str(uuid4())
    patches = [
        {"id": clifford, "name": "Clifford", "within_id": north},
        {"id": north, "name": "North", "within_id": None},
        {"id": str(uuid4()), "name": "Lost", "within_id": str(uuid4())},
    ]
    brought = bring(cast.bob, _file({"place.patch": patches}), "patches.json")
    assert Patch.objects.get(name="Clifford").within == Patch.objects.get(name="North")
    assert [found["problem"] for found in brought.report["findings"]] == [
        "It points at something that is not in the file."
    ]
    assert not Patch.objects.filter(name="Lost").exists()


@pytest.mark.slow
def test_a_file_larger_than_other_json_is_read_row_by_row(cast: Cast) -> None:
    lived_in(cast)
    text = taken_out(cast.alice)
    small = Limits(json_bytes=4_000)
    assert len(text) > 3 * small.json_bytes
    assert list(read_own(file(text), limits=small)) == own_rows(text)
    written_anew = json.dumps(json.loads(text), indent=2)
    assert own_rows(written_anew) == own_rows(text)
    with pytest.raises(UnreadableFile, match="larger than"):
        list(read_own(file(written_anew), limits=small))


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_file_that_is_cut_short_says_so(cast: Cast, share: float) -> None:
    text = taken_out(cast.alice)
    cut = text[: int(len(text.partition('"history"')[0]) * share)]
    with pytest.raises(UnreadableFile):
        list(read_own(file(cut)))


def test_a_newer_file_asks_for_a_newer_hedgerow(cast: Cast) -> None:
    newer = taken_out(cast.alice).replace('{"hedgerow": 1', '{"hedgerow": 2', 1)
    with pytest.raises(UnreadableFile, match="newer Hedgerow"):
        list(read_own(file(newer)))


def test_people_of_the_file_may_speak_for_themselves(cast: Cast) -> None:
    zed = str(uuid4())
    report = {
        "id": str(uuid4()),
        "author_id": zed,
        "a_organisation_id": str(cast.council.pk),
        "b_organisation_id": str(cast.food_bank.pk),
        "on": "2025-01-01",
        "words": "Ours",
    }
    bring(
        cast.bob,
        _file({"ties.report": [report], "place.person": [{"id": zed, "name": "Zed"}]}),
        "one.json",
    )
    assert Report.objects.get().author_id == Person.objects.get(name="Zed").pk
