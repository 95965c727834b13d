"""Every act, tried by everybody, with another place's ids, and without our own pages' token."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import Client

from acts import Act, Call, services
from addresses import NAMED, addresses
from hedgerow.core.models import Message
from hedgerow.core.policy import Who, can, pages
from hedgerow.core.scope import in_place
from hedgerow.place.actors import actor_for
from hedgerow.place.models import Membership
from hedgerow.place.services import belonging
from visiting import Visitors
from walls import clean, everything, writes
from world import BY_LINK, CANARY, World

SERVICES = sorted(services())
OUTSIDE = {"", "sam", "eve", "dora", "frank"}


OTHER_SIDE = {"handover": ("change",)}
"""Pages on which either side does something: what whoever is not named first may do."""


def calls(every_act: Mapping[str, Act]) -> list[Call]:
    """Every page and every address of the API with which something is done."""
    return [call for act in every_act.values() for call in (act.page, act.api) if call]


def may_do(world: World, name: str, call: Call) -> bool:
    """Whether policy lets this person of Ashby do it; asked of the table alone."""
    with in_place(world.place):
        actor = actor_for(world.place, world.account(name))
        who = pages()[call.name]
        if who == Who.STEWARD and not actor.is_steward:
            return False
        if who == Who.MEMBER and not actor.is_member:
            return False
        return all(
            any(can(actor, action, thing) for action in (doing[-1], *OTHER_SIDE.get(call.name, ())))
            for part, doing in NAMED.get(call.name, {}).items()
            for thing in world.ours.values()
            if thing.pk == call.args[part]
        )


@pytest.mark.slow
@pytest.mark.parametrize("name", ["", "sam", "eve", "charlie", "bob", "alice", "dora", "frank"])
def test_nobody_does_what_they_may_not(
    visitors: Visitors, every_act: Mapping[str, Act], name: str
) -> None:
    world = visitors.world
    for call in calls(every_act):
        is_api = call.name.startswith("api:")
        if is_api and name not in world.keys:
            continue
        where = (name, call.method, call.url())
        letters = set(Message.objects.values_list("pk", flat=True))
        with writes(keep=False) as written:
            response = visitors.do(name, call)
            assert response.status_code < 500, where
            also = (BY_LINK,) if pages()[call.name] == Who.LINK else ()
            clean(world, name, response, where, *also)
            follow(visitors, name, response, *also)
            for letter in Message.objects.exclude(pk__in=letters):
                told = set(CANARY.findall(f"{letter.subject} {letter.text} {letter.html}"))
                assert told <= may_be_told(world, name), where
        if pages()[call.name] == Who.LINK:
            assert response.status_code == 302, where  # the link alone lets in
        elif name in OUTSIDE:
            refused = 401 if is_api else 404 if name in {"sam", "eve", "dora"} else 302
            assert (response.status_code, written) == (refused, []), where
        elif not may_do(world, name, call):
            assert (response.status_code, written) == (404, []), where


def may_be_told(world: World, name: str) -> set[str]:
    """What a letter may hold: the place, what its reader's own link shows, and who sends it."""
    sender = world.actors[name].name if name in world.actors else ""
    told = {each for each, sees in world.canaries.items() if BY_LINK in sees}
    return told | set(CANARY.findall(f"{world.place.name} {sender}"))


def follow(visitors: Visitors, name: str, response: HttpResponse, *also: str) -> None:
    """Read the page that comes after an act, with what it says was done."""
    if response.status_code == 302:
        url = response["Location"]
        clean(visitors.world, name, visitors.browse(name, "GET", url), (name, "GET", url), *also)


def ids_sent(call: Call) -> list[tuple[str, str, Any]]:
    """Each id among what is sent or asked: in which of the two, by which name, and its value."""
    found = []
    for part in ("sent", "asked"):
        for name, value in getattr(call, part).items():
            for each in value if isinstance(value, list) else [value]:
                if is_id(each):
                    found.append((part, name, each))
                elif isinstance(each, dict):
                    found += [(part, name, inner) for inner in each.values() if is_id(inner)]
    return found


