"""A key opens the place of its member and nothing else, from the next request on."""

from __future__ import annotations

import pytest
from django.http import HttpResponse

from hedgerow.core.models import Event
from hedgerow.core.scope import in_place
from hedgerow.place.models import Membership, Token
from hedgerow.place.services import belonging, organisations
from visiting import Visitors

ASHBY = "/api/v1/places/ashby/organisations"


def told(response: HttpResponse) -> tuple[int, bytes, str]:
    """What somebody at the door could tell two answers apart by."""
    return response.status_code, response.content, response["Content-Type"]


def test_wrong_missing_and_strange_keys_are_told_the_same_wherever_they_knock(
    visitors: Visitors,
) -> None:
    eve, dora, frank = (visitors.world.keys[name] for name in ("eve", "dora", "frank"))
    nowhere = ASHBY.replace("ashby", "no-such-place")
    answers = {
        told(visitors.call(key, "GET", url))
        for url in (ASHBY, nowhere)
        for key in ("", "wrong", "wrong key", eve, dora, frank)
    }
    assert {status for status, _, _ in answers} == {401}
    assert len(answers) == 1
    refused = visitors.call("", "GET", ASHBY)
    assert refused["WWW-Authenticate"].startswith("Bearer")


def test_a_browser_that_is_signed_in_opens_nothing_here(visitors: Visitors) -> None:
    assert visitors.browse("alice", "GET", ASHBY).status_code == 401


@pytest.mark.parametrize("header", ["Basic YTpi", "Bearer", "Bearer ", "bearer\t", "Bearer \x01"])
def test_a_header_that_is_no_key_is_refused(visitors: Visitors, header: str) -> None:
    response = visitors.client.get(ASHBY, headers={"Authorization": header})
    assert response.status_code == 401


def test_a_key_for_reading_reads_and_writes_nothing(visitors: Visitors) -> None:
    key = visitors.world.keys["bob reads"]
    assert visitors.call(key, "GET", ASHBY).status_code == 200
    assert visitors.call(key, "POST", ASHBY, {"name": "Choir"}).status_code == 404
    assert (
        visitors.call(visitors.world.keys["bob"], "POST", ASHBY, {"name": "C"}).status_code == 201
    )


def test_an_ended_key_a_changed_role_and_leaving_count_from_the_next_request(
    visitors: Visitors,
) -> None:
    world = visitors.world
    key, alice = world.keys["bob"], world.actors["alice"]

    def status(method: str, sent: dict[str, str] | None = None) -> int:
        return visitors.call(key, method, ASHBY, sent).status_code

    assert status("POST", {"name": "Choir"}) == 201
    membership = Membership.objects.get
    with in_place(world.place):
        bob = membership(pk=world.ours["bob belongs"].pk)
        belonging.change_role(by=alice, membership=bob, role="viewer")
    assert (status("POST", {"name": "Choir"}), status("GET")) == (404, 200)
    with in_place(world.place):
        belonging.end_membership(by=alice, membership=bob)
    assert status("GET") == 401
    with in_place(world.place):
        token = Token.objects.get(pk=world.ours["key"].pk)
        belonging.end_token(by=alice, token=token)


def test_use_is_noted_by_the_day_and_is_no_line_of_history(visitors: Visitors) -> None:
    world = visitors.world
    with in_place(world.place):
        lines = Event.objects.filter(place_id=world.place.pk).count()
    visitors.call(world.keys["charlie"], "GET", ASHBY)
    with in_place(world.place):
        used = Token.objects.get(digest=belonging.digest(world.keys["charlie"]))
        assert used.last_used_on is not None
        assert Event.objects.filter(place_id=world.place.pk).count() == lines


def test_an_account_that_is_shut_has_no_keys(visitors: Visitors) -> None:
    account = visitors.world.account("bob")
    account.is_active = False
    account.save()
    assert visitors.call(visitors.world.keys["bob"], "GET", ASHBY).status_code == 401


def test_a_key_sees_only_its_own_place(visitors: Visitors) -> None:
    world = visitors.world
    with in_place(world.elsewhere):
        organisations.add_organisation(by=world.actors["eve"], name="Far away")
    answer = visitors.call(world.keys["alice"], "GET", f"{ASHBY}?words=far+away").json()
    assert answer["total"] == 0
