"""The rules of notes: what a list shows is what a page would open, by link and signed in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import Cast
from hedgerow.core import clock
from hedgerow.core.doors import door
from hedgerow.core.models import Audience, PlaceModel, Share
from hedgerow.core.policy import Actor, can, rules, visible
from hedgerow.meetings.models import (
    Attending,
    Decided,
    Duty,
    Edition,
    HeardRound,
    Meeting,
    Note,
    OpenNotes,
    Pasted,
    PromisedHere,
    Quote,
    Series,
    SpeakerName,
    Suggestion,
)
from hedgerow.promises.models import Promise

MINE = (
    *(Note, Edition, Quote, Suggestion, Decided, PromisedHere),
    *(Pasted, SpeakerName, HeardRound, OpenNotes),
)
ROWS = [(action, model) for action, model in rules() if model in MINE and action != "add"]
AT, DAY = datetime(2026, 1, 12, 15, tzinfo=UTC), date(2026, 1, 14)


@dataclass(frozen=True)
class Written:
    """A note to be made: by whom, for whom, who was there, and how far it has come."""

    author: int | None
    audience: str
    edition_for: str
    shares: frozenset[int]
    duty: int | None
    there: int | None
    shared: bool
    published: bool
    opened: bool
    answered: bool
    in_series: bool


somebody = st.none() | st.integers(0, 3)
audiences = st.sampled_from(list(Audience.values))
written = st.builds(
    Written,
    author=somebody,
    audience=audiences,
    edition_for=audiences,
    shares=st.frozensets(st.integers(0, 3), max_size=2),
    duty=somebody,
    there=somebody,
    **{name: st.booleans() for name in ("shared", "published", "opened", "answered", "in_series")},
)


def people(cast: Cast) -> list[Any]:
    return [cast.people[name] for name in ("alice", "bob", "charlie", "dora")]


def make(cast: Cast, model: type[Any], **fields: Any) -> Any:
    thing = model(place=cast.place, **fields)
    thing.save()
    return thing


def build(cast: Cast, said: Written) -> list[PlaceModel]:
    """The note, and one of everything that belongs to it."""
    them = people(cast)
    author = None if said.author is None else them[said.author].pk
    common = {"author_id": author, "audience": said.audience}
    series = make(cast, Series, name="x", **common) if said.in_series else None
    meeting = make(cast, Meeting, name="x", starts_at=AT, series=series, **common)
    day = {True: DAY, False: None}
    note = make(
        cast,
        Note,
        meeting=meeting,
        title="x",
        shared_on=day[said.shared],
        published_on=day[said.published],
        **common,
    )
    for entry in (meeting, note):
        for number in said.shares:
            make(cast, Share, entry_id=entry.pk, with_id=them[number].pk)
    if said.duty is not None:
        make(cast, Duty, meeting=meeting, person=them[said.duty], kind="host")
    if said.there is not None:
        make(cast, Attending, meeting=meeting, person=them[said.there], name="x", arrived_at=AT)
    done = {"answered_on": day[said.answered]}
    of_what = {"series": series} if series else {"meeting": meeting}
    promise = make(cast, Promise, giver=them[0], words="x", due=DAY, **common)
    edition = {"on": DAY, "number": 1, "audience": said.edition_for, "title": "x"}
    answer = "out" if said.answered else ""
    return [
        meeting,
        note,
        make(cast, Edition, note=note, **edition),
        make(cast, Quote, note=note, words="x", name="x", person=them[1], answer=answer),
        make(cast, Suggestion, note=note, part="summary", words="x", **done),
        make(cast, Decided, meeting=meeting, words="x"),
        make(cast, PromisedHere, meeting=meeting, promise=promise),
        make(cast, Pasted, meeting=meeting),
        make(cast, SpeakerName, shown="x", person=them[0], **of_what),
        make(cast, HeardRound, meeting=meeting, closes_on=DAY),
        make(cast, OpenNotes, ended_at=None if said.opened else clock.now()),
    ]


def actors(cast: Cast, notes: list[list[PlaceModel]]) -> Iterator[Actor]:
    """Everybody, signed in or not, without a link and with each to the first of the notes."""
    everybody = [cast.alice, cast.bob, cast.charlie, cast.dora, cast.eve, Actor(place=cast.place)]
    kinds = {"room": Meeting, "heard": Meeting, "note": Note, "quote": Quote}
    for actor in everybody:
        yield actor
        for kind, model in kinds.items():
            thing = next(each for each in notes[0] if isinstance(each, model))
            yield replace(actor, link=(kind, thing.pk))


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(several=st.lists(written, min_size=5, max_size=5))
def test_what_a_list_shows_is_what_a_page_would_open(cast: Cast, several: list[Written]) -> None:
    with transaction.atomic(), door():
        notes = [build(cast, said) for said in several]
        for actor in actors(cast, notes):
            for action, model in ROWS:
                things = [each for note in notes for each in note if type(each) is model]
                shown = set(visible(actor, model, action).values_list("pk", flat=True))
                opened = {thing.pk for thing in things if can(actor, action, thing)}
                assert shown == opened, (actor, action, model)
        transaction.set_rollback(True)


def test_every_model_of_notes_has_a_rule() -> None:
    assert {model for _, model in ROWS} == set(MINE)
