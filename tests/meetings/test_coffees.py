"""Paired coffees: who is paired, once for each spell, and what nobody is told."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from cast import As, Cast, To
from hedgerow.core import clock
from hedgerow.core.doors import door
from hedgerow.core.models import Event, Message, Place
from hedgerow.core.policy import Actor, can, visible
from hedgerow.meetings.models import Coffee, CoffeeChoice, CoffeeSeat
from hedgerow.meetings.services.coffees import join_coffees
from hedgerow.meetings.services.pairing import pair_when_due
from hedgerow.place.actors import actor_for
from hedgerow.place.models import Person
from hedgerow.place.services import belonging, people
from hedgerow.week.asleep import asleep
from hedgerow.week.services import rest

pytestmark = pytest.mark.django_db
NOON = timedelta(hours=12)


def nobody(_place: Place, _day: date) -> Collection[UUID]:
    return ()


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


@pytest.fixture
def four(cast: Cast) -> list[Actor]:
    """Alice, Bob and Charlie, and Gus who is new; all have wished for coffees since long."""
    gus = people.add_person(by=cast.alice, name="Gus")
    belonging.invite(by=cast.alice, person=gus, email="gus@example.org", role="member")
    wishing = [cast.alice, cast.bob, cast.charlie, actor_for(cast.place, cast.account("gus"))]
    for each in wishing:
        join_coffees(by=each)
    with door(events=0):
        CoffeeChoice.objects.update(since=date(2026, 1, 1))
    return wishing


def tables() -> set[frozenset[str]]:
    """Who sits together in the newest spell."""
    newest = Coffee.objects.order_by("-on").values_list("on", flat=True)[0]
    return {
        frozenset(each.seats.values_list("person__name", flat=True))
        for each in Coffee.objects.filter(on=newest)
    }


def test_each_spell_pairs_once_with_others_and_both_get_a_letter(
    cast: Cast, four: list[Actor]
) -> None:
    seen = []
    for month in (3, 4):
        assert pair_when_due(at(date(2026, month, 1)) - NOON, nobody) == 0  # in the night
        assert pair_when_due(at(date(2026, month, 1)), nobody) == 2
        assert pair_when_due(at(date(2026, month, 28)), nobody) == 0
        assert set().union(*tables()) == {"Alice", "Bob", "Charlie", "Gus"}
        seen.append(tables())
    assert seen[0].isdisjoint(seen[1])
    letters = Message.objects.filter(key__startswith="coffee ")
    assert letters.count() == 8
    first = letters.get(key=f"coffee {CoffeeSeat.objects.filter(person__name='Gus').first().pk}")
    (company,) = [each - {"Gus"} for each in seen[0] if "Gus" in each]
    assert f"a coffee with {', '.join(company)}?" in first.text
    assert first.to == "gus@example.org"


def test_whoever_rests_has_left_or_has_just_come_is_left_out_and_an_odd_one_makes_a_three(
    cast: Cast, four: list[Actor]
) -> None:
    day = date(2026, 3, 1)
    rest(by=cast.bob, person=cast.people["bob"], until=date(2099, 1, 1), since=day)
    assert pair_when_due(at(day), asleep) == 1
    assert tables() == {frozenset({"Alice", "Charlie", "Gus"})}
    with door(events=0):
        CoffeeChoice.objects.filter(person__name="Gus").update(since=date(2026, 4, 1))
    belonging.end_membership(
        by=cast.alice, membership=Person.objects.get(name="Charlie").memberships.get()
    )
    assert pair_when_due(at(date(2026, 4, 1)), asleep) == 0  # Alice alone
    rest(by=cast.alice, until=date(2099, 1, 1), since=date(2026, 5, 1))  # the whole place
    assert pair_when_due(at(date(2026, 5, 1)), asleep) == 0


def test_to_pass_is_told_to_all_alike_and_kept_of_nobody(
    cast: Cast, four: list[Actor], as_: As, to: To
) -> None:
    pair_when_due(at(clock.today("Europe/London")), nobody)
    coffee = Coffee.objects.get(seats__person__name="Bob")
    (other,) = coffee.seats.exclude(person__name="Bob").values_list("person__name", flat=True)
    before, seats = Event.objects.count(), list(coffee.seats.values())
    page = as_("bob").get(to("coffees")).content.decode()
    assert f"A coffee with {other}" in page
    assert as_("bob").post(to("coffee_rest", coffee.pk)).status_code == 302
    assert Event.objects.count() == before
    assert list(coffee.seats.values()) == seats
    told = [as_(name.lower()).get(to("coffees")).content.decode() for name in ("Bob", other)]
    assert all("This one rests. Nobody is told who" in page for page in told)
    strangers = [actor for actor in four if actor.name not in {"Bob", other}]
    for actor in [*strangers, cast.dora, cast.eve, Actor(place=cast.place)]:
        assert not can(actor, "see", coffee)
        assert coffee not in visible(actor, Coffee)
        assert not visible(actor, CoffeeSeat).filter(coffee=coffee).exists()
    assert as_(strangers[0].name.lower()).post(to("coffee_rest", coffee.pk)).status_code == 404


def test_one_wishes_for_coffees_and_ends_it_on_a_page(cast: Cast, as_: As, to: To) -> None:
    charlie, here = as_("charlie"), to("coffees")
    for _twice in range(2):
        assert charlie.post(here, {"do": "join"}).status_code == 302
    assert CoffeeChoice.objects.filter(ended_at=None).count() == 1
    assert "Yes, since" in charlie.get(here).content.decode()
    assert charlie.post(here, {"do": "leave"}).status_code == 302
    assert not CoffeeChoice.objects.filter(ended_at=None).exists()
    assert as_("bob").post(to("coffees_rhythm"), {"every": "quarter"}).status_code == 302
    assert "Every three months." in charlie.get(here).content.decode()
    assert as_("bob").post(to("coffees_rhythm"), {"every": "never"}).status_code == 302
    assert "Every three months." in charlie.get(here).content.decode()
