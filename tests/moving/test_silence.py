"""Every steward falls silent: nothing happens by itself, and people name another, as agreed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from cast import Cast
from hedgerow.core import clock
from hedgerow.core.history import first_broken_link
from hedgerow.core.models import Event, Message
from hedgerow.core.policy import Forbidden
from hedgerow.moving.models import Silence
from hedgerow.moving.services.silence import (
    agree_to_rule,
    hand_on_when_due,
    say_yes,
    write_silence_rule,
)
from hedgerow.place.actors import actor_for
from hedgerow.place.models import Membership
from hedgerow.place.services.belonging import invite
from hedgerow.place.services.people import add_person, put_on_hat


def letters() -> list[tuple[str, str]]:
    found = Message.objects.filter(key__startswith="silence").order_by("written_at", "to")
    return [(each.to, each.subject) for each in found]


def test_the_members_hand_on_by_the_rule_that_they_agreed(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    bob, charlie = cast.bob, cast.people["charlie"]
    gil = add_person(by=cast.alice, name="Gil")
    put_on_hat(by=cast.alice, person=gil, organisation=cast.council)
    invite(by=cast.alice, person=gil, email="gil@example.org")
    gil_actor = actor_for(cast.place, cast.account("gil"))
    rule = write_silence_rule(by=bob, weeks=4, bodies=2)
    with pytest.raises(ValidationError):
        write_silence_rule(by=bob, weeks=1, bodies=1)
    agree_to_rule(by=bob, rule=rule, body=cast.food_bank)
    assert rule.holds_since is None
    with pytest.raises(ValidationError, match="have a role"):
        agree_to_rule(by=gil_actor, rule=rule, body=cast.food_bank)
    later = clock.now() + timedelta(weeks=5)
    assert hand_on_when_due(later) == 0  # a rule that does not hold yet does nothing
    agree_to_rule(by=gil_actor, rule=rule, body=cast.council)
    assert rule.holds_since is not None
    assert hand_on_when_due(clock.now() + timedelta(weeks=3)) == 0
    monkeypatch.setattr(clock, "now", lambda: later)
    hand_on_when_due(later)
    hand_on_when_due(later)
    assert letters() == [("alice@example.org", "Are you there?")]
    silence = Silence.objects.get()
    member = Membership.objects.get(person=gil)
    with pytest.raises(Forbidden):
        say_yes(by=bob, silence=silence, to=member, body=cast.food_bank)  # not asked yet
    hand_on_when_due(later + timedelta(days=14))
    assert len(letters()) == 3
    silence.refresh_from_db()
    viewer = Membership.objects.get(person=charlie)
    with pytest.raises(ValidationError, match="member here"):
        say_yes(by=bob, silence=silence, to=viewer, body=cast.food_bank)
    browser = Client()
    browser.force_login(cast.account("bob"))
    assert "The members are asked." in browser.get("/p/ashby/silence/").content.decode()
    sent = {"to": str(member.pk), "body": str(cast.food_bank.pk)}
    assert browser.post(f"/p/ashby/silence/{silence.pk}/", sent).status_code == 302
    member.refresh_from_db()
    assert member.role == "member"  # one organisation is not enough
    say_yes(by=gil_actor, silence=silence, to=member, body=cast.council)
    member.refresh_from_db()
    silence.refresh_from_db()
    assert (member.role, silence.steward) == ("steward", gil)
    kinds = list(Event.objects.filter(kind__startswith="silence").values_list("kind", flat=True))
    assert kinds[-4:] == ["silence.noticed", "silence.members_asked", *["silence.yes_said"] * 2]
    assert first_broken_link(cast.place) is None


def test_one_word_of_a_steward_ends_it(cast: Cast) -> None:
    rule = write_silence_rule(by=cast.bob, weeks=4, bodies=2)
    agree_to_rule(by=cast.bob, rule=rule, body=cast.food_bank)
    agree_to_rule(by=cast.alice, rule=rule, body=cast.council)
    later = clock.now() + timedelta(weeks=5)
    hand_on_when_due(later)
    account = cast.account("alice")
    account.last_login = later
    account.save()
    hand_on_when_due(later + timedelta(days=15))
    silence = Silence.objects.get()
    assert silence.over_on is not None
    assert silence.asked_on is None
    assert len(letters()) == 1
