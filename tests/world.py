"""Two places with one of everything, and a canary in every text that not everybody may see.

Ashby has Alice (steward), Bob (member), Charlie (may look), Dora, who left and signs in again, and
Frank, who was let go a moment ago with his browser still open. Eve is the steward of Elsewhere.
Sam has an account and belongs nowhere. All of it is made by services, as people would.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client

import door_things
import gain_things
import group_things
import helm_things
import live_things
import meeting_things
import moving_things
import note_things
import pot_things
import privacy_things
import reflection_things
import rounds_things
import voices_things
from hedgerow.core.ids import uuid7
from hedgerow.core.models import Audience, Place, PlaceModel
from hedgerow.core.policy import Actor
from hedgerow.core.scope import in_place
from hedgerow.core.unattributed import unattributed
from hedgerow.exchange.services import bringing
from hedgerow.place.actors import actor_for
from hedgerow.place.models import Membership, Person
from hedgerow.place.services import belonging, joining, organisations, people, strengths
from hedgerow.place.services.opening import open_place
from hedgerow.promises.services import mending
from hedgerow.promises.services.making import make_promise
from hedgerow.questions.services import afterwards, asking, following, purpose
from hedgerow.ties.services import conversations, introductions, reports

DAY = date(2026, 3, 2)
DUE = date(2036, 3, 3)
CANARY = re.compile(r"kq\d{3,4}zq")
HERE = frozenset({"alice", "bob", "charlie"})
EVE = frozenset({"eve"})
BY_LINK = "whoever has the link"
Things = dict[str, PlaceModel]


@dataclass
class World:
    """Who and what there is. `ours` and `theirs` name like things of Ashby and of Elsewhere."""

    place: Place
    elsewhere: Place
    actors: dict[str, Actor] = field(default_factory=dict)
    emails: dict[str, str] = field(default_factory=dict)
    ours: Things = field(default_factory=dict)
    theirs: Things = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    canaries: dict[str, frozenset[str]] = field(default_factory=dict)
    unshown: set[str] = field(default_factory=set)
    made_up: UUID = field(default_factory=uuid7)

    def canary(self, *sees: str) -> str:
        """A text found nowhere else, that only those named `sees` may be shown."""
        text = f"kq{len(self.canaries):03d}zq"
        self.canaries[text] = frozenset(sees)
        return text

    def account(self, name: str) -> Any:
        return get_user_model().objects.get(email=self.emails[name])

    def unseen(self, text: str, *names: str) -> set[str]:
        """The canaries in `text` that none of `names` should have been shown."""
        return {each for each in CANARY.findall(text) if self.canaries[each].isdisjoint(names)}


@contextmanager
def built() -> Iterator[World]:
    """The world, for as long as it is wanted; afterwards it never was."""
    with transaction.atomic():
        yield build()
        transaction.set_rollback(True)


def build() -> World:
    world = World(None, None)  # type: ignore[arg-type]  # the two lines below open them
    world.elsewhere, world.actors["eve"] = _opened(world, "elsewhere", "eve", EVE)
    world.place, world.actors["alice"] = _opened(world, "ashby", "alice", HERE)
    world.emails["sam"] = f"{world.canary('sam')}@example.org"
    get_user_model().objects.create_user(email=world.emails["sam"])
    with in_place(world.elsewhere):
        world.theirs = _furnish(world, world.actors["eve"], "eve", EVE)
        world.keys["eve"] = _key(world.actors["eve"])
        world.theirs["key"] = belonging.make_token(by=world.actors["eve"], name="a program")
        world.theirs["eve belongs"] = Membership.objects.get(
            person_id=world.actors["eve"].person_id
        )
    with in_place(world.place):
        world.ours = _furnish(world, world.actors["alice"], "alice", HERE)
        _let_in(world)
        _keep_private(world)
        _let_go(world)
    return world


def _opened(world: World, slug: str, name: str, here: Iterable[str]) -> tuple[Place, Actor]:
    world.emails[name] = f"{world.canary(name)}@example.org"
    return open_place(
        name=f"{slug.title()} {world.canary(*here, BY_LINK)}",
        slug=slug,
        steward_name=f"{name.title()} {world.canary(*here, BY_LINK)}",
        steward_email=world.emails[name],
        about=world.canary(*here),
    )


def _furnish(world: World, by: Actor, name: str, here: frozenset[str]) -> Things:
    """One of everything that everybody of a place may see, and what its author alone may see."""
    text, seen = partial(world.canary, *here), partial(world.canary, *here, BY_LINK)
    own, linked = partial(world.canary, name), partial(world.canary, name, BY_LINK)
    unshown = partial(_unshown, world, name)
    things: Things = {}
    north = organisations.add_patch(by=by, name=text(), code=text())
    things["patch"] = organisations.add_patch(by=by, name=text(), code=text(), within=north)
    size = things["size"] = organisations.add_size_band(by=by, name=text(), order=1)
    body = things["body"] = organisations.add_organisation(
        by=by,
        name=f"Council {text()}",
        sector="council",
        size_band=size,
        patch=things["patch"],
        **{field: text() for field in ("about", "led_by", "website", "postcode", "source")},
    )
    other = things["other body"] = organisations.add_organisation(
        by=by, name=f"Food bank {text()}", sector="vcse"
    )
    double = things["double"] = organisations.add_organisation(by=by, name=f"Double {text()}")
    twin = organisations.add_organisation(by=by, name=f"Twin {text()}")
    things["joining"] = joining.join(by=by, kept=other, joined=twin, evidence=[text()])
    joining.say_not_same(by=by, one=body, other=double)
    things["identifier"] = organisations.add_identifier(
        by=by, organisation=body, scheme="XX-OWN", value=text()
    )
    seat = things["seat"] = organisations.add_seat(by=by, organisation=body, name=text())
    gina, hugo = (
        people.add_person(by=by, name=f"{who} {text()}", about=text(), source=text())
        for who in ("Gina", "Hugo")
    )
    things["person"], things["other person"] = gina, hugo
    things["hat"] = people.put_on_hat(
        by=by, person=gina, organisation=body, role=text(), seat=seat, since=DAY
    )
    people.put_on_hat(by=by, person=hugo, organisation=other, role=text(), on_behalf_of=body)
    for kind in ("ask", "offer", "brings"):
        things["brings"] = strengths.add_contribution(
            by=by, organisation=body, kind=kind, words=text()
        )
    place_wide = {"audience": Audience.PLACE, "with_ids": []}
    _say(by, (gina, hugo), (body, other), text, **place_wide)
    things |= _say(by, (gina, hugo), (body, other), text, **place_wide)
    things["reach"] = people.add_reach(
        by=by, person=gina, kind="email", value=f"{text()}@example.org", audience=Audience.PLACE
    )
    conversations.agree_rhythm(by=by, a=body, b=other, days=90)
    things |= privacy_things.furnish(by, gina, text, own, unshown)
    things |= door_things.furnish(by, seen, linked, own, unshown)
    things |= _promise(world, by, (gina, hugo), (body, other), here)
    things["rub"] = mending.write_rub(by=by, words=world.canary(name), other=gina)
    things |= _ask(world, by, here)
    things |= meeting_things.furnish(by, gina, text, seen, unshown)
    things |= live_things.furnish(by, things["question"], seen, unshown)
    things |= note_things.furnish(by, gina, text, seen, own)
    things |= reflection_things.furnish(by, gina, own, seen, unshown)
    things |= gain_things.furnish(by, text, seen)
    things |= moving_things.furnish(by, (gina, hugo), double, text, own)
    things |= helm_things.furnish(by, text, seen)
    things |= meeting_things.table(by, things)
    things |= group_things.furnish(by, gina)
    things |= pot_things.furnish(by, (gina, hugo), (body, other, double), text, own)
    things |= rounds_things.furnish(by, things["pot"], text, seen)
    group = things["stewardship group"]
    things |= voices_things.furnish(by, group, text, seen, own, linked, unshown)
    things |= _bring(world, by, name, here, str(body))
    return things


def _unshown(world: World, name: str) -> str:
    """What is kept of what somebody wrote, and on no page."""
    world.unshown.add(text := world.canary(name))
    return text


def _ask(world: World, by: Actor, here: Iterable[str]) -> Things:
    """Questions that hang, were followed and were let go; the first is seen by its keepsake too."""

    def text() -> str:
        return world.canary(*here)

    nobody, link = unattributed(by), world.canary(*here, BY_LINK)
    asked: Things = {"question": asking.ask_question(by=nobody, words=link)}
    asked["own question"] = asking.ask_question(by=by, words=text())
    followed = asked["followed question"] = asking.ask_question(by=nobody, words=text())
    following.follow_question(by=by, question=followed, words=text())
    afterwards.say_opened(by=by, question=followed, words=text())
    gone = asked["question let go"] = asking.ask_question(by=by, words=text())
    afterwards.say_more(by=by, question=gone, words=text())
    afterwards.let_question_go(by=by, question=gone, words=text())
    asked["pulse"] = purpose.open_pulse(by=by, words=text(), why=text())
    world.unshown.add(sealed := text())  # until it is closed
    purpose.answer_pulse(by=by, pulse=asked["pulse"], words=sealed)
    pulse = purpose.open_pulse(by=by, words=text())
    purpose.answer_pulse(by=nobody, pulse=pulse, words=text())
    asked["pulse read"] = purpose.close_pulse(by=by, pulse=pulse)
    told = {"decided_how": text(), "decided_on": DAY, "seen": 0}
    asked["purpose"] = purpose.agree_purpose(by=by, words=text(), pulse=pulse, **told)
    return asked


def _say(by: Actor, two: Any, bodies: Any, text: Any, **audience: Any) -> Things:
    """One entry of each kind, each with words of its own."""
    gina, hugo = two
    body, other = bodies
    said: Things = {}
    said["conversation"] = conversations.note_conversation(
        by=by, people=two, on=DAY, words=text(), **audience
    )
    said["report"] = reports.say_report(
        by=by, a=body, b=other, on=DAY, words=text(), kind=text(), warmth="steady", **audience
    )
    said["introduction"] = introductions.suggest_introduction(
        by=by, a=gina, b=hugo, reason=text(), words=text(), **audience
    )
    return said


def _promise(world: World, by: Actor, two: Any, bodies: Any, here: Iterable[str]) -> Things:
    """Promises by and to the body in which Alice has a role; both can be answered by their links.

    Whoever has the link reads the names of those whom the promise joins.
    """
    ida, jo = (
        people.add_person(by=by, name=f"{name} {world.canary(*here, BY_LINK)}")
        for name in ("Ida", "Jo")
    )
    _gina, hugo = two
    body, other = bodies
    told: dict[str, Any] = {"by": by, "due": DUE}
    first = make_promise(giver=ida, receiver=jo, words=world.canary(*here, BY_LINK), **told)
    return {
        "linked promise": first,
        "promise": make_promise(giver_body=body, receiver=hugo, words=world.canary(*here), **told),
        "promise to us": make_promise(
            giver=hugo, giver_body=other, receiver_body=body, words=world.canary(*here), **told
        ),
    }


def _bring(world: World, by: Actor, name: str, here: frozenset[str], known: str) -> Things:
    """A file that was brought in, and one that was only looked at and asks a question."""

    def file(bodies: Iterable[str], source: str, notes: Callable[[], str]) -> Any:
        rows = [f"{body},{notes()}" for body in bodies]
        return bringing.look_at(
            by=by,
            name=f"{world.canary(*here)}.csv",  # the history of the place names every file
            content="\n".join(["Organisation name,Notes to self", *rows]).encode(),
            source=source,
        )

    def unshown() -> str:
        return _unshown(world, name)

    brought, coming = f"Brought {world.canary(*here)}", f"Coming {world.canary(name)}"
    applied = file([brought], world.canary(*here), lambda: world.canary(name))
    bringing.apply(by=by, bring_in=applied, seen=applied.version)
    return {"applied": applied, "file": file([known, coming], unshown(), unshown)}


def _let_in(world: World) -> None:
    """Everybody else, with the key of each and the browser in which they are signed in."""
    alice = world.actors["alice"]
    body, other = world.ours["body"], world.ours["other body"]
    hats: dict[str, Any] = {"alice": body, "bob": other, "charlie": other}
    for name, role in {
        "bob": "member",
        "charlie": "viewer",
        "dora": "member",
        "frank": "member",
    }.items():
        world.emails[name] = f"{world.canary(name)}@example.org"
        person = people.add_person(by=alice, name=f"{name.title()} {world.canary(*HERE)}")
        world.ours[name] = person
        made = belonging.invite(by=alice, person=person, email=world.emails[name], role=role)
        world.ours[f"{name} belongs"] = made
    for name, hat in hats.items():
        pk = actor_for(world.place, world.account(name)).person_id
        person = Person.objects.get(pk=pk)
        world.ours[f"{name} hat"] = people.put_on_hat(
            by=alice, person=person, organisation=hat, role=world.canary(*HERE)
        )
        world.ours[name] = person
    for name in ("alice", "bob", "charlie", "dora", "frank"):
        actor = world.actors[name] = actor_for(world.place, world.account(name))
        world.keys[name] = _key(actor, may_write=actor.is_member, name=world.canary(name))
    world.keys["bob reads"] = _key(world.actors["bob"])
    world.ours["key"] = belonging.make_token(by=alice, name=world.canary("alice"))
    for name in ("alice", "bob", "charlie", "dora", "frank", "eve", "sam"):
        client = Client()
        client.force_login(world.account(name))
        world.sessions[name] = client.cookies["session"].value


def _key(actor: Actor, *, may_write: bool = False, name: str = "a program") -> str:
    token: Any = belonging.make_token(by=actor, name=name, may_write=may_write)
    key: str = token.key
    return key


def _keep_private(world: World) -> None:
    """Entries that only some of Ashby may see, by Alice and by Bob, for every audience."""
    ours = world.ours
    alice, bob = world.actors["alice"], world.actors["bob"]
    two = (ours["person"], ours["other person"])
    bodies: tuple[Any, Any] = (ours["body"], ours["other body"])
    me, some, group = Audience.ME, Audience.PEOPLE, Audience.GROUP
    kept: list[tuple[Actor, str, list[UUID], set[str]]] = [
        (alice, me, [], {"alice"}),
        (alice, some, [ours["bob"].pk], {"alice", "bob"}),
        (alice, some, [ours["dora"].pk], {"alice"}),
        (alice, group, [bodies[0].pk], {"alice"}),
        (bob, me, [], {"bob"}),
        (bob, group, [bodies[1].pk], {"bob", "charlie"}),
    ]
    for number, (by, audience, with_ids, sees) in enumerate(kept):
        shared: dict[str, Any] = {"audience": audience, "with_ids": with_ids}

        def text(sees: set[str] = sees) -> str:
            return world.canary(*sees)

        said = _say(by, two, bodies, text, **shared)
        said["brings"] = strengths.add_contribution(
            by=by, organisation=bodies[0], words=text(), **shared
        )
        if audience != me:
            asked = said["asked"] = asking.ask_question(by=by, words=text(), **shared)
            afterwards.say_opened(by=by, question=asked, words=text())
        said["reach"] = people.add_reach(
            by=by, person=two[0], kind="phone", value=f"0161 {text()}", **shared
        )
        said["promise"] = make_promise(by=by, giver=two[0], words=text(), due=DUE, **shared)
        said |= meeting_things.keep_private(by, text, **shared)
        said |= note_things.keep_private(by, said["meeting"], text)
        said |= gain_things.keep_private(by, text, **shared)
        ours |= {f"{what} {number}": thing for what, thing in said.items()}
    _rub(world)
    ours |= reflection_things.keep_private(alice, bob, world.canary)
    ours |= door_things.keep_private(
        bob,
        (ours["alice"], *reversed(two)),
        lambda: world.canary("alice", "bob"),
        lambda: world.canary("bob"),
    )
    # What is said of somebody is for them too, but for a note to oneself.
    reports.say_report(
        by=alice, a=ours["bob"], b=two[0], on=DAY, words=world.canary("alice"), audience=me
    )
    reports.say_report(
        by=alice,
        a=ours["charlie"],
        b=two[0],
        on=DAY,
        words=world.canary("alice", "bob", "charlie"),
        audience=some,
        with_ids=[ours["bob"].pk],
    )
    people.add_reach(by=alice, person=ours["bob"], kind="phone", value=world.canary("alice", "bob"))
    # What was taken back is shown to nobody else.
    for by, name in ((alice, "alice"), (bob, "bob")):
        told: dict[str, Any] = {"on": DAY, "words": world.canary(name)}
        note = conversations.note_conversation(by=by, people=two, **told)
        conversations.withdraw_conversation(by=by, conversation=note)
        said = reports.say_report(by=by, a=bodies[0], b=bodies[1], **told)
        reports.withdraw_report(by=by, report=said)


def _rub(world: World) -> None:
    """Rubs between Alice and Bob, with Charlie as the third; lessons offered and shared."""
    ours, alice, bob = world.ours, world.actors["alice"], world.actors["bob"]

    def text(*sees: str) -> str:
        return world.canary(*sees)

    between = ("alice", "bob")
    rub = mending.write_rub(by=bob, words=text(*between), other=ours["alice"], caller="other")
    ours["rub with a lesson"] = mending.offer_lesson(by=bob, rub=rub, words=text(*between))
    helped = mending.write_rub(by=alice, words=text(*HERE), other=ours["bob"])
    ours["rub with a third"] = mending.ask_third(by=bob, rub=helped, third=ours["charlie"])
    shared = mending.offer_lesson(by=bob, rub=helped, words=text(*HERE))
    mending.share_lesson(by=alice, rub=shared, seen=shared.version)
    ours["rub of bob"] = mending.write_rub(by=bob, words=text("bob"))


def _let_go(world: World) -> None:
    """Dora left and signs in again; Frank is let go while his browser is open."""
    alice = world.actors["alice"]
    for name in ("dora", "frank"):
        membership = Membership.objects.get(pk=world.ours[f"{name} belongs"].pk)
        world.ours[f"{name} belongs"] = belonging.end_membership(by=alice, membership=membership)
    client = Client()
    client.force_login(world.account("dora"))
    world.sessions["dora"] = client.cookies["session"].value


def kinds(things: Things, model: type[PlaceModel]) -> list[PlaceModel]:
    """Everything of one kind among the things of a place."""
    return [thing for thing in things.values() if isinstance(thing, model)]
