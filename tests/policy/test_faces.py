"""The two faces of every rule agree: what a list shows is what a page would open, on any world."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import Cast
from hedgerow.core.doors import door
from hedgerow.core.models import Audience, PlaceModel, Share
from hedgerow.core.policy import Actor, can, rules, visible
from hedgerow.place import policy as place_policy
from hedgerow.place.actors import groups_of
from hedgerow.place.models import (
    Contribution,
    Hat,
    Identifier,
    Joining,
    Membership,
    NotSame,
    Organisation,
    OtherName,
    Patch,
    Person,
    Reach,
    Seat,
    SizeBand,
    Token,
)
from hedgerow.pot import models as pot
from hedgerow.pot import policy as pot_policy
from hedgerow.promises import policy as promises_policy
from hedgerow.promises.models import Lesson, Promise, PromiseStep, Rub, RubStep
from hedgerow.questions import policy as questions_policy
from hedgerow.questions.models import (
    Afterword,
    Follow,
    LetGo,
    Pulse,
    PulseAnswer,
    Purpose,
    Question,
)
from hedgerow.ties import policy as ties_policy
from hedgerow.ties.models import (
    Asked,
    Award,
    Conversation,
    Handover,
    HandoverStep,
    Introduction,
    IntroductionStep,
    Picture,
    Presence,
    Report,
    Rhythm,
)
from hedgerow.week import policy as week_policy
from hedgerow.week.models import LineAnswer, LineShown, NoLetter, Rest

# Every rule of these rooms that is about a thing; "add" is asked of a model alone.
ROWS = [
    (action, model)
    for room in (
        place_policy,
        ties_policy,
        questions_policy,
        promises_policy,
        pot_policy,
        week_policy,
    )
    for action, model in room.RULES
    if action != "add"
]

# Rules that ask only who somebody is, and nothing of the thing, are tried once and not at random.
PLAIN = {"belongs to this place", "is a member", "is a steward"}
TELLING = [row for row in ROWS if rules()[row].name not in PLAIN]

DAY = date(2026, 3, 2)


@dataclass(frozen=True)
class Written:
    """One entry to be made: by whom, about whom, for whom. Numbers name one of the people."""

    author: int | None
    about: tuple[int, int]
    audience: str
    shares: frozenset[int]
    withdrawn: bool


@dataclass
class World:
    """A small place with one of everything for each entry that was drawn."""

    cast: Cast
    people: list[Person]
    bodies: list[Organisation]
    things: list[PlaceModel] = field(default_factory=list)

    def make(self, model: Callable[..., Any], **fields: Any) -> Any:
        thing = model(place=self.cast.place, **fields)
        thing.save()
        self.things.append(thing)
        return thing

    def actors(self) -> Iterator[Actor]:
        """Everyone of the cast, those who belong with the hats of this world."""
        for actor in (self.cast.alice, self.cast.bob, self.cast.charlie):
            assert actor.person_id
            yield replace(actor, groups=groups_of(self.cast.place, actor.person_id))
        _alice, bob, charlie, dora = (person.pk for person in self.people)
        apart = {"unseen": frozenset({charlie}), "veiled": frozenset({dora})}
        yield replace(self.cast.bob, groups=groups_of(self.cast.place, bob), **apart)
        yield self.cast.dora
        yield replace(self.cast.dora, person_id=self.cast.people["dora"].pk)
        yield self.cast.eve
        yield Actor()


written = st.builds(
    Written,
    author=st.none() | st.integers(0, 3),
    about=st.lists(st.integers(0, 3), min_size=2, max_size=2, unique=True).map(tuple),
    audience=st.sampled_from(list(Audience.values)),
    shares=st.frozensets(st.integers(0, 5), max_size=3),
    withdrawn=st.booleans(),
)
hats = st.frozensets(st.tuples(st.integers(0, 3), st.integers(0, 1)), max_size=4)


@contextmanager
def forgotten() -> Iterator[None]:
    """Whatever is written inside is gone afterwards, so that worlds do not pile up."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def build(cast: Cast, entries: list[Written], worn: frozenset[tuple[int, int]]) -> World:
    people = [cast.people[name] for name in ("alice", "bob", "charlie", "dora")]
    world = World(cast, people, [cast.council, cast.food_bank])
    for person, body in sorted(worn):
        world.make(Hat, person=people[person], organisation=world.bodies[body])
    furnish(world)
    for entry in entries:
        write(world, entry)
    return world


