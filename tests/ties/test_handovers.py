"""Warm hand-overs: with consent, for two alone, and forgotten in time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from cast import Cast
from hedgerow.core import clock, links
from hedgerow.core.models import Event, Message
from hedgerow.core.policy import Actor, visible
from hedgerow.place.models import Person
from hedgerow.ties.models import Handover, HandoverStep
from hedgerow.ties.services import handovers as services
from hedgerow.ties.services.handovers import forget_handovers_when_due, hand_over

TOLD: dict[str, Any] = {
    "called": "Sunny",
    "words": "I would like company on the walk to the market",
    "reach": "through the library",
    "agreed_how": "spoken",
}


def brought(cast: Cast, **told: Any) -> Handover:
    said = {**TOLD, "agreed_on": clock.today(), "receiver": cast.people["charlie"], **told}
    return hand_over(by=cast.bob, **said)


def letters(part: str) -> list[str]:
    kept = Message.objects.filter(key__startswith="handover", key__contains=part)
    return list(kept.values_list("text", flat=True))


@pytest.mark.slow
def test_a_hand_over_is_for_the_navigator_and_whoever_receives(cast: Cast, client: Client) -> None:
    people = Person.objects.count()
    made = brought(cast)
    assert Person.objects.count() == people  # nobody becomes a person of the place
    (letter,) = letters("to receiver")
    assert "Sunny" in letter
    assert "company on the walk" in letter
    for name, sees in {"bob": True, "charlie": True, "alice": False}.items():
        actor: Actor = getattr(cast, name)
        assert (made in visible(actor, Handover)) is sees
        client.force_login(cast.account(name))
        pages = [
            reverse("handover", kwargs={"place": "ashby", "pk": made.pk}),
            reverse("handovers", kwargs={"place": "ashby"}),
        ]
        texts = [client.get(page) for page in pages]
        assert [each.status_code for each in texts] == [200 if sees else 404, 200]
        assert all(("Sunny" in each.content.decode()) is sees for each in texts)
        asked = {"words": "Sunny"}
        for page in ("people", "our_place", "who_could_help"):
            found = client.get(reverse(page, kwargs={"place": "ashby"}), asked).content.decode()
            assert "company on the walk" not in found
    assert not any("Sunny" in str(event.words) for event in Event.objects.all())


def test_it_is_told_back_on_the_way_that_was_chosen(cast: Cast) -> None:
    made = brought(cast, asks_back="link", back_to="sunny@example.org")
    receiver = Actor(place=cast.place, link=("handover", made.pk))
    services.say_received(by=receiver, handover=made, step="met", words="We walked")
    guest = Client()
    link = links.address("handover_back", "arrived", made)
    (letter,) = Message.objects.filter(to="sunny@example.org")
    assert link in letter.text
    assert "Sunny" not in letter.subject + letter.text
    page = guest.get(link).content.decode()
    assert not any(text in page for text in ("Sunny", "company on the walk"))  # a shared phone
    told = guest.post(link, {"step": "arrived", "words": "Kind people"}, follow=True)
    for said in ("Thank you for telling", "You have told", "Tell something more"):
        assert said in told.content.decode()
    assert "Kind people" not in told.content.decode()  # a shared phone
    seen = list(visible(cast.bob, HandoverStep).values_list("side", "words"))
    assert ("themselves", "Kind people") in seen
    assert visible(cast.charlie, HandoverStep).get().words == "We walked"
    assert visible(receiver, HandoverStep).get().words == "We walked"
    by_letter = links.address("handover_letter", "handover", made)
    assert "Kind people" not in guest.get(by_letter).content.decode()
    assert letters("news arrived")


def test_through_the_navigator_and_where_it_did_not_work(cast: Cast) -> None:
    made = brought(cast)
    receiver = Actor(place=cast.place, link=("handover", made.pk))
    services.say_received(by=receiver, handover=made, step="not_reached")
    assert not letters("how")
    services.say_received(by=receiver, handover=made, step="rang")
    assert "Would you ask how it was" in letters("how")[0]
    services.tell_back(by=cast.bob, handover=made, step="arrived", words="It was good")
    with pytest.raises(ValidationError):
        services.tell_back(by=cast.bob, handover=made, step="met")


@pytest.mark.parametrize("field", ["called", "words", "reach"])
def test_an_nhs_number_is_refused_kindly(cast: Cast, client: Client, field: str) -> None:
    client.force_login(cast.account("bob"))
    sent = {
        **TOLD,
        "receiver_name": "Charlie",
        "agreed_on": "2026-03-02",
        "asks_back": "navigator",
        field: "943 476 5919",
    }
    answer = client.post(reverse("handover_new", kwargs={"place": "ashby"}), sent)
    assert answer.status_code == 422
    assert "Please take it out" in answer.content.decode()
    assert not Handover.objects.exists()


def test_it_needs_a_yes_that_was_given_and_an_address(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="Ask them first"):
        brought(cast, agreed_on=clock.today() + timedelta(days=1))
    with pytest.raises(ValidationError, match="no address"):
        brought(cast, receiver=None, receiver_body=cast.food_bank)
    made = brought(cast, receiver=None, receiver_body=cast.food_bank, to="door@example.org")
    assert made.receiver_body == cast.food_bank


def test_the_words_are_forgotten_in_time(cast: Cast) -> None:
    made, sooner = brought(cast), brought(cast)
    services.say_received(
        by=Actor(place=cast.place, link=("handover", made.pk)), handover=made, step="met", words="x"
    )
    services.forget_handover(by=cast.bob, handover=sooner)
    now = clock.now()
    assert forget_handovers_when_due(now + timedelta(days=15)) == 0
    assert not letters("quiet")  # one is forgotten, of the other something was heard
    quiet = brought(cast)
    for _ in range(2):
        forget_handovers_when_due(now + timedelta(days=15))
    assert len(letters("quiet")) == 1
    assert [forget_handovers_when_due(now + timedelta(days=91)) for _ in range(2)] == [2, 0]
    for each in (made, sooner, quiet):
        each.refresh_from_db()
        assert each.forgotten_on
        assert not any((each.called, each.words, each.reach, each.to, each.back_to))
    assert set(HandoverStep.objects.values_list("words", flat=True)) == {""}
    with pytest.raises(ValidationError, match="forgotten by now"):
        services.tell_back(by=cast.bob, handover=made, step="arrived")
