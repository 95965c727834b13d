"""A pot goes to a group, whose boat check tells who steered it; an empty one lets it close."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import As, Cast, To
from hedgerow.core import clock
from hedgerow.core.models import Event
from hedgerow.core.policy import Forbidden
from hedgerow.helm.above import looked_after
from hedgerow.helm.models import Asked, Proposal, StewardshipGroup
from hedgerow.helm.selectors.boat import boat_card
from hedgerow.helm.services import confirming, deciding, groups, proposing, saying
from hedgerow.place.services.organisations import add_size_band, change_organisation
from hedgerow.pot.models import Award
from hedgerow.pot.services import giving, orders
from measuring import looks
from pots import Shared

Decide = Callable[..., Proposal]


def started(cast: Cast, name: str) -> StewardshipGroup:
    group = groups.start_group(by=cast.alice, name=name, purpose="x", body=cast.council)
    groups.let_in(by=cast.alice, group=group, person=cast.people["bob"], body=cast.food_bank)
    return group


def asked(cast: Cast, group: StewardshipGroup, title: str, **more: Any) -> Proposal:
    """Something that all of a group are for."""
    told: dict[str, Any] = {"title": title, "words": "x", "for_whom": "Singers: they asked."}
    made = proposing.propose(by=cast.alice, group=group, **{**told, **more})
    soon = clock.today() + timedelta(days=7)
    proposing.ask_everybody(by=cast.alice, proposal=made, closes_on=soon)
    for actor in (cast.alice, cast.bob):
        mine = Asked.objects.get(proposal=made, person_id=actor.person_id)
        saying.say(by=actor, asked=mine, number=1, stance="for")
    return made


def decide(cast: Cast, group: StewardshipGroup, title: str) -> Proposal:
    soon = clock.today() + timedelta(days=7)
    made = asked(cast, group, title)
    return deciding.adopt(by=cast.alice, proposal=made, number=1, review_on=soon)


@pytest.mark.slow
def test_a_pot_goes_to_a_group_once_both_sides_wish_it(
    cast: Cast, ours: Shared, as_: As, to: To
) -> None:
    first, second = started(cast, "Ashby together"), started(cast, "Ashby sings")
    taken = decide(cast, first, "We take the winter pot")
    talk = proposing.propose(by=cast.alice, group=first, title="?", words="x", for_whom="x")
    give = {"by": cast.alice, "pot": ours.pot}
    with pytest.raises(Forbidden):
        giving.give_pot(by=ours.fay, pot=ours.pot, proposal=taken)
    with pytest.raises(ValidationError, match="have not decided"):
        giving.give_pot(**give, proposal=talk)
    alice, page = as_("alice"), to("pot_give", ours.pot.pk)
    assert "Ashby together: We take the winter pot" in alice.get(page).content.decode()
    assert alice.post(page, {}).status_code == 422
    assert alice.post(page, {"proposal": str(taken.pk)}).status_code == 302
    ours.pot.refresh_from_db()
    assert ours.pot.group == first
    story = as_("charlie").get(to("thing_history", ours.pot.pk)).content.decode()
    assert "gave the pot Winter pot to the group Ashby together" in story
    assert "We take the winter pot" in story
    assert Event.objects.filter(kind="pot.given").count() == 1
    assert "Winter pot" in as_("charlie").get(to("group", first.pk)).content.decode()

    also = decide(cast, second, "We take it over")
    with pytest.raises(ValidationError, match="theirs already"):
        giving.give_pot(**give, proposal=taken)
    with pytest.raises(ValidationError, match="gives the pot away"):
        giving.give_pot(**give, proposal=also)
    with pytest.raises(ValidationError, match="have not decided"):
        giving.give_pot(**give, proposal=also, released=also)
    released = decide(cast, first, "We give it away")
    told = {"proposal": str(also.pk), "released": str(released.pk)}
    assert alice.post(page, told).status_code == 302
    assert not looked_after(cast.alice, first)
    assert [each.name for each in looked_after(cast.alice, second)] == ["Winter pot"]

    back = decide(cast, second, "We give it back")
    assert "back to those with its keys" in alice.get(page).content.decode()
    assert alice.post(page, {"back": "on"}).status_code == 422, "the group that has it decides"
    assert alice.post(page, {"released": str(back.pk)}).status_code == 422, "to whom?"
    assert alice.post(page, {"released": str(back.pk), "back": "on"}).status_code == 302
    ours.pot.refresh_from_db()
    assert ours.pot.group is None
    assert not looked_after(cast.alice, second)
    story = as_("charlie").get(to("thing_history", ours.pot.pk)).content.decode()
    assert "back to those with its keys, as the group Ashby sings had decided" in story
    with pytest.raises(ValidationError, match="No group has the pot"):
        giving.give_pot(**give, released=back)


@pytest.mark.slow
def test_a_group_closes_once_its_pot_holds_and_owes_nothing(
    cast: Cast, ours: Shared, as_: As, to: To
) -> None:
    group = started(cast, "Ashby together")
    taken = decide(cast, group, "We take it")
    giving.give_pot(by=cast.alice, pot=ours.pot, proposal=taken)
    ours.put_in(100_00)
    ask: dict[str, Any] = {"by": ours.fay, "decision": "All"}
    told = {"pot": ours.pot, "body": ours.choir, "purpose": "Books", "pence": 40_00}
    award = Award.objects.get(account=ours.signed(orders.ask_award(**ask, **told)).target)
    paying = orders.ask_payment(by=ours.fay, award=award, pence=40_00, words="Books")
    closing = asked(cast, group, "We close", kind=Proposal.END)
    page = as_("charlie").get(to("proposal", closing.pk)).content.decode()
    with pytest.raises(ValidationError) as refused:
        confirming.confirm(by=cast.alice, proposal=closing, number=1)
    for words in (
        "Something waits for signatures in the pot Winter pot. Sign it, or take it back.",
        "still owes £40 that it promised. Pay it, or let the promise go.",
        "still holds £60. Award it, or give the pot to another group.",
    ):
        assert any(words in each for each in refused.value.messages), words
        assert words in page
    ours.signed(paying)
    with pytest.raises(ValidationError, match="still holds £60"):
        confirming.confirm(by=cast.alice, proposal=closing, number=1)
    other = decide(cast, started(cast, "Ashby sings"), "We take it over")
    giving.give_pot(
        by=cast.alice, pot=ours.pot, proposal=other, released=decide(cast, group, "We give it")
    )
    confirming.confirm(by=cast.alice, proposal=closing, number=1)
    soon = clock.today() + timedelta(days=7)
    deciding.adopt(by=cast.bob, proposal=closing, number=1, review_on=soon)
    group.refresh_from_db()
    assert group.ended_on == clock.today()


@pytest.mark.slow
def test_the_boat_check_tells_who_steered_the_money(
    cast: Cast, ours: Shared, as_: As, to: To
) -> None:
    group = started(cast, "Ashby together")
    taken = decide(cast, group, "We take it")
    giving.give_pot(by=cast.alice, pot=ours.pot, proposal=taken)
    band = add_size_band(by=cast.alice, name="Tiny", order=1, small=True)
    seen = ours.choir.version
    change_organisation(by=cast.alice, organisation=ours.choir, seen=seen, size_band=band)
    ours.put_in(100_00)
    bob, page = as_("bob"), to("group_boat", group.pk)
    assert "We promised no money" in bob.get(page).content.decode()

    def award(pence: int, **said: Any) -> None:
        told = {"pot": ours.pot, "body": ours.choir, "purpose": "Books"}
        ours.signed(orders.ask_award(by=ours.fay, pence=pence, **told, **said))

    award(30_01, decision="", proposal=decide(cast, group, "Song books"))
    award(10_00, decision="In the room")
    orders.ask_award(  # waits still
        by=ours.fay, pot=ours.pot, body=ours.choir, purpose="x", pence=5_00, decision="x"
    )
    card = boat_card(cast.alice, group.pk)
    assert len(card.sentences) == 6
    council, food = (body.get_sector_display() for body in (cast.council, cast.food_bank))
    assert {line.kind: (line.decided, line.given) for line in card.money} == {
        council: (15_01, 0),  # of two as short as each other, the first by name
        food: (15_00, 0),
        "Decided in another way": (10_00, 0),
        f"{ours.choir.get_sector_display()}, {band.name}": (0, 40_01),
    }
    with CaptureQueriesContext(connection) as seen:
        text = bob.get(page).content.decode()
    assert looks(seen) <= 12
    assert text.count("<table") == 3
    assert "<table" not in bob.get(f"{page}?quarter=2020-1").content.decode()
