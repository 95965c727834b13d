"""From a proposal to a decision: asked, objected, mended, asked again, adopted, looked at again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from hedgerow.core import clock
from hedgerow.core.doors import door
from hedgerow.core.models import Message
from hedgerow.core.policy import Forbidden, visible
from hedgerow.core.scope import in_place
from hedgerow.helm import rules
from hedgerow.helm.matters import rule_of
from hedgerow.helm.models import (
    AgreementVersion,
    Asked,
    GroupMember,
    Objection,
    ObjectionStep,
    Proposal,
    Say,
)
from hedgerow.helm.selectors.boat import boat_card
from hedgerow.helm.selectors.opportunities import opportunity_card
from hedgerow.helm.selectors.proposals import proposal_card
from hedgerow.helm.services import (
    confirming,
    deciding,
    groups,
    opportunities,
    proposing,
    reminding,
    saying,
)
from hedgerow.place.services.belonging import make_token
from hedgerow.place.services.people import put_on_hat

from .conftest import Helm

A_YEAR = timedelta(days=365)


def test_an_objection_changes_the_words_and_everybody_is_asked_again(helm: Helm) -> None:
    alice, bob = helm.cast.alice, helm.cast.bob
    proposal = helm.ask(helm.propose())
    for_alice, for_bob, for_nasra = (
        helm.asked(proposal, name) for name in ("Alice", "Bob", "Nasra")
    )
    saying.say(by=alice, asked=for_alice, number=1, stance="for")
    with pytest.raises(ValidationError, match="what harm"):
        saying.say(by=bob, asked=for_bob, number=1, stance="against")
    saying.say(by=bob, asked=for_bob, number=1, stance="against", words="Who insures it?")
    objection = Objection.objects.get()
    saying.weigh_objection(by=alice, objection=objection, words="A crash would cost us all.")
    with pytest.raises(ValidationError, match="stands in the way"):
        deciding.adopt(by=alice, proposal=proposal, number=1, review_on=helm.soon)
    changed = proposing.reword(
        by=alice,
        proposal=proposal,
        seen=2,
        words="We buy one van, and the council insures it.",
        integrates=[objection],
    )
    with pytest.raises(ValidationError, match="changed meanwhile"):
        saying.say(by=bob, asked=for_bob, number=1, stance="for")
    assert set(Asked.objects.values_list("number", flat=True)) == {2}
    saying.say(by=bob, asked=for_bob, number=2, stance="for")
    saying.say(by=helm.link(for_nasra), asked=for_nasra, number=2, stance="for")
    with pytest.raises(ValidationError, match="has not been heard"):
        deciding.adopt(by=bob, proposal=changed, number=2, review_on=helm.soon)
    saying.say_for(by=bob, asked=for_alice, number=2, stance="aside", how="telephone")
    kinds = ["tested", "integrated", "resolved"]
    assert [step.kind for step in ObjectionStep.objects.order_by("created_at")] == kinds
    with pytest.raises(ValidationError, match="a day to come on which to look again"):
        deciding.adopt(by=bob, proposal=changed, number=2, review_on=clock.today())
    made = deciding.adopt(by=bob, proposal=changed, number=2, review_on=clock.today() + A_YEAR)
    assert made.state == Proposal.State.ADOPTED
    assert Say.objects.get(entered_by=bob.person_id).how == "telephone"
    look = deciding.look_again(by=bob, proposal=made, words="It is full every Friday.")
    assert look.on == clock.today()
    with pytest.raises(Forbidden):
        proposing.reword(by=alice, proposal=made, seen=made.version, words="Two vans.")


def test_nobody_leaves_out_who_it_is_for(helm: Helm) -> None:
    with pytest.raises(ValidationError, match="who this is for"):
        helm.propose(for_whom=" \n")


def test_agreements_change_by_the_groups_own_way_alone(helm: Helm) -> None:
    alice, bob = helm.cast.alice, helm.cast.bob
    decide = helm.group.agreements.get(kind="decide")
    votes = rules.read({**rules.kept(rules.GroupRule()), "way": "vote", "quorum": 1})
    proposal = helm.propose(agreement=decide, words="We vote.", rule=votes)
    with pytest.raises(ValidationError, match="usual way"):
        helm.ask(proposal, way="vote")
    helm.ask(proposal)
    for name, by in (("Alice", alice), ("Bob", bob)):
        asked = helm.asked(proposal, name)
        saying.say(by=by, asked=asked, number=1, stance="for")
    nasra = helm.asked(proposal, "Nasra")
    saying.say_for(by=bob, asked=nasra, number=1, stance="for", how="paper")
    assert rule_of(helm.group).rule.way == "consent"
    proposal.refresh_from_db()
    told: dict[str, Any] = {"proposal": proposal, "number": 1, "review_on": helm.soon}
    confirming.confirm(by=alice, proposal=proposal, number=1)
    with pytest.raises(ValidationError, match="another organisation"):
        deciding.adopt(by=alice, **told)
    deciding.adopt(by=bob, **told)
    assert rule_of(helm.group) == votes
    assert AgreementVersion.objects.filter(proposal=None).count() == 2  # as first written


def test_a_group_closes_by_its_own_decision_and_two_of_different_organisations(
    helm: Helm,
) -> None:
    alice, bob = helm.cast.alice, helm.cast.bob
    open_still = helm.ask(helm.propose())
    closing = helm.ask(helm.propose(title="We close", kind=Proposal.END))
    told: dict[str, Any] = {"proposal": closing, "number": 1, "review_on": helm.soon}
    with pytest.raises(ValidationError, match="not been heard on these words"):
        confirming.confirm(by=alice, proposal=closing, number=1)
    for name in ("Alice", "Bob", "Nasra"):
        asked = helm.asked(closing, name)
        saying.say_for(by=bob, asked=asked, number=1, stance="for", how="paper")
    put_on_hat(
        by=alice,
        person=helm.cast.people["charlie"],
        organisation=helm.cast.council,
        role="Clerk",
        since=clock.today(),
    )
    groups.let_in(
        by=alice, group=helm.group, person=helm.cast.people["charlie"], body=helm.cast.council
    )
    asked = helm.asked(closing, "Charlie")
    saying.say_for(by=bob, asked=asked, number=1, stance="for", how="paper")
    clerk = replace(helm.cast.charlie, role="member")
    confirming.confirm(by=clerk, proposal=closing, number=1)
    with pytest.raises(ValidationError, match="another organisation"):
        deciding.adopt(by=alice, **told)  # both of the council
    with pytest.raises(ValidationError, match="has to be confirmed"):
        confirming.confirm(by=alice, proposal=helm.propose(), number=1)
    deciding.adopt(by=bob, **told)
    helm.group.refresh_from_db()
    open_still.refresh_from_db()
    assert helm.group.ended_on == clock.today()
    assert open_still.state == Proposal.State.LET_GO
    assert not helm.group.members.filter(until=None).exists()
    assert not helm.group.is_due(clock.today(), clock.today()), "nobody is there to look again"
    with pytest.raises(Forbidden):
        helm.propose()


def test_members_come_and_go_and_each_is_asked(helm: Helm) -> None:
    alice, bob = helm.cast.alice, helm.cast.bob
    proposal = helm.ask(helm.propose())
    for name, by in (("Alice", alice), ("Bob", bob)):
        saying.say(by=by, asked=helm.asked(proposal, name), number=1, stance="for")
    groups.end_membership(by=alice, member=GroupMember.objects.get(person=helm.nasra))
    charlie = groups.let_in(
        by=alice, group=helm.group, person=helm.cast.people["charlie"], body=helm.cast.food_bank
    )
    with pytest.raises(ValidationError, match="has not been heard"):
        deciding.adopt(by=alice, proposal=proposal, number=1, review_on=helm.soon)
    asked = helm.asked(proposal, "Charlie")
    link = helm.link(asked)
    saying.say(by=link, asked=asked, number=1, stance="against", words="No driver.")
    with pytest.raises(ValidationError, match="Answer that first"):
        groups.end_membership(by=alice, member=charlie)
    objection = Objection.objects.get()
    with pytest.raises(ValidationError, match="still has a say"):
        saying.set_objection_aside(by=alice, objection=objection, words="We go on.")
    with pytest.raises(Forbidden):
        saying.withdraw_objection(by=alice, objection=objection)
    with pytest.raises(Forbidden):
        saying.say(by=bob, asked=asked, number=1, stance="for")
    saying.say(by=link, asked=asked, number=1, stance="aside")
    deciding.adopt(by=alice, proposal=proposal, number=1, review_on=helm.soon)


def _read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.slow
def test_what_is_said_stays_hidden_until_all_have_answered(helm: Helm) -> None:
    alice, bob = helm.cast.alice, helm.cast.bob
    decide = helm.group.agreements.get(kind="decide")
    groups_rule = rules.read({**rules.kept(rules.GroupRule()), "hidden": True})

    with door():
        groups.write_version(decide, "Hidden.", clock.today(), rule=rules.kept(groups_rule))
    proposal = helm.ask(helm.propose())
    bobs = helm.asked(proposal, "Bob")
    client = Client()
    client.force_login(helm.cast.account("charlie"))
    token: Any = make_token(by=helm.cast.charlie, name="a program")

    def told() -> list[str]:
        """What stands in the way, as Charlie reads it by page and API, and as Alice is told."""
        page = reverse("proposal", kwargs={"place": "ashby", "pk": proposal.pk})
        by_api = f"/api/v1/places/ashby/proposals/{proposal.pk}"
        said = [
            _read(client, page),
            _read(Client(headers={"Authorization": f"Bearer {token.key}"}), by_api),
        ]
        with in_place(helm.cast.place):
            said += proposal_card(alice, proposal.pk).missing
            with pytest.raises(ValidationError) as refused:
                deciding.adopt(by=alice, proposal=proposal, number=1, review_on=helm.soon)
        return said + refused.value.messages

    def put_out() -> str:
        """What Alice is told who would put Bob out of the group."""
        bobs_place = GroupMember.objects.get(person=helm.cast.people["bob"], until=None)
        with pytest.raises(ValidationError) as refused:
            groups.end_membership(by=alice, member=bobs_place)
        return refused.value.messages[0]

    nothing_objected = put_out()
    saying.say(by=bob, asked=bobs, number=1, stance="against", words="Who insures it?")
    assert not [line for line in told() if "stands in the way" in line]
    assert put_out() == nothing_objected
    assert not visible(alice, Say).exists()
    assert not visible(alice, Objection).exists()
    assert not visible(helm.link(helm.asked(proposal, "Nasra")), Say).exists()
    assert visible(bob, Say).count() == 1
    assert visible(helm.link(bobs), Say).count() == 1
    for name in ("Alice", "Nasra"):
        asked = helm.asked(proposal, name)
        saying.say_for(by=bob, asked=asked, number=1, stance="for", how="paper")
    assert visible(alice, Say).count() == 3
    assert all("1 objection stands in the way" in line for line in told())
    assert "They object" in put_out()


@pytest.mark.slow
def test_nothing_is_settled_twice_by_what_was_read_before(helm: Helm) -> None:
    alice, bob = helm.cast.alice, helm.cast.bob
    proposal = helm.propose()
    stale = Proposal.objects.get()
    helm.ask(proposal)
    with pytest.raises(ValidationError, match="asked already"):
        helm.ask(stale)
    reworded = proposing.reword(by=alice, proposal=proposal, seen=2, words="We share two vans.")
    assert (reworded.version, reworded.state) == (3, Proposal.State.SAY)
    stale = Proposal.objects.get()
    for name in ("Alice", "Bob", "Nasra"):
        asked = helm.asked(proposal, name)
        saying.say_for(by=bob, asked=asked, number=2, stance="for", how="paper")
    deciding.adopt(by=alice, proposal=proposal, number=2, review_on=helm.soon)
    with pytest.raises(Forbidden):
        deciding.let_go(by=bob, proposal=stale, outcome="It came to nothing.")
    told = {"title": "A grant", "words": "For food at home."}
    chance = opportunities.raise_opportunity(by=bob, group=helm.group, **told)
    opportunities.settle_opportunity(by=alice, opportunity=chance, result="We went for it.")
    chance.settled_on = None
    with pytest.raises(Forbidden):
        opportunities.settle_opportunity(by=bob, opportunity=chance, result="Nobody did.")


def test_letters_are_few_and_each_is_written_once(helm: Helm) -> None:
    proposal = helm.ask(helm.propose())
    assert Message.objects.filter(key__startswith="asked").count() == 3
    saying.say(by=helm.cast.bob, asked=helm.asked(proposal, "Bob"), number=1, stance="for")
    now = clock.now()
    assert reminding.remind_when_due(now) == 0
    for _again in range(2):
        assert reminding.remind_when_due(now + timedelta(days=5)) == 2
        assert reminding.close_when_due(now + timedelta(days=8)) == 1
    assert Message.objects.filter(key__startswith="reminded").count() == 2
    assert Message.objects.filter(key__startswith="closed").count() == 1
    assert reminding.close_when_due(now + timedelta(days=40)) == 0


def test_stepping_aside_is_told_by_name(helm: Helm) -> None:
    alice, bob, council = helm.cast.alice, helm.cast.bob, helm.cast.council
    told = {"title": "A grant", "words": "For food at home.", "closes_on": helm.soon}
    chance = opportunities.raise_opportunity(by=bob, group=helm.group, **told)
    stand = {"by": alice, "opportunity": chance}
    opportunities.take_stand(**stand, body=council, kind="placed", words="We are large.")
    with pytest.raises(ValidationError, match="better placed"):
        opportunities.take_stand(**stand, body=council, kind="aside")
    with pytest.raises(ValidationError, match="have a role"):
        opportunities.take_stand(**stand, body=helm.cast.food_bank, kind="placed")
    food_bank = helm.cast.food_bank
    opportunities.take_stand(**stand, body=council, kind="aside", for_body=food_bank)
    card = opportunity_card(bob, chance.pk)
    assert [(line.body, line.for_body) for line in card.aside] == [
        ("Ashby Council", "Ashby Food Bank")
    ]
    assert not card.others  # the last word of an organisation counts
    settled = opportunities.settle_opportunity(by=bob, opportunity=chance, result="We got it.")
    with pytest.raises(Forbidden):
        opportunities.take_stand(by=bob, opportunity=settled, body=food_bank, kind="placed")


def test_a_vote_has_one_voice_for_each_organisation_and_its_power_is_told(helm: Helm) -> None:
    decide = helm.group.agreements.get(kind="decide")
    votes = rules.read({**rules.kept(rules.GroupRule()), "way": "vote"})
    with door():
        groups.write_version(decide, "We vote.", clock.today(), rule=rules.kept(votes))
    proposal = helm.ask(helm.propose())
    for name, stance in (("Alice", "for"), ("Bob", "against"), ("Nasra", "for")):
        saying.say_for(
            by=helm.cast.bob,
            asked=helm.asked(proposal, name),
            number=1,
            stance=stance,
            how="meeting",
        )
    assert not Objection.objects.exists()  # a no needs no reason and stops nothing by itself
    deciding.adopt(by=helm.cast.bob, proposal=proposal, number=1, review_on=helm.soon)
    told = boat_card(helm.cast.alice, helm.group.pk)
    assert "3 votes" in told.sentences[-1]
    assert "50 of 100" in told.sentences[-1]
