"""Finding bodies and people by what they bring, whatever the script, case or accents."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from cast import Cast
from hedgerow.core.policy import Actor
from hedgerow.place.models import Organisation
from hedgerow.place.selectors.finding import choices, find_bodies, find_people
from hedgerow.place.selectors.one import body, person_card
from hedgerow.place.services import joining, organisations, people, strengths


def names(page: Any) -> list[str]:
    return [row.name for row in page]


def add(cast: Cast, name: str, *brings: str, **fields: Any) -> Organisation:
    made = organisations.add_organisation(by=cast.bob, name=name, **fields)
    for words in brings:
        strengths.add_contribution(by=cast.bob, organisation=made, words=words)
    return made


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Llŷn Tŷ Croeso", "llyn ty"),
        ("Żółta Łódź", "zołta"),
        ("Świetlica Środowiskowa", "SWIETLICA srodowiskowa"),
        ("عائشہ کی مدد", "عائشہ"),
        ("Café  Élan", "elan cafe"),
        ("STRASSE Straße", "strasse"),
        ("100% Trafford_Youth", "100% d_y"),
    ],
)
def test_a_name_is_found_without_its_case_or_accents(cast: Cast, written: str, asked: str) -> None:
    add(cast, written)
    person = people.add_person(by=cast.bob, name=written)
    assert names(find_bodies(cast.charlie, words=asked)) == [written]
    assert [row.pk for row in find_people(cast.charlie, words=asked)] == [person.pk]


def test_every_word_must_be_said_in_a_name_or_a_strength(cast: Cast) -> None:
    add(cast, "The Shed", "Work with young people", "A workshop")
    add(cast, "Young Hearts", "Dancing")
    assert names(find_bodies(cast.bob, words="YOUNG")) == ["The Shed", "Young Hearts"]
    assert names(find_bodies(cast.bob, words="young workshop")) == ["The Shed"]
    assert names(find_bodies(cast.bob, words="young plumbing")) == []
    assert find_bodies(cast.bob, words="shed")[0].strengths.brings == (
        "Work with young people",
        "A workshop",
    )


def test_a_private_strength_is_found_by_its_author_alone(cast: Cast) -> None:
    strengths.add_contribution(
        by=cast.bob, organisation=cast.food_bank, words="zither", audience="me"
    )
    assert names(find_bodies(cast.bob, words="zither")) == ["Ashby Food Bank"]
    for other in (cast.alice, cast.charlie):
        assert names(find_bodies(other, words="zither")) == []
        assert find_bodies(other, words="food")[0].strengths.brings == ()
        assert body(other, cast.food_bank.pk).said == ()


def test_a_patch_takes_in_what_lies_inside_it(cast: Cast) -> None:
    north = organisations.add_patch(by=cast.bob, name="North")
    ward = organisations.add_patch(by=cast.bob, name="Clifford", within=north)
    street = organisations.add_patch(by=cast.bob, name="Ayres Road", within=ward)
    south = organisations.add_patch(by=cast.bob, name="South")
    here = add(cast, "Youth Club", patch=street)
    add(cast, "Elsewhere Club", patch=south)
    person = people.add_person(by=cast.bob, name="Zofia")
    people.put_on_hat(by=cast.bob, person=person, organisation=here)
    assert names(find_bodies(cast.bob, patch=north.pk)) == ["Youth Club"]
    assert names(find_people(cast.bob, patch=north.pk)) == ["Zofia"]
    assert [words for _, words in choices(cast.bob).patches] == [
        "North",
        "North › Clifford",
        "North › Clifford › Ayres Road",
        "South",
    ]


def test_sector_size_and_kind_narrow_the_list(cast: Cast) -> None:
    small = organisations.add_size_band(by=cast.bob, name="Small", order=1, small=True)
    add(cast, "Circle of food banks", kind="circle", size_band=small)
    assert names(find_bodies(cast.bob, sector="council")) == ["Ashby Council"]
    assert names(find_bodies(cast.bob, kind="circle")) == ["Circle of food banks"]
    assert names(find_bodies(cast.bob, size_band=small.pk)) == ["Circle of food banks"]
    assert names(find_people(cast.bob, sector="council")) == ["Alice"]


def test_pages_hold_twenty_five_and_say_how_many(cast: Cast) -> None:
    for number in range(30):
        add(cast, f"Group {number:02}")
    first, last = find_bodies(cast.bob), find_bodies(cast.bob, page=9)
    assert (len(first), first.number, first.paginator.count) == (25, 1, 32)
    assert (len(last), last.number, last.has_next()) == (7, 2, False)
    assert find_bodies(cast.bob, page="nonsense").number == 1
    assert find_bodies(cast.bob, words="no such thing", page=3).paginator.count == 0


def test_joined_records_show_with_the_kept_one_along_a_chain(cast: Cast) -> None:
    first, second, third = (add(cast, name, f"{name} brings") for name in ("Aa", "Bb", "Cc"))
    joining.join(by=cast.bob, kept=second, joined=third, evidence=["Same door"])
    joining.join(by=cast.bob, kept=first, joined=second, evidence=["Same people"])
    assert names(find_bodies(cast.bob, words="cc")) == ["Aa"]
    for asked in (first, second, third):
        card = body(cast.charlie, asked.pk)
        assert (card.pk, card.asked, set(card.ids)) == (
            first.pk,
            asked.pk,
            {first.pk, second.pk, third.pk},
        )
        assert [(each.name, each.into, each.by) for each in card.joined] == [
            ("Cc", second.pk, "Bob"),
            ("Bb", first.pk, "Bob"),
        ]
        assert card.strengths.brings == ("Aa brings", "Bb brings", "Cc brings")


def test_a_card_keeps_live_and_past_hats_apart(cast: Cast) -> None:
    seat = organisations.add_seat(by=cast.bob, organisation=cast.council, name="Chair")
    empty = organisations.add_seat(by=cast.bob, organisation=cast.council, name="Clerk")
    bob = cast.people["bob"]
    people.put_on_hat(by=cast.bob, person=bob, organisation=cast.council, seat=seat)
    people.put_on_hat(
        by=cast.bob, person=bob, organisation=cast.council, role="Once", until=date(2020, 1, 1)
    )
    card = body(cast.alice, cast.council.pk)
    assert [(post.pk, [each.name for each in post.holders]) for post in card.seats] == [
        (seat.pk, ["Bob"]),
        (empty.pk, []),
    ]
    assert [hat.person.name for hat in card.worn] == ["Alice", "Bob"]
    assert [hat.role for hat in card.past] == ["Once"]
    assert [hat.role for hat in person_card(cast.alice, bob.pk).past] == ["Once"]


def test_a_stranger_finds_nothing(cast: Cast) -> None:
    for actor in (cast.dora, cast.eve, Actor()):
        if actor.place is None:
            continue
        assert names(find_bodies(actor)) == []
        with pytest.raises(Http404):
            body(actor, cast.council.pk)
        with pytest.raises(Http404):
            person_card(actor, cast.people["bob"].pk)
    with pytest.raises(Http404):
        body(cast.bob, UUID(int=1))


@pytest.mark.slow
def test_queries_do_not_grow_with_rows(cast: Cast) -> None:
    def ask() -> list[int]:
        asks: list[Any] = [
            lambda: find_bodies(cast.bob, words="club"),
            lambda: find_people(cast.bob, words="club"),
            lambda: body(cast.bob, cast.council.pk),
            lambda: person_card(cast.bob, cast.people["bob"].pk),
        ]
        counts = []
        for each in asks:
            with CaptureQueriesContext(
                connection,
            ) as seen:
                each()
            counts.append(len(seen))
        return counts

    def seed(number: int) -> None:
        made = add(cast, f"Club {number}", "A hall")
        person = people.add_person(by=cast.bob, name=f"Club person {number}")
        people.put_on_hat(by=cast.bob, person=person, organisation=made)
        people.put_on_hat(by=cast.bob, person=person, organisation=cast.council)
        people.put_on_hat(by=cast.bob, person=cast.people["bob"], organisation=made)
        organisations.add_seat(by=cast.bob, organisation=cast.council, name=f"Seat {number}")
        double = add(cast, f"Council {number}", "Roads")
        joining.join(by=cast.bob, kept=cast.council, joined=double, evidence=["Same"])

    seed(0)
    few = ask()
    for number in range(1, 8):
        seed(number)
    assert ask() == few
    assert few == [4, 5, 4, 4]
