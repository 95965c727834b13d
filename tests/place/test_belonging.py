"""Coming to belong, and leaving: at once, everywhere."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from cast import As, Cast, To
from hedgerow.core.models import Event, Message
from hedgerow.core.policy import Forbidden
from hedgerow.place.models import Membership, Person, Token
from hedgerow.place.services import belonging, people
from hedgerow.place.services.belonging import digest


def membership(cast: Cast, name: str) -> Membership:
    found: Membership = Membership.objects.get(person=cast.people[name])
    return found


def test_every_member_may_invite_and_nobody_is_shown_an_address(
    cast: Cast, as_: As, to: To
) -> None:
    sent = {"name": "Farah", "email": "Farah@Example.org", "once": "k"}
    for _ in range(2):
        assert as_("bob").post(to("member_invite"), sent).status_code in {302, 422}
    account = get_user_model().objects.get(email="farah@example.org")
    assert Membership.objects.get(account=account).role == "member"
    assert Person.objects.filter(name="Farah").count() == 1
    assert Message.objects.filter(to="farah@example.org").count() == 1
    for viewer in ("alice", "charlie"):
        page = as_(viewer).get(to("members")).content.decode()
        assert "Farah" in page
        assert "@example.org" not in page
    assert "Leave this place" in as_("charlie").get(to("members")).content.decode()


def test_somebody_of_the_same_name_is_asked_about_not_guessed(cast: Cast, as_: As, to: To) -> None:
    here = people.add_person(by=cast.bob, name="Farah Khan", about="Runs the choir")
    sent = {"name": "farah khan", "email": "farah@example.org"}
    asked = as_("bob").post(to("member_invite"), sent)
    assert asked.status_code == 422
    assert "Runs the choir" in asked.content.decode()
    assert as_("bob").post(to("member_invite"), {**sent, "who": str(here.pk)}).status_code == 302
    assert Membership.objects.get(person=here).role == "member"
    other = {"name": "Farah Khan", "email": "other@example.org"}
    assert as_("bob").post(to("member_invite"), other).status_code == 302
    assert Person.objects.filter(folded="farah khan").count() == 2


def test_only_a_steward_makes_a_steward(cast: Cast, as_: As, to: To) -> None:
    sent = {"name": "Farah", "email": "farah@example.org", "role": "steward"}
    assert as_("bob").post(to("member_invite"), sent).status_code == 422
    with pytest.raises(Forbidden):
        belonging.invite(
            by=cast.bob, person=cast.people["bob"], email="f@example.org", role="steward"
        )
    role = to("member_role", membership(cast, "charlie").pk)
    for name in ("bob", "charlie", "dora", "eve"):
        assert as_(name).post(role, {"role": "steward"}).status_code == 404
    assert as_("alice").post(role, {"role": "member"}).status_code == 302
    assert membership(cast, "charlie").role == "member"


def test_a_leaver_is_out_at_the_next_request_everywhere(cast: Cast, as_: As, to: To) -> None:
    phone, laptop = as_("bob"), as_("bob")
    key = belonging.make_token(by=cast.bob, name="Newsletter")
    end = to("member_end", membership(cast, "bob").pk)
    assert laptop.get(end).status_code == 200
    assert as_("charlie").post(end).status_code == 404
    assert laptop.post(end).url == reverse("home")
    for client in (phone, laptop):
        answer = client.get(to("members"))
        assert answer.url.startswith(reverse("account_login"))
    again = Client()
    again.force_login(cast.account("bob"))
    assert again.get(to("members")).status_code == 404
    key.refresh_from_db()
    assert key.ended_at
    assert as_("alice").post(end).status_code == 404, "it has ended already"
    assert Person.objects.get(pk=cast.people["bob"].pk).hats.count() == 1


def test_a_steward_may_let_somebody_go_but_not_leave_others_without_one(
    cast: Cast, as_: As, to: To
) -> None:
    mine = membership(cast, "alice")
    refused = as_("alice").post(to("member_end", mine.pk), follow=True)
    assert "only one who can let people in and out" in refused.content.decode()
    with pytest.raises(ValidationError):
        belonging.change_role(by=cast.alice, membership=mine, role="member")
    as_("alice").post(to("member_role", membership(cast, "bob").pk), {"role": "steward"})
    assert as_("alice").post(to("member_end", mine.pk)).status_code == 302
    assert not Membership.objects.filter(pk=mine.pk, ended_at=None).exists()


def test_a_key_is_shown_once_and_only_its_digest_is_kept(cast: Cast, as_: As, to: To) -> None:
    page = as_("bob").post(to("key_new"), {"name": "Newsletter", "may_write": "on"})
    text = page.content.decode()
    key = text.split('<code class="key">')[1].split("<")[0]
    token = Token.objects.get()
    assert (token.digest, token.may_write) == (digest(key), True)
    assert page["Cache-Control"] == "private, no-store"
    assert key not in as_("bob").get(to("keys")).content.decode()
    assert key not in str(list(Event.objects.values_list("words", flat=True)))
    assert as_("alice").post(to("key_end", token.pk)).status_code == 404
    assert as_("bob").post(to("key_end", token.pk)).status_code == 302
    token.refresh_from_db()
    assert token.ended_at


def test_a_viewers_key_never_writes(cast: Cast, as_: As, to: To) -> None:
    as_("charlie").post(to("key_new"), {"name": "Reader", "may_write": "on"})
    assert not Token.objects.get().may_write


def test_pages_of_belonging_take_as_many_queries_whoever_many_belong(
    cast: Cast, as_: As, to: To, django_assert_max_num_queries: Any
) -> None:
    client = as_("alice")
    for number in range(12):
        person = people.add_person(by=cast.alice, name=f"P{number}")
        belonging.invite(by=cast.alice, person=person, email=f"p{number}@example.org")
        belonging.make_token(by=cast.alice, name=f"Key {number}")
    for name in ("members", "keys"):
        with django_assert_max_num_queries(8):
            assert client.get(to(name)).status_code == 200
