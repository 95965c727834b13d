"""Joining, taking apart and 'not the same': exact, reversible, and nothing is ever lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection, transaction
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import As, Cast, To
from hedgerow.core.history import first_broken_link, quiet, sentences
from hedgerow.core.policy import Forbidden
from hedgerow.place.models import Identifier, Joining, NotSame, Organisation, Person
from hedgerow.place.selectors.one import body
from hedgerow.place.selectors.same import maybe_same_bodies, maybe_same_people
from hedgerow.place.services import joining, organisations, people, strengths
from hedgerow.place.services.joining import CannotJoin

ACTS = st.lists(
    st.tuples(st.sampled_from(["join", "part", "not"]), st.integers(0, 4), st.integers(0, 4)),
    max_size=14,
)


def whole(cast: Cast) -> list[Any]:
    """Everything that is said of every body, but for what it is joined into."""
    rows = Organisation.objects.order_by("pk")
    return [
        (model_to_dict(row), row.created_at, sorted(row.identifiers.values_list("value")))
        for row in rows
    ]


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_any_order_of_joining_and_parting_keeps_every_row_and_undoes_exactly(
    cast: Cast, acts: list[tuple[str, int, int]]
) -> None:
    with transaction.atomic():  # each order of acts begins with the same place
        _act_and_look(cast, acts)
        transaction.set_rollback(True)


def test_why_two_cannot_be_joined_is_said_in_the_language_of_the_page(cast: Cast) -> None:
    one, two = (organisations.add_organisation(by=cast.bob, name=name) for name in ("A", "B"))
    told: dict[str, Any] = {"by": cast.bob, "kept": one, "evidence": []}
    with override("cy"):
        with pytest.raises(CannotJoin, match="ddau gofnod gwahanol"):
            joining.join(**told, joined=one)
        made = joining.join(**told, joined=two)
        with pytest.raises(CannotJoin, match="yn barod"):
            joining.join(**told, joined=two)
        joining.undo_joining(by=cast.bob, joining=made)
        with pytest.raises(CannotJoin, match="ar wahân"):
            joining.undo_joining(by=cast.bob, joining=made)


def _act_and_look(cast: Cast, acts: list[tuple[str, int, int]]) -> None:
    made = [organisations.add_organisation(by=cast.bob, name=f"Body {n}") for n in range(5)]
    for number, each in enumerate(made):
        organisations.add_identifier(
            by=cast.bob, organisation=each, scheme="GB-CHC", value=f"116488{number}"
        )
    before = whole(cast)
    joined: dict[int, int] = {}
    for act, one, other in acts:
        if act == "join":
            fits = one != other and one not in joined and other not in joined
            if fits:
                joining.join(by=cast.bob, kept=made[one], joined=made[other], evidence=["Said"])
                joined[other] = one
            else:
                with pytest.raises(CannotJoin):
                    joining.join(by=cast.bob, kept=made[one], joined=made[other], evidence=[])
        elif act == "part" and one in joined:
            live = Joining.objects.get(joined_id=made[one].pk, undone_at=None)
            joining.undo_joining(by=cast.bob, joining=live)
            del joined[one]
            with pytest.raises(CannotJoin):
                joining.undo_joining(by=cast.bob, joining=live)
        elif act == "not" and one != other:
            joining.say_not_same(by=cast.bob, one=made[one], other=made[other])
        for number, each in enumerate(made):
            end = number
            while end in joined:
                end = joined[end]
            assert body(cast.charlie, each.pk).pk == made[end].pk
        assert whole(cast) == before
        assert Identifier.objects.filter(organisation__in=made).count() == 5
    for live in Joining.objects.filter(undone_at=None):
        joining.undo_joining(by=cast.bob, joining=live)
    assert all(body(cast.charlie, each.pk).ids == (each.pk,) for each in made)
    assert first_broken_link(cast.place) is None


def test_the_pages_join_take_apart_and_remember(cast: Cast, as_: As, to: To) -> None:
    client = as_("bob")
    one = organisations.add_organisation(by=cast.bob, name="Sale Food Bank")
    two = organisations.add_organisation(by=cast.bob, name="The Sale Food Bank Ltd")
    (pair,) = maybe_same_bodies(cast.alice)
    assert "names are the same" in pair.evidence[0]
    page = client.get(to("same")).content.decode()
    assert "The Sale Food Bank Ltd" in page
    sent = {"kind": "organisation", "kept": one.pk, "joined": two.pk, "evidence": "Same door"}
    for _ in range(2):
        assert client.post(to("join"), {**sent, "once": "k"}).status_code == 302
    assert Joining.objects.count() == 1
    assert list(maybe_same_bodies(cast.alice)) == []
    assert "Take apart" in client.get(to("same")).content.decode()
    refused = client.post(to("join"), {**sent, "once": "other"}, follow=True)
    assert "joined to another record already" in refused.content.decode()
    made = Joining.objects.get()
    for _ in range(2):
        client.post(to("part", made.pk), {"kind": "organisation"})
    two.refresh_from_db()
    assert two.joined_into_id is None
    client.post(to("not_same"), {"kind": "organisation", "one": one.pk, "other": two.pk})
    assert list(maybe_same_bodies(cast.alice)) == []
    assert NotSame.objects.count() == 1


def test_an_equal_register_number_is_shown_first_but_never_joins_by_itself(cast: Cast) -> None:
    one = organisations.add_organisation(by=cast.bob, name="Alpha")
    two = organisations.add_organisation(by=cast.bob, name="Beta")
    for each in (one, two):
        organisations.add_identifier(
            by=cast.bob, organisation=each, scheme="GB-CHC", value="1164883"
        )
    organisations.add_organisation(by=cast.bob, name="Ashby Council")
    pairs = list(maybe_same_bodies(cast.alice))
    assert pairs[0].evidence == ("Both have the register number GB-CHC-1164883.",)
    assert {pairs[1].one.name, pairs[1].other.name} == {"Ashby Council"}
    assert Organisation.objects.filter(joined_into=None).count() == 5


def test_people_of_one_name_are_offered_those_who_share_a_body_first(
    cast: Cast, as_: As, to: To
) -> None:
    for name in ("Zofia", "Ann", "ann", "Zófia"):
        made = people.add_person(by=cast.bob, name=name)
        if name.startswith("Z"):
            people.put_on_hat(by=cast.bob, person=made, organisation=cast.council)
    pairs = list(maybe_same_people(cast.alice))
    assert [{pair.one.name, pair.other.name} for pair in pairs] == [
        {"Zofia", "Zófia"},
        {"Ann", "ann"},
    ]
    assert pairs[0].evidence[1] == "Both have a part in Ashby Council."
    client = as_("bob")
    kept, joined = pairs[0].one, pairs[0].other
    sent = {"kind": "person", "kept": kept.pk, "joined": joined.pk}
    assert client.post(to("join"), sent).status_code == 302
    assert Person.objects.get(pk=joined.pk).joined_into_id == kept.pk


def test_whoever_may_not_write_joins_nothing(cast: Cast, as_: As, to: To) -> None:
    sent = {"kind": "organisation", "kept": cast.council.pk, "joined": cast.food_bank.pk}
    for name in ("charlie", "dora", "eve"):
        assert as_(name).post(to("join"), sent).status_code == 404
    for nonsense in ({}, {"kind": "x"}, {**sent, "joined": "x"}, {**sent, "joined": sent["kept"]}):
        assert as_("bob").post(to("join"), nonsense).status_code == 404
    with pytest.raises(Forbidden):
        joining.join(by=cast.charlie, kept=cast.council, joined=cast.food_bank, evidence=[])
    assert not Joining.objects.exists()


def test_bodies_are_compared_again_only_when_one_may_have_changed(cast: Cast) -> None:
    def compares() -> bool:
        cast.place.refresh_from_db()
        alice = replace(cast.alice, place=cast.place)
        with CaptureQueriesContext(connection) as asked:
            maybe_same_bodies(alice)
        return any("place_othername" in query["sql"] for query in asked)

    one = organisations.add_organisation(by=cast.bob, name="Sale Food Bank")
    assert compares()
    assert not compares()
    people.add_person(by=cast.bob, name="Zofia")
    strengths.add_contribution(by=cast.bob, organisation=one, words="Soup")
    assert not compares()
    two = organisations.add_organisation(by=cast.bob, name="The Sale Food Bank Ltd")
    assert compares()
    assert len(maybe_same_bodies(cast.alice)) == 1
    made = joining.join(by=cast.bob, kept=one, joined=two, evidence=[])
    assert not compares()
    assert len(maybe_same_bodies(cast.alice)) == 0
    joining.undo_joining(by=cast.bob, joining=made)
    assert compares()
    assert len(maybe_same_bodies(cast.alice)) == 1


def test_what_a_room_says_changes_no_body_is_among_its_events() -> None:
    assert quiet() <= sentences().keys()
    assert "organisation.changed" not in quiet()
    assert quiet() >= {"question.asked", "promise.made", "meeting.called", "file.looked_at"}
    assert quiet().isdisjoint({"file.applied", "file.undone", "place.restored"})
