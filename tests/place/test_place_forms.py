"""Every form of the room: what it makes, what it refuses, and what it keeps of what was typed."""

from __future__ import annotations

import html
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from cast import As, Cast, To
from hedgerow.core import clock
from hedgerow.core.models import Event
from hedgerow.core.policy import Actor
from hedgerow.core.scope import in_place
from hedgerow.place.forms.audiences import belonging
from hedgerow.place.forms.people import ContributionForm
from hedgerow.place.models import (
    Contribution,
    Hat,
    Identifier,
    Membership,
    Organisation,
    Patch,
    Person,
    Reach,
    Seat,
    SizeBand,
    Token,
)
from hedgerow.place.selectors.cards import BodyCard
from hedgerow.place.selectors.one import body
from hedgerow.place.services.belonging import invite
from hedgerow.place.services.people import add_person
from reading import strings


def events(cast: Cast) -> int:
    return Event.objects.filter(place_id=cast.place.pk).count()


def forms_of(cast: Cast) -> dict[str, tuple[list[Any], str, dict[str, str], str, Any]]:
    """Each form with words in it: address, query, what it needs, the field, and its model."""
    council, bob = cast.council.pk, cast.people["bob"].pk
    kind = {"kind": "organisation"}
    words = {"kind": "brings", "audience": "place"}
    return {
        "organisation_new": ([], "", kind, "name", Organisation),
        "person_new": ([], "", {}, "name", Person),
        "seat_new": ([council], "", {}, "name", Seat),
        "hat_new": ([], f"?person={bob}&organisation={council}", {}, "role", Hat),
        "contribution_new": ([], f"?organisation={council}", words, "words", Contribution),
        "patch_new": ([], "", {}, "name", Patch),
        "size_new": ([], "", {"order": "1"}, "name", SizeBand),
        "key_new": ([], "", {}, "name", Token),
    }


NAMES = [
    "organisation_new",
    "person_new",
    "seat_new",
    "hat_new",
    "contribution_new",
    "patch_new",
    "size_new",
    "key_new",
]


@pytest.mark.parametrize("name", NAMES)
def test_one_press_makes_one_line_of_history_and_two_make_no_more(
    cast: Cast, as_: As, to: To, name: str
) -> None:
    args, query, needs, field, model = forms_of(cast)[name]
    client: Client = as_("bob")
    before, rows = events(cast), model.objects.count()
    sent = {**needs, field: "A new one", "once": "one-key"}
    address = to(name, *args) + query
    assert client.get(address).status_code == 200
    for _ in range(2):
        assert client.post(address, sent).status_code in {200, 302}
        if name == "key_new":  # a key is shown once, so a second press must make another
            break
    assert (model.objects.count(), events(cast)) == (rows + 1, before + 1)


@pytest.mark.words
@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_every_naughty_string_comes_back_unchanged_and_inert(
    cast: Cast, as_: As, to: To, shared: Path, name: str
) -> None:
    args, query, needs, field, model = forms_of(cast)[name]
    client: Client = as_("bob")
    address = to(name, *args) + query
    longest = model._meta.get_field(field).max_length or 10_000
    for each in strings(shared):
        before = set(model.objects.values_list("pk", flat=True))
        answer = client.post(address, {**needs, field: each})
        made = list(model.objects.exclude(pk__in=before))
        page = answer.content.decode()
        if answer.status_code == 422:
            is_double = name in {"seat_new", "patch_new", "size_new"}
            assert not each.strip() or len(each) > longest or is_double, each
            assert not made
            assert html.escape(each) in page, "what was typed is still there"
        elif made:
            assert getattr(made[0], field) == (each if each.strip() else "")
        else:
            pytest.fail(f"{each!r} made nothing, and nobody was told")
        assert "<script>alert" not in page