def furnish(world: World) -> None:
    """One row of each kind that everyone who belongs may see."""
    one, other = world.bodies
    patch, band = world.make(Patch, name="North"), world.make(SizeBand, name="Small")
    world.things += [*world.people, *world.bodies, patch, band, *Membership.objects.all()]
    world.make(OtherName, organisation=one, name="The Council")
    world.make(Identifier, organisation=one, scheme="GB-CHC", value="1164883")
    world.make(Seat, organisation=one, name="Chair")
    ids = {"thing_kind": "organisation", "kept_id": one.pk}
    world.make(Joining, joined_id=other.pk, **ids)
    world.make(NotSame, thing_kind="organisation", one_id=one.pk, other_id=other.pk)
    world.make(Rhythm, a=one, b=other, days=30)
    world.make(Purpose, number=1, words="x", decided_on=DAY, decided_how="x")
    world.make(Picture, seq=1, day=DAY, body={})
    weeks(world)
    pots(world)
    for number, membership in enumerate(Membership.objects.all()):
        world.make(Token, membership=membership, name="key", digest=f"{number}")


def weeks(world: World) -> None:
    """A line answered by and shown to each person, and rests of a person, a body and the place."""
    for person in world.people:
        world.make(LineAnswer, person=person, key="x", kind="later", on=DAY)
        world.make(LineShown, person=person, key="x", week=DAY)
        world.make(NoLetter, person=person, since=world.cast.place.created_at)
        world.make(Rest, person=person, since=DAY, until=DAY)
    for body in (*world.bodies, None):
        world.make(Rest, organisation=body, since=DAY, until=DAY)


def pots(world: World) -> None:
    """A pot whose keys are Alice's and, once, Bob's; and what Alice, Bob or nobody put forward."""
    one, other = world.bodies
    alice, bob, *_ = world.people
    shared = world.make(pot.Pot, name="x", purpose="x")
    world.make(pot.Keyholder, pot=shared, person=alice, body=one)
    world.make(pot.Keyholder, pot=shared, person=bob, body=other, ended_on=DAY)
    world.make(pot.Interest, pot=shared, person=alice, body=other, words="x")
    inside, outside = (world.make(pot.Account, pot=shared, where=w) for w in ("pot", "running"))
    ends = {"pot": shared, "source": inside, "target": outside, "pence": 1, "words": "x"}
    line = world.make(pot.Transfer, kind="running", on=DAY, **ends)
    world.make(pot.Hold, pot=shared, account=inside, words="x")
    world.make(pot.Contribution, transfer=line, given_up="x")
    world.make(pot.Receipt, transfer=line, words="x", on=DAY)
    said = world.make(pot.StatementLine, pot=shared, on=DAY, pence=1, fingerprint="x")
    world.make(pot.BankMatch, line=said, transfer=line)
    award = world.make(pot.Award, pot=shared, body=one, purpose="x", account=outside)
    world.make(pot.Followed, award=award, words="x", on=DAY)
    for by in (alice.pk, bob.pk, None):
        order = world.make(pot.Order, kind="running", by_id=by, decision="x", **ends)
        world.make(pot.OrderStep, order=order, kind="taken_back")


