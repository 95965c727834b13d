"""The rules of drafted groups and of coffees: what a list shows is what a page would open."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from cast import Cast
from hedgerow.core.doors import door
from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import Actor, can, rules, visible
from hedgerow.meetings.models import (
    BreakoutPlan,
    BreakoutWish,
    Coffee,
    CoffeeChoice,
    CoffeeRhythm,
    CoffeeSeat,
    Duty,
    Invitation,
    Meeting,
)
from hedgerow.place.actors import groups_of

AT = datetime(2027, 1, 12, 15, tzinfo=UTC)
MINE = (BreakoutPlan, BreakoutWish, Coffee, CoffeeChoice, CoffeeRhythm, CoffeeSeat)
ROWS = [(action, model) for action, model in rules() if model in MINE and action != "add"]


def build(cast: Cast) -> list[PlaceModel]:
    """Of each of the cast a meeting with a draft and wishes, and a coffee with the next."""
    things: list[PlaceModel] = []
    people = [cast.people[name] for name in ("alice", "bob", "charlie", "dora")]

    def make(model: Any, **fields: Any) -> Any:
        thing = model(place=cast.place, **fields)
        thing.save()
        things.append(thing)
        return thing

    make(CoffeeRhythm)
    for number, person in enumerate(people):
        other = people[number - 1]
        meeting = make(Meeting, name="x", starts_at=AT, author_id=person.pk, audience="me")
        make(Duty, meeting=meeting, person=other, kind="host")
        asked = make(Invitation, meeting=meeting, name="x")
        make(BreakoutPlan, meeting=meeting)
        for author in (person, other):
            wish = {"meeting": meeting, "author_id": author.pk, "one": asked}
            make(BreakoutWish, kind="apart", other=asked, **wish)
            make(BreakoutWish, kind="content", **wish)
        on = AT.date().replace(day=number + 1)
        coffee = make(Coffee, on=on)
        for each in (person, other):
            make(CoffeeSeat, coffee=coffee, on=on, person=each)
        make(CoffeeChoice, person=person, since=on)
    return things


@pytest.mark.django_db
def test_the_two_faces_of_each_rule_agree(cast: Cast) -> None:
    with door():
        things = build(cast)
    signed_in = [
        replace(each, groups=groups_of(cast.place, each.person_id))
        for each in (cast.alice, cast.bob, cast.charlie)
        if each.person_id
    ]
    shown: dict[tuple[str, str], int] = {}
    for actor in (*signed_in, cast.dora, cast.eve, Actor(), Actor(place=cast.place)):
        for action, model in ROWS:
            of_it = {thing.pk: thing for thing in things if type(thing) is model}
            seen = set(visible(actor, model, action).values_list("pk", flat=True))
            assert seen == {pk for pk, thing in of_it.items() if can(actor, action, thing)}
            shown[actor.name, f"{action} {model.__name__}"] = len(seen)
    assert shown["Bob", "see BreakoutWish"] == 6  # of two meetings: all but the apart of another
    assert shown["Bob", "see Coffee"] == shown["Bob", "let rest Coffee"] == 2
    assert shown["Charlie", "see BreakoutPlan"] == 0  # who may only look looks after nothing
    assert shown["Charlie", "see CoffeeChoice"] == 1
