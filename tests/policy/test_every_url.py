"""Every address x every kind of visitor x every method, and what must never come of it.

What is expected follows from the address's row in `pages()`, from `addresses.NAMED` and from
`can`; it is asked of no view. In every answer canaries are looked for (`world.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse

from addresses import NAMED, WORDS, Address, Case, addresses, cases
from hedgerow.core.policy import Actor, Who, pages
from hedgerow.core.scope import in_place
from hedgerow.place.actors import actor_for
from visiting import Visitors
from walls import asked_for, clean, writes
from world import BY_LINK, World

PAGES = [each for each in addresses() if not each.is_api]
CALLS = list({each.name: each for each in addresses() if each.is_api}.values())
# The one that is not taken comes first, so that its answer tells which are.
METHODS = ("DELETE", "GET", "HEAD", "POST")
API_METHODS = ("DELETE", "GET", "HEAD", "POST", "PATCH", "PUT")
SAFE = {"GET", "HEAD"}
PLACES = ("ashby", "elsewhere", "no-such-place")
SIGNED_IN = ("sam", "eve", "charlie", "bob", "alice", "dora", "frank")
KEYS = ("", "wrong", "eve", "charlie", "bob reads", "bob", "alice", "dora", "frank")
Record = Callable[[str, object], None]
ON_BOTH = {"", "eve", "bob"}  # of whom the way through every door is gone on PostgreSQL as well
LET_IN = {
    Who.BELONGS: {"viewer", "member", "steward"},
    Who.MEMBER: {"member", "steward"},
    Who.STEWARD: {"steward"},
}


def visiting(names: Iterable[str]) -> list[Any]:
    """These visitors, most of them on SQLite alone."""
    marks = pytest.mark.whole
    return [name if name in ON_BOTH else pytest.param(name, marks=marks) for name in names]


def test_every_address_has_one_row_and_every_row_an_address() -> None:
    routes: dict[str, set[str]] = {}
    for each in addresses():
        routes.setdefault(each.route, set()).add(each.name)
    assert [route for route, names in routes.items() if len(names) != 1] == []
    names = Counter(next(iter(names)) for names in routes.values())
    assert [name for name, times in names.items() if times != 1] == []
    assert set(names) == set(pages())


def test_what_an_address_names_can_be_filled_in(world: World) -> None:
    assert {name for name in (*NAMED, *WORDS) if name not in pages()} == set()
    for address in addresses():
        assert cases(world, address), address


def who_is(world: World, name: str, place: str) -> Actor:
    """Who somebody is in a place, or nobody; Frank's browser was signed out when he was let go."""
    places = {"ashby": world.place, "elsewhere": world.elsewhere}
    if place not in places or name not in world.emails:
        return Actor()
    with in_place(places[place]):
        return actor_for(places[place], world.account(name))


Way = tuple[Actor, bool, Case, str]


def ways(world: World, address: Address, name: str) -> Iterator[Way]:
    """Every way to knock at an address: as whom, whether let in, with which case, at which URL.

    Whoever is not let in is turned away before anything is looked at: in their own place two things
    show it, elsewhere one.
    """
    for place in PLACES if "place" in address.asks else ("",):
        actor = who_is(world, name, place)
        let_in = actor.belongs and (address.is_api or may_enter(address, name, actor))
        known = cases(world, address, place, few=not let_in)
        if not let_in:
            known = known[: 1 if place in PLACES[1:] and "secret" not in address.asks else 2]
        for case in known:
            args = {**case.args, **({"place": place} if place else {})}
            yield actor, let_in, case, reverse(address.name, kwargs=args)


class Methods:
    """Every method the first time; after that reading, and whatever else the address takes.

    Whoever is not let in learns nothing of what it takes: after the first time they read and send.
    """

    def __init__(self, address: Address) -> None:
        self.is_first = True
        self.every = API_METHODS if address.is_api else METHODS
        self.taken: set[str] = set(self.every)

    def next(self, *, let_in: bool) -> list[str]:
        is_first, self.is_first = self.is_first, False
        if is_first:
            return list(self.every if let_in else METHODS)
        if not let_in:
            return ["GET", "POST"]
        return [each for each in self.every if each in {"GET", *self.taken} and each != "HEAD"]

    def told(self, response: HttpResponse) -> None:
        if response.status_code == 405:
            self.taken = set(response["Allow"].split(", "))


