"""The pages of groups and decisions, from the first word to the boat check."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hedgerow.core import clock, links
from hedgerow.core.scope import in_place
from hedgerow.helm.models import Agreement, Objection, Proposal, StewardshipGroup
from hedgerow.helm.selectors.boat import boat_card
from hedgerow.helm.services import deciding, groups, saying

from .conftest import Helm


def at(name: str, **kwargs: object) -> str:
    return reverse(name, kwargs={"place": "ashby", **kwargs})


@pytest.mark.slow
def test_all_that_was_ticked_comes_back_where_somebody_else_saved_meanwhile(helm: Helm) -> None:
    alice = Client()
    alice.force_login(helm.cast.account("alice"))
    proposal = helm.ask(helm.propose())
    for name, actor in (("Alice", helm.cast.alice), ("Bob", helm.cast.bob)):
        asked = helm.asked(proposal, name)
        saying.say(by=actor, asked=asked, number=1, stance="against", words=f"{name} fears.")
    both = [str(objection.pk) for objection in Objection.objects.all()]
    told = {"seen": 1, "words": "We share a van that is insured.", "integrates": both}
    answer = alice.post(at("proposal_reword", pk=proposal.pk), told)
    assert answer.status_code == 409
    shown = answer.content.decode()
    for each in both:
        assert re.search(rf'value="{each}"[^>]* checked', shown)


@pytest.mark.slow
def test_a_group_decides_on_the_pages_and_by_a_letters_link(helm: Helm) -> None:
    alice, bob, guest = Client(), Client(), Client()
    alice.force_login(helm.cast.account("alice"))
    bob.force_login(helm.cast.account("bob"))
    new = at("proposal_new", pk=helm.group.pk)
    told = {"title": "A van", "words": "We share a van.", "for_whom": "", "promised": "3"}
    blank = alice.post(new, told)
    assert blank.status_code == 422
    assert "Without it nothing is decided." in blank.content.decode()
    alice.post(new, {**told, "for_whom": "Those who cannot carry. They said: bring it."})
    proposal = Proposal.objects.get()
    page = at("proposal", pk=proposal.pk)
    bob.post(at("proposal_remark", pk=proposal.pk), {"kind": "question", "words": "Who drives?"})
    alice.post(at("proposal_ask", pk=proposal.pk), {"closes_on": helm.soon.isoformat()})
    of_bob, of_nasra = helm.asked(proposal, "Bob"), helm.asked(proposal, "Nasra")
    bob.post(at("say", pk=of_bob.pk), {"number": 1, "stance": "against", "words": "No insurance."})
    shown = alice.get(page).content.decode()
    assert "No insurance." in shown
    assert "stands in the way" in shown
    objection = Objection.objects.get()
    alice.post(
        at("proposal_reword", pk=proposal.pk),
        {"seen": 2, "words": "We share an insured van.", "integrates": str(objection.pk)},
    )
    alice.post(at("say", pk=helm.asked(proposal, "Alice").pk), {"number": 2, "stance": "for"})
    bob.post(at("say", pk=of_bob.pk), {"number": 2, "stance": "for"})
    link = links.address("say_by_link", "say", of_nasra)
    asked = guest.get(link).content.decode()
    assert "We share an insured van." in asked
    assert "Alice" not in asked
    guest.post(link, {"number": 2, "stance": "aside"})
    day = (clock.today() + timedelta(days=90)).isoformat()
    alice.post(at("proposal_adopt", pk=proposal.pk), {"number": 2, "review_on": day})
    decided = alice.get(page).content.decode()
    assert "Ashby together decided this" in decided
    assert "Answered by the words number 2" in decided
    assert "All at the helm" in decided
    assert "was decided" in guest.get(link).content.decode()
    boat = boat_card(helm.cast.alice, helm.group.pk)
    assert boat.decisions[0].points == 3  # Alice alone brought it
    assert boat.agenda == (("Ashby Council", 1),)
    assert "each of the 3 who have a say can stop a thing" in boat.sentences[-1]
    with in_place(helm.cast.place):
        groups.end_membership(
            by=helm.cast.bob, member=helm.group.members.get(person=helm.cast.people["bob"])
        )
    assert "3 organisations were heard" not in alice.get(page).content.decode()
    assert "2 organisations were heard" in alice.get(page).content.decode()


@pytest.mark.slow
def test_a_page_asks_as_little_of_a_long_story_as_of_a_short_one(helm: Helm) -> None:
    client = Client()
    client.force_login(helm.cast.account("alice"))

    def asked(url: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len([each for each in queries if "FROM" in each["sql"]])

    first = helm.ask(helm.propose())
    urls = [
        at("decisions"),
        at("groups"),
        at("group", pk=helm.group.pk),
        at("group_boat", pk=helm.group.pk),
        at("agreement", pk=Agreement.objects.filter(group=helm.group)[0].pk),
        at("proposal", pk=first.pk),
    ]
    few = [asked(url) for url in urls]
    for number in range(4):
        proposal = helm.ask(helm.propose(title=f"Number {number}"))
        for name, stance in (("Bob", "against"), ("Nasra", "for"), ("Alice", "for")):
            for each in (proposal, first):
                saying.say_for(
                    by=helm.cast.alice,
                    asked=helm.asked(each, name),
                    number=1,
                    stance=stance,
                    how="paper",
                    words="So it is.",
                )
        saying.say(by=helm.cast.bob, asked=helm.asked(proposal, "Bob"), number=1, stance="for")
        deciding.adopt(by=helm.cast.bob, proposal=proposal, number=1, review_on=helm.soon)
    many = [asked(url) for url in urls]
    assert StewardshipGroup.objects.count() == 1
    assert max(many) <= 12, many
    assert all(after <= before + 2 for before, after in zip(few, many, strict=True)), (few, many)
