"""How much say people felt: by one link, sealed, and told once, of eight, beside the promise."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.test import Client

from cast import As, To
from hedgerow.core import clock, links
from hedgerow.core.models import Event, Message
from hedgerow.core.policy import Actor, Forbidden
from hedgerow.core.sealed import RoundOver
from hedgerow.helm.models import Asked, Felt, Proposal
from hedgerow.helm.selectors.feeling import felt_card
from hedgerow.helm.services import deciding, feeling, saying

from .conftest import Helm


def decided(helm: Helm, promised: int) -> Proposal:
    proposal = helm.ask(helm.propose(promised=promised))
    for asked in Asked.objects.filter(proposal=proposal):
        saying.say_for(by=helm.cast.bob, asked=asked, number=1, stance="for", how="paper")
    later = clock.today() + timedelta(days=30)
    return deciding.adopt(by=helm.cast.alice, proposal=proposal, number=1, review_on=later)


def ask(helm: Helm, promised: int = 4) -> Felt:
    proposal = decided(helm, promised)
    return feeling.ask_felt(by=helm.cast.bob, proposal=proposal, closes_on=clock.today())


@pytest.mark.slow
def test_it_is_asked_once_and_answered_by_a_link_that_nobody_is_known_by(
    helm: Helm, as_: As, to: To
) -> None:
    felt = ask(helm)
    assert Message.objects.filter(key__startswith="felt").count() == 3
    with pytest.raises(ValidationError, match="asked already"):
        feeling.ask_felt(by=helm.cast.bob, proposal=felt.proposal, closes_on=clock.today())
    with pytest.raises(Forbidden):
        feeling.ask_felt(by=helm.cast.charlie, proposal=felt.proposal, closes_on=clock.today())
    with pytest.raises(ValidationError, match="next two months"):
        feeling.ask_felt(
            by=helm.cast.bob, proposal=decided(helm, 3), closes_on=helm.soon - timedelta(days=30)
        )
    url = links.address("felt", "felt", felt)
    events = Event.objects.count()
    for guest in (Client(), as_("bob")):
        assert guest.post(url, {"level": "9"}).status_code == 422
        assert guest.post(url, {"level": "2"}).status_code == 302
        guest.post(url, {"level": "5"})
        assert "answered from this phone" in guest.get(url).content.decode()
    felt.refresh_from_db()
    assert felt.tally == [0, 0, 2, 0, 0, 0], "a phone answers once, signed in or not"
    assert Event.objects.count() == events, "no line of history tells who answered, or when"
    held = json.dumps(list(Felt.objects.values()), cls=DjangoJSONEncoder)
    assert str(helm.cast.bob.person_id) not in held
    text = as_("charlie").get(to("proposal", felt.proposal_id)).content.decode()
    assert "asked how much say they had" in text
    assert url in text


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ([4] * 7, "Fewer than eight"),
        ([4] * 8, "felt that it was kept"),
        ([5] * 8, "felt that it was kept"),
        ([3] * 8, "a little less say"),
        ([0, 1, 1, 1, 2, 2, 2, 5], "much less say"),
    ],
)
def test_what_was_felt_is_told_once_beside_the_promise(
    helm: Helm, monkeypatch: pytest.MonkeyPatch, answers: list[int], said: str
) -> None:
    felt = ask(helm)
    guest = Actor(place=helm.cast.place, link=("felt", felt.pk))
    for level in answers:
        feeling.add_felt(by=guest, felt=felt, level=level)
    card: Any = felt_card(helm.cast.alice, felt.proposal)
    assert (card.is_open, card.sentence) == (True, "")
    tomorrow = clock.today() + timedelta(days=1)
    monkeypatch.setattr(clock, "today", lambda zone="UTC": tomorrow)
    card = felt_card(helm.cast.alice, felt.proposal)
    assert said in card.sentence
    felt.refresh_from_db()
    assert felt.tally == [], "what was answered is destroyed with the telling"
    with pytest.raises(RoundOver):
        feeling.add_felt(by=guest, felt=felt, level=1)
