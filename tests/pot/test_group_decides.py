"""A pot that belongs to a group: its lines cite what the group decided; and what followed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cast import As, Cast, To
from hedgerow.core import clock
from hedgerow.core.policy import Forbidden
from hedgerow.helm.models import Asked, Proposal, StewardshipGroup
from hedgerow.helm.services import deciding, groups, proposing, saying
from hedgerow.place.models import Person
from hedgerow.pot.models import Award, Order, Pot, Transfer
from hedgerow.pot.services import keeping, orders
from pots import DAY, belongs


@pytest.fixture
def group(cast: Cast) -> StewardshipGroup:
    group = groups.start_group(by=cast.alice, name="Ashby together", purpose="x", body=cast.council)
    groups.let_in(by=cast.alice, group=group, person=cast.people["bob"], body=cast.food_bank)
    return group


def decide(cast: Cast, group: StewardshipGroup, title: str) -> Proposal:
    told = {"title": title, "words": "So be it.", "for_whom": "Singers: they asked."}
    made = proposing.propose(by=cast.alice, group=group, **told)
    soon = clock.today() + timedelta(days=7)
    proposing.ask_everybody(by=cast.alice, proposal=made, closes_on=soon)
    for actor in (cast.alice, cast.bob):
        mine = Asked.objects.get(proposal=made, person_id=actor.person_id)
        saying.say(by=actor, asked=mine, number=1, stance="for")
    return deciding.adopt(by=cast.alice, proposal=made, number=1, review_on=soon)


@pytest.mark.slow
def test_an_award_cites_the_groups_decision_and_tells_what_followed(
    cast: Cast, group: StewardshipGroup, as_: As, to: To
) -> None:
    alice, bob = as_("alice"), as_("bob")
    gus = belongs(cast, "Gus", cast.council)
    hats = [str(cast.people[name].hats.get().pk) for name in ("alice", "bob")]
    hats.append(str(Person.objects.get(pk=gus.person_id).hats.get().pk))
    told: dict[str, Any] = {"name": "Pot", "purpose": "x", "keys": hats, "group": str(group.pk)}
    alice.post(to("pot_new"), told)
    pot = Pot.objects.get()
    assert "Ashby together" in bob.get(to("pot", pot.pk)).content.decode()
    given = {"body": cast.food_bank, "pence": 100_00, "on": DAY, "words": "x", "given_up": "x"}
    keeping.note_contribution(by=cast.alice, pot=pot, **given)
    proposal = decide(cast, group, "Song books for all")
    ask = {"body": "Ashby Council", "purpose": "Books", "pence": "10"}
    refused = alice.post(to("pot_award", pot.pk), ask)
    assert "choose a decision of the group" in refused.content.decode()
    day = clock.today() + timedelta(days=1)
    alice.post(
        to("pot_award", pot.pk),
        {**ask, "body": "Ashby Food Bank", "proposal": str(proposal.pk), "review_on": day},
    )
    order = Order.objects.get()
    assert order.decision.startswith("Ashby together, on ")
    assert to("proposal", proposal.pk) in bob.get(to("pot_order", order.pk)).content.decode()

    other = groups.start_group(by=cast.alice, name="Others", purpose="x", body=cast.council)
    keys = [(cast.people["alice"], cast.council), (cast.people["bob"], cast.food_bank)]
    with pytest.raises(Forbidden):
        keeping.open_pot(by=gus, name="Mine", purpose="x", keys=keys, group=other)
    talk = proposing.propose(
        by=cast.alice, group=group, title="Open", words="x", for_whom="Singers"
    )
    for wrong in (talk, Proposal(place=cast.place, group=other, state="adopted")):
        with pytest.raises(ValidationError, match="has not decided"):
            orders.ask_running_cost(
                by=cast.alice, pot=pot, pence=1, words="x", decision="", proposal=wrong
            )

    orders.sign(by=gus, order=order)
    assert not Transfer.objects.filter(kind="award").exists()


def test_what_followed_is_asked_for_and_kept(cast: Cast, as_: As, to: To) -> None:
    from pots import shared

    ours = shared(cast)
    ours.put_in(100_00)
    told = {"pot": ours.pot, "body": ours.choir, "purpose": "Books", "decision": "All"}
    asked = orders.ask_award(by=ours.fay, pence=10_00, review_on=clock.today(), **told)
    award = Award.objects.get(account=ours.signed(asked).target)
    bob, page = as_("bob"), to("pot_awarded", award.pk)
    assert "what followed?" in bob.get(to("pot", ours.pot.pk)).content.decode()
    assert "time to tell what followed" in bob.get(page).content.decode()
    past = {"words": "Forty sang", "review_on": clock.today().isoformat()}
    assert bob.post(to("pot_followed", award.pk), past).status_code == 422
    bob.post(to("pot_followed", award.pk), {"words": "Forty sang"})
    text = as_("charlie").get(page).content.decode()
    assert "Forty sang" in text
    assert "time to tell" not in text