def is_id(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(UUID(value))
    except ValueError:
        return False


def instead(value: Any, old: str, new: str) -> Any:
    """`value` with one id for another, however deep it lies."""
    if isinstance(value, dict):
        return {name: instead(each, old, new) for name, each in value.items()}
    if isinstance(value, list):
        return [instead(each, old, new) for each in value]
    return new if value == old else value


@pytest.mark.parametrize("service", SERVICES)
def test_ids_of_another_place_are_as_unknown_as_ids_that_were_made_up(
    visitors: Visitors, every_act: Mapping[str, Act], service: str
) -> None:
    world = visitors.world
    act = every_act[service]
    twins = {str(thing.pk): str(world.theirs[name].pk) for name, thing in world.ours.items()
             if name in world.theirs}  # fmt: skip
    for call in (each for each in (act.page, act.api) if each):
        for part, field, pk in ids_sent(call):
            theirs = twins.get(pk, str(world.theirs["person"].pk))
            answers = []
            for foreign in (theirs, str(world.made_up)):
                changed = replace(call, **{part: instead(getattr(call, part), pk, foreign)})
                with writes(keep=False) as written:
                    response = visitors.do("alice", changed)
                said = everything(response).replace(theirs, "").replace(str(world.made_up), "")
                where = (call.name, field, response.status_code)
                assert not any(UUID(foreign).hex in each for each in written), where
                assert not world.unseen(said, "alice"), where
                if call.name.startswith("api:"):
                    assert response.status_code in {404, 422}, where
                    assert written == [], where
                answers.append(response.status_code)
            assert len(set(answers)) == 1, (call.name, field, answers)


def test_many_acts_take_ids(every_act: Mapping[str, Act]) -> None:
    """So that the test above cannot run empty."""
    assert sum(len(ids_sent(call)) for call in calls(every_act)) > 40


@pytest.mark.slow
def test_every_form_is_refused_without_the_token_of_our_own_pages(
    visitors: Visitors, every_act: Mapping[str, Act]
) -> None:
    world = visitors.world
    browser = Client(enforce_csrf_checks=True)
    browser.cookies["session"] = world.sessions["alice"]
    tried = 0
    for call in calls(every_act):
        if call.name.startswith("api:"):
            continue
        with writes(keep=False) as written:
            response = browser.post(call.url(), {**call.sent, "csrfmiddlewaretoken": "x" * 64})
        assert (response.status_code, written) == (403, []), call
        clean(world, "alice", response, ("alice", "POST", call.url()))
        tried += 1
    assert tried == len(SERVICES)


def test_every_other_address_that_takes_a_form_asks_for_the_token_too(visitors: Visitors) -> None:
    browser = Client(enforce_csrf_checks=True)
    for address in addresses():
        if not address.asks and not address.is_api:
            assert browser.post(f"/{address.route}").status_code == 403, address


def test_with_the_token_of_our_own_page_the_same_form_is_taken(visitors: Visitors) -> None:
    """So that the tests above do not pass because nothing is ever taken."""
    browser = Client(enforce_csrf_checks=True)
    browser.cookies["session"] = visitors.world.sessions["alice"]
    url = "/p/ashby/people/new/"
    page = browser.get(url).content.decode()
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    sent = {"name": "Ivy", "csrfmiddlewaretoken": token}
    assert browser.post(url, sent).status_code == 302
    elsewhere = {"Origin": "https://elsewhere.example"}
    assert browser.post(url, sent, headers=elsewhere).status_code == 403


def test_a_changed_role_and_leaving_count_from_the_next_request(visitors: Visitors) -> None:
    world = visitors.world
    alice = world.actors["alice"]

    def status(url: str) -> int:
        return visitors.browse("bob", "GET", f"/p/ashby/{url}").status_code

    assert (status(""), status("people/new/")) == (200, 200)
    with in_place(world.place):
        bob = Membership.objects.get(pk=world.ours["bob belongs"].pk)
        belonging.change_role(by=alice, membership=bob, role="viewer")
    assert (status(""), status("people/new/")) == (200, 404)
    with in_place(world.place):
        belonging.end_membership(by=alice, membership=bob)
    assert (status(""), status("people/new/")) == (302, 302)
    visitors.client.force_login(world.account("bob"))
    assert visitors.client.get("/p/ashby/").status_code == 404
    assert "ashby" not in visitors.client.get("/").content.decode().lower()


def test_letters_of_signing_in_say_nothing_of_any_place(visitors: Visitors) -> None:
    world = visitors.world
    for name in ("alice", "eve", "dora"):
        visitors.client.cookies.clear()
        visitors.client.post("/sign-in/", {"email": world.emails[name]})
    visitors.client.cookies.clear()
    visitors.client.post("/sign-in/", {"email": "somebody@example.org"})
    letters = Message.objects.filter(key__startswith="sign-in")
    assert letters.count() == 4
    for letter in letters:
        assert CANARY.findall(f"{letter.subject} {letter.text} {letter.html}") == []