def write(world: World, entry: Written) -> None:
    """An entry of each kind, alike in author, audience and whom it is about."""
    one, other = (world.people[number] for number in entry.about)
    author = None if entry.author is None else world.people[entry.author].pk
    common = {"author_id": author, "audience": entry.audience}
    taken_back = {"withdrawn_at": world.cast.place.created_at if entry.withdrawn else None}
    report = world.make(Report, a_person=one, b_person=other, on=DAY, **common, **taken_back)
    made = [
        report,
        world.make(Conversation, on=DAY, **common, **taken_back),
        world.make(Introduction, a=one, b=other, reason="x", **common),
        world.make(Contribution, person=one, words="x", **common),
        world.make(Reach, person=one, kind="phone", value=str(len(world.things)), **common),
    ]
    world.make(Award, report=report, record_id=str(report.pk), title="x", pence=1, awarded_on=DAY)
    world.make(Presence, conversation=made[1], person=one)
    world.make(Presence, conversation=made[1], person=other)
    world.make(IntroductionStep, introduction=made[2], kind="met", on=DAY)
    door = {"opener": world.people[0], "asked_on": DAY, "reason": "x"}
    made.append(world.make(Introduction, a=one, b=other, **door, **common))
    for person in (one, other):
        world.make(Asked, introduction=made[-1], person=person, answer="yes", phone="1")
    day = {"agreed_how": "spoken", "agreed_on": DAY, "forget_on": DAY}
    brought = world.make(Handover, navigator=one, receiver=other, **day)
    for side in ("receiver", "navigator"):
        world.make(HandoverStep, handover=brought, kind="met", side=side, on=DAY)
    if entry.withdrawn:
        world.make(IntroductionStep, introduction=made[-1], kind="introduced", on=DAY)
    question = world.make(Question, words="x", asker=one, asked_on=DAY, **common)
    made.append(question)
    for model in (Follow, Afterword):
        world.make(model, question=question, words="x", on=DAY)
    if entry.withdrawn:
        world.make(LetGo, question=question, on=DAY)
    closed = {"closed_on": DAY if entry.withdrawn else None}
    pulse = world.make(Pulse, words="x", opened_by=one, opened_on=DAY, **closed)
    world.make(PulseAnswer, pulse=pulse, words="x", on=DAY)
    made += promises(world, one, other, common)
    names: list[UUID] = [thing.pk for thing in (*world.people, *world.bodies)]
    for thing in made:
        for number in entry.shares:
            Share.objects.create(place=world.cast.place, entry_id=thing.pk, with_id=names[number])


def promises(world: World, one: Person, other: Person, common: dict[str, Any]) -> list[Any]:
    """Promises from and to a person, a body, and everyone; a rub between the two, and a lesson."""
    common = {**common, "words": "x"}
    first, second = world.bodies
    ends: list[dict[str, Any]] = [
        {"giver": one, "receiver": other},
        {"giver": one, "giver_body": first, "receiver_body": second},
        {"giver_body": second},
    ]
    made = [world.make(Promise, due=DAY, **end, **common) for end in ends]
    world.make(PromiseStep, promise=made[0], kind="made")
    rub = world.make(Rub, other=other, third=world.people[0], **common)
    world.make(RubStep, rub=rub, kind="spoke", on=DAY)
    return [*made, rub, world.make(Lesson, **common)]


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries=st.lists(written, min_size=1, max_size=4), worn=hats)
def test_what_a_list_shows_is_what_a_page_would_open(
    cast: Cast, entries: list[Written], worn: frozenset[tuple[int, int]]
) -> None:
    with forgotten(), door():
        agree(build(cast, entries, worn), TELLING)


def agree(world: World, rows: list[tuple[str, type[PlaceModel]]]) -> None:
    """For every actor and every thing, `can` and `visible` say the same."""
    for actor in world.actors():
        for action, model in rows:
            shown = set(visible(actor, model, action).values_list("pk", flat=True))
            of_it = [thing for thing in world.things if type(thing) is model]
            opened = {thing.pk for thing in of_it if can(actor, action, thing)}
            assert shown & {thing.pk for thing in of_it} == opened, (actor, action, model)


@pytest.mark.slow
def test_rules_that_ask_only_who_somebody_is_agree_too(cast: Cast) -> None:
    entry = Written(0, (0, 1), Audience.PLACE, frozenset(), False)
    with forgotten(), door():
        agree(build(cast, [entry], frozenset()), ROWS)


def test_every_model_with_a_rule_is_in_the_world(cast: Cast) -> None:
    """So that a rule for a new model cannot be left untried."""
    entry = Written(0, (0, 1), Audience.PLACE, frozenset(), True)
    with forgotten(), door():
        made = {type(thing) for thing in build(cast, [entry], frozenset({(0, 0)})).things}
    assert {model for _, model in ROWS} <= made


def test_the_rows_are_those_of_these_rooms() -> None:
    assert len(ROWS) > 30
    assert set(ROWS) <= set(rules())


@pytest.mark.parametrize("model", sorted({model for _, model in ROWS}, key=lambda m: m.__name__))
def test_a_stranger_is_shown_nothing(cast: Cast, model: type[PlaceModel]) -> None:
    for actor in (cast.eve, cast.dora, Actor()):
        for action, other in ROWS:
            if other is model:
                if actor.person_id and model in {Membership, Person}:
                    continue  # who was here may still end what is their own
                assert not visible(actor, model, action).exists()
