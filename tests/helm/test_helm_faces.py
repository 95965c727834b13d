"""What a list shows is what a page would open: for everybody, whether says are hidden or not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hedgerow.core import clock
from hedgerow.core.doors import door
from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import Actor, can, visible
from hedgerow.helm.models import Asked, Confirmation, Felt, Objection
from hedgerow.helm.policy import RULES
from hedgerow.helm.rules import GroupRule, kept
from hedgerow.helm.services import deciding, feeling, groups, opportunities, proposing, saying

from .conftest import Helm


def furnish(helm: Helm, *, hidden: bool) -> None:
    """One row of every model at least, with somebody who left, and a proposal of every state."""
    alice, bob = helm.cast.alice, helm.cast.bob
    decide = helm.group.agreements.get(kind="decide")
    with door():
        rule = kept(GroupRule(hidden=hidden))
        groups.write_version(decide, "How we decide.", clock.today(), rule=rule)
    groups.say_hope(by=bob, group=helm.group, words="Bread.")
    talk = helm.propose(backers=[helm.cast.food_bank])
    proposing.remark(by=bob, proposal=talk, words="Why?")
    deciding.let_go(by=bob, proposal=helm.propose(), outcome="Not now.")
    chance = opportunities.raise_opportunity(
        by=alice, group=helm.group, title="A grant", words="For vans."
    )
    opportunities.take_stand(
        by=alice, opportunity=chance, body=helm.cast.council, kind="placed", words="We drive."
    )
    done = helm.ask(helm.propose())
    for each in Asked.objects.filter(proposal=done):
        saying.say_for(by=bob, asked=each, number=1, stance="for", how="paper")
    with door():
        Confirmation(place=done.place, proposal=done, number=1, person_id=bob.person_id).save()
    done = deciding.adopt(by=alice, proposal=done, number=1, review_on=helm.soon)
    deciding.look_again(by=alice, proposal=done, words="Good.")
    feeling.ask_felt(by=alice, proposal=done, closes_on=clock.today())
    charlie = groups.let_in(by=bob, group=helm.group, person=helm.cast.people["charlie"])
    asked = helm.ask(helm.propose())
    for name in ("Bob", "Charlie"):
        row = helm.asked(asked, name)
        saying.say(by=helm.link(row), asked=row, number=1, stance="against", words="Harm.")
    own = Objection.objects.get(asked__person_id=bob.person_id)
    saying.weigh_objection(by=bob, objection=own, words="So.")
    groups.end_membership(by=replace(helm.cast.charlie, role="member"), member=charlie)


@pytest.mark.parametrize("hidden", [False, True])
@pytest.mark.slow
def test_the_two_faces_of_every_rule_agree(helm: Helm, hidden: bool) -> None:
    furnish(helm, hidden=hidden)
    cast = helm.cast
    guests = [helm.link(each) for each in Asked.objects.all()]
    guests += [Actor(place=cast.place, link=("felt", each.pk)) for each in Felt.objects.all()]
    of_here = [cast.alice, cast.bob, cast.charlie]
    tried: set[type[PlaceModel]] = set()
    for action, model in RULES:
        if action == "add":
            continue
        things = list(model.objects.all())
        tried |= {type(each) for each in things}
        for actor in (*of_here, cast.dora, cast.eve, Actor(), *guests):
            shown = set(visible(actor, model, action))
            assert shown == {each for each in things if can(actor, action, each)}, (action, model)
            assert not shown or actor in of_here or actor in guests
    assert tried == {model for _action, model in RULES}