@pytest.mark.slow
def test_names_full_of_markup_do_nothing_on_any_page(cast: Cast, as_: As, to: To) -> None:
    bad = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}{% x %}%(who)s"
    client: Client = as_("bob")
    client.post(to("organisation_new"), {"kind": "group", "name": bad, "about": bad})
    made = Organisation.objects.get(name=bad)
    client.post(to("seat_new", made.pk), {"name": bad})
    client.post(to("patch_new"), {"name": bad})
    client.post(to("key_new"), {"name": bad})
    client.post(to("person_new"), {"name": bad})
    client.post(to("organisation_new"), {"kind": "group", "name": bad})
    for address in (
        to("thing_history", made.pk),
        to("organisation_change", made.pk),
        to("hat_new") + f"?organisation={made.pk}",
        to("settings_place"),
        to("same"),
        to("same") + "?kind=person",
        to("keys"),
        to("members"),
    ):
        page = client.get(address)
        assert page.status_code == 200, address
        assert "<script>alert" not in page.content.decode()
        assert "<img src=x" not in page.content.decode()


def test_what_was_typed_stays_when_something_is_to_mend(cast: Cast, as_: As, to: To) -> None:
    answer = as_("bob").post(
        to("organisation_new"), {"name": "", "kind": "group", "about": "Słowa, geiriau, الفاظ"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Słowa, geiriau, الفاظ" in page
    assert "Write its name" in page
    assert '<details class="reveal" open>' in page


def test_two_editors_are_shown_both_and_nothing_is_lost(cast: Cast, as_: As, to: To) -> None:
    address = to("organisation_change", cast.council.pk)
    said = {"kind": "organisation", "name": "Ashby Council", "sector": "council", "seen": "1"}
    assert as_("alice").post(address, {**said, "about": "We sweep"}).status_code == 302
    clash = as_("bob").post(address, {**said, "about": "We mend roads"})
    page = clash.content.decode()
    assert clash.status_code == 409
    assert "What Alice saved" in page
    assert "We <ins>sweep</ins>" in page
    assert "<ins>mend roads</ins>" in page
    assert 'name="seen" value="2"' in page
    assert Organisation.objects.get(pk=cast.council.pk).about == "We sweep"
    again = {**said, "about": "We sweep and mend roads", "seen": "2"}
    assert as_("bob").post(address, again).status_code == 302
    assert Organisation.objects.get(pk=cast.council.pk).about == "We sweep and mend roads"


def test_two_editors_of_one_person_too(cast: Cast, as_: As, to: To) -> None:
    address = to("person_change", cast.people["dora"].pk)
    as_("alice").post(address, {"name": "Dora Bell", "seen": "1"})
    clash = as_("bob").post(address, {"name": "Dora B.", "seen": "1"})
    assert clash.status_code == 409
    assert "Dora <ins>Bell</ins>" in clash.content.decode()


@pytest.mark.parametrize(
    ("register", "typed", "kept", "said"),
    [
        ("charity", "01164883", "GB-CHC-1164883", "Noughts in front were taken away."),
        ("company", "7444723", "GB-COH-07444723", "Noughts in front were put back"),
        ("company", "00000006", "GB-COH-00000006", "Kept as GB-COH-00000006"),
        ("whole", "gb-chc-1164883", "GB-CHC-1164883", "Kept as"),
        ("GB-NHS", "r0a", "GB-NHS-R0A", "Kept as"),
        ("whole", "GB-CHC-banana", "", "not a number"),
        ("company", "banana", "", "not a number"),
        ("charity", "123456", "", "Northern Ireland"),
    ],
)
@pytest.mark.slow
def test_a_register_number_is_read_checked_and_said_back(
    cast: Cast, as_: As, to: To, register: str, typed: str, kept: str, said: str
) -> None:
    answer = as_("bob").post(
        to("identifier_new", cast.council.pk), {"register": register, "number": typed}, follow=True
    )
    assert said in html.unescape(answer.content.decode())
    assert [each.org_id for each in Identifier.objects.all()] == ([kept] if kept else [])
    if kept:
        twice = as_("bob").post(
            to("identifier_new", cast.council.pk), {"register": register, "number": typed}
        )
        assert twice.status_code == 422
        assert "just like it already" in twice.content.decode()


@pytest.mark.parametrize(
    ("since", "until", "status"),
    [
        ("", "", 302),
        ("2024-01-08", "", 302),
        ("8 January 2024", "", 302),
        ("Monday 8 January 2024", "9 January 2024", 302),
        ("Tuesday 8 January 2024", "", 422),
        ("01/02/2024", "", 422),
        ("January 2024", "", 422),
        ("31 February 2024", "", 422),
        ("2024-01-08", "2024-01-07", 422),
        ("2024-01-08", "2024-01-08", 302),
    ],
)
def test_the_days_of_a_hat_are_never_guessed(
    cast: Cast, as_: As, to: To, since: str, until: str, status: int
) -> None:
    address = to("hat_new") + f"?person={cast.people['dora'].pk}&organisation={cast.council.pk}"
    sent = {"role": "Helper", "since": since, "until": until}
    answer = as_("bob").post(address, sent)
    assert answer.status_code == status, answer.content.decode()
    assert Hat.objects.filter(role="Helper").count() == (status == 302)


def test_a_hat_is_put_on_by_names_and_laid_down_by_its_day(cast: Cast, as_: As, to: To) -> None:
    client: Client = as_("bob")
    seat = client.post(to("seat_new", cast.council.pk), {"name": "Chair"})
    assert seat.status_code == 302
    address = to("hat_new") + f"?organisation={cast.council.pk}"
    chair = Seat.objects.get()
    sent = {"person_name": "dóra", "seat": str(chair.pk), "behalf_name": "ashby food bank"}
    assert client.post(address, sent).status_code == 302
    hat = Hat.objects.get(seat=chair)
    assert (hat.person.name, hat.on_behalf_of) == ("Dora", cast.food_bank)
    unknown = client.post(address, {"person_name": "Nobody"})
    assert "Nobody here is called that" in unknown.content.decode()
    assert to("person_new") in unknown.content.decode()
    assert client.post(to("hat_end", hat.pk), {"on": "2020-02-30"}).status_code == 422
    assert client.post(to("hat_end", hat.pk), {"on": "2020-02-29"}).status_code == 302
    card: BodyCard = body(cast.alice, cast.council.pk)
    assert [(post.name, post.holders) for post in card.seats] == [("Chair", ())]
    assert card.past[0].until == date(2020, 2, 29)


@pytest.mark.slow
def test_ways_to_reach_somebody_reach_only_those_named(cast: Cast, as_: As, to: To) -> None:
    dora = cast.people["dora"].pk
    address = to("reach_new", dora)
    for value in ("", "not an address"):
        refused = as_("bob").post(address, {"kind": "email", "value": value, "audience": "me"})
        assert refused.status_code == 422
    for value, audience in (("me@example.org", "me"), ("all@example.org", "place")):
        sent = {"kind": "email", "value": value, "audience": audience}
        assert as_("bob").post(address, sent).status_code == 302
    to_alice = {"kind": "phone", "value": "0161 496 0000", "audience": "people"}
    assert as_("bob").post(address, to_alice).status_code == 422
    sent = {**to_alice, "readers": str(cast.people["alice"].pk)}
    assert as_("bob").post(address, sent).status_code == 302
    group = {"kind": "phone", "value": "0161 496 0001", "audience": "group"}
    sent = {**group, "group": str(cast.food_bank.pk)}
    assert as_("bob").post(address, sent).status_code == 302
    assert as_("bob").post(address, {**group, "group": str(cast.council.pk)}).status_code == 422

    from hedgerow.place.selectors.one import person_card

    def seen(actor: Any) -> set[str]:
        return {way.value for way in person_card(actor, dora).ways}

    assert seen(cast.alice) == {"all@example.org", "0161 496 0000"}
    assert seen(cast.charlie) == {"all@example.org", "0161 496 0001"}
    assert len(seen(cast.bob)) == 4
    private = Reach.objects.get(value="me@example.org")
    assert as_("alice").post(to("reach_remove", private.pk)).status_code == 404
    assert as_("bob").post(to("reach_remove", private.pk)).status_code == 302
    assert not Reach.objects.filter(pk=private.pk).exists()


def test_an_ask_is_met_once(cast: Cast, as_: As, to: To) -> None:
    client: Client = as_("bob")
    address = to("contribution_new") + f"?organisation={cast.council.pk}&kind=ask"
    client.post(address, {"kind": "ask", "words": "A van", "audience": "place"})
    ask = Contribution.objects.get()
    before = events(cast)
    for _ in range(2):
        client.post(to("contribution_met", ask.pk))
    assert events(cast) == before + 1
    assert body(cast.bob, cast.council.pk).said[0].met_on == clock.today()


def test_confirming_and_ending_a_body(cast: Cast, as_: As, to: To) -> None:
    client: Client = as_("bob")
    client.post(to("organisation_confirm", cast.council.pk))
    client.post(to("person_confirm", cast.people["dora"].pk))
    card = body(cast.alice, cast.council.pk)
    assert card.confirmed
    assert (card.confirmed.by, card.confirmed.on) == ("Bob", clock.today())
    client.post(to("organisation_end", cast.council.pk), {"on": "31 March 2026"})
    assert body(cast.alice, cast.council.pk).ended_on == date(2026, 3, 31)


def test_a_patch_cannot_lie_inside_itself(cast: Cast, as_: As, to: To) -> None:
    client: Client = as_("bob")
    client.post(to("patch_new"), {"name": "North"})
    north = Patch.objects.get()
    client.post(to("patch_new"), {"name": "Ward", "within": str(north.pk)})
    ward = Patch.objects.get(name="Ward")
    ring = client.post(to("patch_change", north.pk), {"name": "North", "within": str(ward.pk)})
    assert ring.status_code == 422
    assert "cannot lie inside itself" in ring.content.decode()
    assert client.post(to("patch_change", ward.pk), {"name": "Clifford"}).status_code == 302
    client.post(to("size_new"), {"name": "Small", "order": "1", "small": "on"})
    band = SizeBand.objects.get()
    client.post(to("size_change", band.pk), {"name": "Tiny", "order": "2"})
    band.refresh_from_db()
    assert (band.name, band.order, band.small) == ("Tiny", 2, False)


@pytest.mark.parametrize("name", ["charlie", "dora", "eve"])
def test_whoever_may_not_write_finds_no_form(cast: Cast, as_: As, to: To, name: str) -> None:
    client: Client = as_(name)
    rows = Organisation.objects.count(), Person.objects.count(), Membership.objects.count()
    for page, (args, query, needs, field, _model) in forms_of(cast).items():
        if page == "key_new" and name == "charlie":
            continue  # a viewer's key reads only
        address = to(page, *args) + query
        assert client.get(address).status_code == 404
        assert client.post(address, {**needs, field: "x"}).status_code == 404
    for page in ("organisation_confirm", "organisation_end", "organisation_change"):
        assert client.post(to(page, cast.council.pk), {"on": "2020-01-01"}).status_code == 404
    assert rows == (
        Organisation.objects.count(),
        Person.objects.count(),
        Membership.objects.count(),
    )


def test_nobody_is_offered_an_audience_that_would_be_empty(cast: Cast) -> None:
    def offered(actor: Actor) -> tuple[list[str], set[str]]:
        form = ContributionForm(actor=actor)
        field: Any = form.fields["audience"]
        return [value for value, _label in field.choices], form.fields.keys() & {"group", "readers"}

    assert offered(cast.bob) == (["me", "people", "group", "place"], {"group", "readers"})
    assert offered(replace(cast.bob, groups=frozenset())) == (
        ["me", "people", "place"],
        {"readers"},
    )
    alone = replace(cast.eve, groups=frozenset())
    with in_place(cast.elsewhere):
        assert offered(alone) == (["me", "place"], set())


def test_what_is_folded_opens_only_where_something_was_said(cast: Cast) -> None:
    as_it_opens = {"kind": "brings", "words": "", "audience": "place", "group": ""}
    assert not ContributionForm(as_it_opens, actor=cast.bob).unfolded
    assert ContributionForm({**as_it_opens, "audience": "me"}, actor=cast.bob).unfolded
    assert ContributionForm({**as_it_opens, "group": "no such"}, actor=cast.bob).unfolded


def test_readers_of_one_name_are_told_apart_by_their_roles(cast: Cast) -> None:
    other = add_person(by=cast.alice, name="Alice")
    invite(by=cast.alice, person=other, email="other@example.org", role="member")
    assert [name for _pk, name in belonging(cast.bob)] == [
        "Alice (Organiser, Ashby Council)",
        "Alice",
        "Charlie",
    ]