@pytest.mark.slow
@pytest.mark.parametrize("name", visiting(["", *SIGNED_IN]))
def test_pages(visitors: Visitors, name: str, record_property: Record) -> None:
    world, tried, shown = visitors.world, 0, set()
    own = world.account(name).pk if name else None  # which is looked at to know who is there
    for address in PAGES:
        methods = Methods(address)
        for actor, let_in, case, url in ways(world, address, name):
            reached = reached_by(world, actor, case)
            for method in methods.next(let_in=let_in):
                pk = case.args.get("pk")
                with (
                    asked_for(None if pk == own else pk) as looked_at,
                    writes(keep=False) as written,
                ):
                    response = visitors.browse(name, method, url)
                where = (name or "nobody", method, url, case.label)
                if not may_enter(address, name, actor):
                    assert looked_at == [], where
                methods.told(response)
                expect_page(address, name, actor, reached[method in SAFE], method, response, where)
                also = (BY_LINK,) if case.opens else ()
                shown |= clean(world, name, response, where, *also)
                if method in SAFE or not may_enter(address, name, actor):
                    assert written == [], where
                tried += 1
    record_property("requests", tried)
    assert tried > 4 * len(PAGES)
    if name in {"eve", "charlie", "bob", "alice"}:  # so that the search cannot go blind
        theirs = {each for each, sees in world.canaries.items() if name in sees}
        assert theirs - shown - world.unshown == set()


def reached_by(world: World, actor: Actor, case: Case) -> dict[bool, bool]:
    """Whether this person reaches what a case names: to read it (True), and to write it."""
    if "secret" in case.args:
        return {True: case.opens, False: case.opens}
    if actor.place is None:
        return {True: False, False: False}
    with in_place(actor.place):
        return {safe: case.reached(actor, writes=not safe) for safe in (True, False)}


def may_enter(address: Address, name: str, actor: Actor) -> bool:
    who = pages()[address.name]
    if who in LET_IN:
        return actor.role in LET_IN[who]
    return who in {Who.ANYONE, Who.LINK} or (who == Who.SIGNED_IN and name not in {"", "frank"})


def expect_page(
    address: Address,
    name: str,
    actor: Actor,
    reached: bool,
    method: str,
    response: HttpResponse,
    where: Any,
) -> None:
    """What the row says, and nothing else."""
    who, status = pages()[address.name], response.status_code
    assert status < 500, where
    assert status != 403, where
    if who == Who.DEMONSTRATION:
        assert status == 404, where
    elif who == Who.LINK:
        assert (status == 404) is not reached or status == 405, where
    elif who != Who.ANYONE and name in {"", "frank"}:
        assert status == 302, where
        assert response["Location"].startswith("/sign-in/?next="), where
    elif not may_enter(address, name, actor):
        assert status == 404, where
    elif status == 405:
        assert method not in response["Allow"].split(", "), where
    elif who in LET_IN:
        assert method != "DELETE", where
        assert (status == 404) is not reached or status in ASKS_MORE.get(address.name, ()), where


# Pages that must be told more than their address says, or are about a plan that one has made, and
# answer 404 where they are not, or where there is none.
ASKS_MORE = {
    name: {404}
    for name in (
        *("contribution_new", "join", "not_same"),
        *("leaving_hand", "leaving_stay", "leaving_go"),
    )
}


@pytest.mark.slow
@pytest.mark.parametrize("key", visiting(KEYS))
def test_calls(visitors: Visitors, key: str, record_property: Record) -> None:
    world, tried = visitors.world, 0
    name = key.removesuffix(" reads")
    bearer = world.keys.get(key, key)
    for address in CALLS:
        methods = Methods(address)
        for actor, let_in, case, url in ways(world, address, name):
            as_ = replace(actor, role="viewer") if actor.belongs and reads(key) else actor
            reached = reached_by(world, as_, case)
            for method in methods.next(let_in=let_in):
                with asked_for(case.args.get("pk")) as looked_at, writes(keep=False) as written:
                    sent = None if method in SAFE else {}
                    response = visitors.call(bearer, method, url, sent)
                where = (key or "no key", method, url, case.label)
                if pages()[address.name] != Who.ANYONE and not actor.belongs:
                    assert looked_at == [], where
                methods.told(response)
                expect_call(address, as_, reached[method in SAFE], method, response, where)
                clean(world, name, response, where)
                if method in SAFE or not as_.is_member:
                    assert written == [] or address.name == "api:take_out_file", where
                tried += 1
    record_property("requests", tried)
    assert tried > 4 * len(CALLS)


def reads(key: str) -> bool:
    return key.endswith(" reads") or key == "eve"


def expect_call(
    address: Address,
    actor: Actor,
    reached: bool,
    method: str,
    response: HttpResponse,
    where: Any,
) -> None:
    status = response.status_code
    assert status < 500, where
    assert status != 403, where
    if pages()[address.name] == Who.ANYONE:
        assert status in {200, 404, 405}, where
    elif not actor.belongs:
        assert status == 401, where
    elif status == 405:
        assert method not in response["Allow"].split(", "), where
    elif not reached:
        assert status in {404, 422}, where
    elif method in SAFE or actor.is_member:
        assert status != 404, where
