"""The rules of planning: what a list shows is what a page would open, by link and signed in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import Cast
from hedgerow.core.doors import door
from hedgerow.core.models import Audience, PlaceModel, Share
from hedgerow.core.policy import Actor, can, rules, visible
from hedgerow.meetings.models import (
    Attending,
    Duty,
    Feed,
    Invitation,
    Meeting,
    Outcome,
    Part,
    Request,
    Series,
)
from hedgerow.place.actors import groups_of

MINE = (Series, Meeting, Part, Duty, Attending, Outcome, Invitation, Request, Feed)
ROWS = [(action, model) for action, model in rules() if model in MINE and action != "add"]
AT = datetime(2027, 1, 12, 15, tzinfo=UTC)


@dataclass(frozen=True)
class Written:
    """A meeting to be made: by whom, for whom, who has a duty in it and who is invited."""

    author: int | None
    audience: str
    shares: frozenset[int]
    duty: int | None
    invited: int | None
    ended: bool
    in_series: bool


somebody = st.none() | st.integers(0, 3)
written = st.builds(
    Written,
    author=somebody,
    audience=st.sampled_from(list(Audience.values)),
    shares=st.frozensets(st.integers(0, 5), max_size=3),
    duty=somebody,
    invited=somebody,
    ended=st.booleans(),
    in_series=st.booleans(),
)


@contextmanager
def forgotten() -> Iterator[None]:
    with transaction.atomic(), door():
        yield
        transaction.set_rollback(True)


def build(cast: Cast, entries: list[Written]) -> list[PlaceModel]:
    """For each entry a series, a meeting with everything that hangs on it, and its request."""
    things: list[PlaceModel] = []
    people = [cast.people[name] for name in ("alice", "bob", "charlie", "dora")]
    names = [*people, cast.council, cast.food_bank]

    def make(model: Any, **fields: Any) -> Any:
        thing = model(place=cast.place, **fields)
        thing.save()
        things.append(thing)
        return thing

    for number, entry in enumerate(entries):
        make(Feed, person=people[number], ended_at=AT if entry.ended else None)
        author = None if entry.author is None else people[entry.author].pk
        common = {"author_id": author, "audience": entry.audience}
        series = make(Series, name="x", **common)
        inside = series if entry.in_series else None
        meeting = make(Meeting, name="x", starts_at=AT, series=inside, **common)
        request = make(Request, words="x", who="x", chosen="gathering", meeting=meeting, **common)
        make(Part, meeting=meeting, order=1, kind="talk", minutes=90)
        make(Attending, meeting=meeting, name="x", arrived_at=AT)
        make(Outcome, meeting=meeting, words="x", on=date(2027, 2, 1))
        if entry.duty is not None:
            make(Duty, meeting=meeting, person=people[entry.duty], kind="host")
        guest = None if entry.invited is None else people[entry.invited]
        ended = AT if entry.ended else None
        make(Invitation, meeting=meeting, person=guest, name="x", ended_at=ended)
        for thing in (series, meeting, request):
            for named in entry.shares:
                Share.objects.create(place=cast.place, entry_id=thing.pk, with_id=names[named].pk)
    return things


def actors(cast: Cast, things: list[PlaceModel]) -> Iterator[Actor]:
    """Everyone of the cast, strangers, and all of them by every link that opens a thing."""
    signed_in = [
        replace(each, groups=groups_of(cast.place, each.person_id))
        for each in (cast.alice, cast.bob, cast.charlie)
        if each.person_id
    ]
    yield from (*signed_in, cast.dora, cast.eve, Actor(), Actor(place=cast.place))
    kinds = {Invitation: "invitation", Meeting: "room", Series: "series", Feed: "feed"}
    for thing in things:
        if type(thing) in kinds:
            link = (kinds[type(thing)], thing.pk)
            yield Actor(place=cast.place, link=link)
            yield replace(signed_in[1], link=link)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries=st.lists(written, min_size=1, max_size=3))
def test_what_a_list_shows_is_what_a_page_would_open(cast: Cast, entries: list[Written]) -> None:
    with forgotten():
        things = build(cast, entries)
        for actor in actors(cast, things):
            for action, model in ROWS:
                of_it = {thing.pk: thing for thing in things if type(thing) is model}
                shown = set(visible(actor, model, action).values_list("pk", flat=True))
                opened = {pk for pk, thing in of_it.items() if can(actor, action, thing)}
                assert shown == opened, (actor, action, model)


def test_a_link_opens_its_own_thing_and_what_hangs_on_it(cast: Cast) -> None:
    entry = Written(0, Audience.ME, frozenset(), 1, None, False, True)
    with forgotten():
        things = build(cast, [entry, entry])
        meetings = [each for each in things if isinstance(each, Meeting)]
        invitations = [each for each in things if isinstance(each, Invitation)]
        guest = Actor(place=cast.place, link=("invitation", invitations[0].pk))
        assert list(visible(guest, Meeting)) == meetings[:1]
        assert list(visible(guest, Invitation, "answer")) == invitations[:1]
        assert visible(guest, Part).count() == 1
        assert not visible(guest, Invitation, "see name").exists()
        assert not visible(guest, Request).exists()
        assert not visible(guest, Meeting, "change").exists()


def test_the_rows_are_all_there() -> None:
    assert len(ROWS) >= 15
    assert {model for _, model in ROWS} == set(MINE)
