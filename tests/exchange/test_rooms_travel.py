"""Questions, meetings and notes in Hedgerow's own file: what travels, to whom, and what stays."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db.models import ForeignKey
from hypothesis import HealthCheck, Phase, given, settings

from cast import Cast
from exchanging import (
    Rows,
    as_in,
    bring,
    content_hash,
    look,
    new_place,
    ours,
    rolled_back,
    rows,
    sorted_rows,
    taken_out,
)
from hedgerow.core import clock
from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import Actor
from hedgerow.core.scope import in_place
from hedgerow.exchange.services import undoing
from hedgerow.exchange.whole import STAYS, TABLES, fields_of
from hedgerow.meetings.models import (
    BreakoutPlace,
    Edition,
    HeardRound,
    Meeting,
    Note,
    Quote,
    Writing,
)
from hedgerow.meetings.selectors.notes_heard import heard_page
from hedgerow.questions.models import Pulse, Question
from hedgerow.questions.services import asking
from network_samples import words
from rooms_used import asked, texts, used

NEWER = [model for model in TABLES if model._meta.app_label in {"questions", "meetings"}]


def file_rows(actor: Actor) -> Rows:
    found: Rows = json.loads(taken_out(actor))["rows"]
    return found


def own_file(found: Rows) -> str:
    return json.dumps({"hedgerow": 1, "place": {}, "rows": found, "history": []})


def test_every_kind_of_row_travels_or_stays_for_a_reason() -> None:
    kept = {
        model
        for model in apps.get_models()
        if issubclass(model, PlaceModel) and model.__module__.startswith("hedgerow.")
    }
    assert kept == {*TABLES, *STAYS}
    assert not set(TABLES) & set(STAYS)
    assert all(reason.endswith(".") for reason in STAYS.values())


def test_nothing_that_travels_points_at_what_stays() -> None:
    pointed_at = {
        field.related_model
        for model in TABLES
        for field in fields_of(model)
        if isinstance(field, ForeignKey)
    }
    assert not pointed_at & set(STAYS)


@settings(
    max_examples=6,  # each makes and moves some two hundred rows
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(said=words)
def test_any_questions_and_meetings_come_back_row_for_row_and_can_be_taken_back(
    cast: Cast, said: str
) -> None:
    with rolled_back():
        used(cast, said)
        before = rows()
        assert [model for model in NEWER if not before[model._meta.label_lower]] == []
        text = taken_out(cast.alice)
        again = look(cast.alice, text, "ashby.hedgerow.json", take_theirs=True).report
        assert (again["adds"], again["changes"], again["findings"]) == ({}, {}, [])
        place, nia = new_place()
        with in_place(place):
            assert nia.person_id
            empty = content_hash()
            brought = bring(nia, text, "ashby.hedgerow.json")
            assert not brought.report["findings"]
            after = ours(rows(), nia.person_id)
            assert sorted_rows(after) == sorted_rows(as_in(place, before))
            undoing.undo(by=nia, bring_in=brought)
            assert content_hash() == empty


@pytest.mark.slow
def test_a_note_that_was_moved_still_shows_its_quotations(cast: Cast) -> None:
    used(cast)
    text = taken_out(cast.alice)
    place, nia = new_place()
    with in_place(place):
        bring(nia, text, "ashby.hedgerow.json")
        quote = Quote.objects.get()
        for kept in (Note.objects.get(pk=quote.note_id), Edition.objects.get(note=quote.note)):
            assert ["quote", str(quote.pk), ""] in kept.parts["discussion"]


@pytest.mark.slow
def test_what_was_told_of_sealed_answers_travels_and_the_answers_never(cast: Cast) -> None:
    used(cast)
    text = taken_out(cast.alice)
    row = json.loads(text)["rows"]["meetings.heardround"][0]
    assert "tally" not in row
    assert "words" not in row
    before = heard_page(HeardRound.objects.get())
    place, nia = new_place()
    with in_place(place):
        bring(nia, text, "ashby.hedgerow.json")
        assert heard_page(HeardRound.objects.get()) == before
        assert before.words


@pytest.mark.slow
def test_a_question_without_a_name_keeps_the_day_and_no_more(cast: Cast) -> None:
    asked(cast, texts("x"))
    unnamed = Question.objects.get(asker=None)
    midnight = clock.midnight(unnamed.asked_on)
    text = taken_out(cast.bob)
    [row] = [
        row for row in json.loads(text)["rows"]["questions.question"] if row["asker_id"] is None
    ]
    assert (row["author_id"], row["asked_as"]) == (None, "")
    assert row["created_at"] == midnight.isoformat()
    assert first_moment(row["id"]) == midnight
    place, nia = new_place()
    with in_place(place):
        bring(nia, text, "ashby.hedgerow.json")
        came = Question.objects.get(asker=None)
        assert (came.asker_id, came.asked_as) == (None, "")
        assert (came.author_id, came.created_at) == (None, midnight)


def first_moment(pk: str) -> datetime:
    """The moment in an id of version 7."""
    return datetime.fromtimestamp((UUID(pk).int >> 80) / 1000, UTC)


# What a sly file may not do.


def forged(cast: Cast) -> Iterator[tuple[str, dict[str, Any]]]:
    """Rows in the name of Alice, or that hang on what is hers, by kind."""
    alice = str(cast.people["alice"].pk)
    mine = str(Question.objects.get(author_id=cast.bob.person_id).pk)
    hers = str(Question.objects.get(author_id=cast.alice.person_id).pk)
    meeting = Meeting.objects.filter(author_id=cast.alice.person_id).first()
    group = BreakoutPlace.objects.first()
    assert meeting
    assert group
    said = {"words": "I never said this", "on": "2025-01-01"}
    yield "questions.follow", {"question_id": mine, "person_id": alice, **said}
    yield "questions.follow", {"question_id": hers, "name": "Ann", **said}
    yield "questions.question", {"asker_id": alice, "words": "x", "asked_on": "2025-01-01"}
    yield "questions.pulseanswer", {"pulse_id": str(Pulse.objects.get().pk), **said}
    yield (
        "meetings.duty",
        {"meeting_id": str(meeting.pk), "person_id": str(cast.bob.person_id), "kind": "host"},
    )
    yield (
        "meetings.breakoutplace",
        {"group_id": str(group.group_id), "attending_id": str(group.attending_id)},
    )
    writing = Writing.objects.first()
    assert writing
    yield "meetings.card", {"writing_id": str(writing.pk), "words": "x"}
    first = {"number": 1, "words": "Ours", "decided_on": "2025-01-01", "decided_how": "x"}
    yield "questions.purpose", first


@pytest.mark.slow
def test_nobody_forges_what_others_asked_answered_or_held(cast: Cast) -> None:
    used(cast)
    asking.ask_question(by=cast.bob, words="Mine")
    before = rows()
    for kind, row in forged(cast):
        brought = bring(cast.bob, own_file({kind: [{"id": str(uuid4()), **row}]}), "sly.json")
        assert brought.report["weights"] == {"refused": 1}, kind
    assert rows() == before


@pytest.mark.slow
def test_nobody_changes_by_a_file_what_hangs_on_what_others_wrote(cast: Cast) -> None:
    used(cast)
    before = rows()
    found = file_rows(cast.bob)
    for model in NEWER:
        for row in found[model._meta.label_lower]:
            row |= {name: "Mine now" for name in ("words", "name", "title") if name in row}
    bring(cast.bob, own_file(found), "sly.json", take_theirs=True)
    assert rows() == before


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "column", "value"),
    [
        ("note", "parts", ["summary"]),
        ("note", "parts", {"summary": [["words", "x"]]}),
        ("note", "parts", {"discussion": [["quote", "nobody", ""]]}),
        ("edition", "parts", {"elsewhere": []}),
        ("edition", "under", {"a": 1}),
        ("heardround", "told", None),
        ("heardround", "told", {"words": []}),
        ("heardround", "told_on", None),
        ("writing", "shown_at", None),
    ],
)
def test_a_row_that_no_page_could_read_is_refused(
    cast: Cast, kind: str, column: str, value: Any
) -> None:
    used(cast)
    found = file_rows(cast.alice)
    found[f"meetings.{kind}"][0][column] = value
    text = json.dumps(
        {
            "hedgerow": 1,
            "place": {"id": str(cast.place.pk), "holds": []},
            "rows": found,
            "history": [],
        }
    )
    place, nia = new_place()
    with in_place(place):
        refused = look(nia, text, "ashby.hedgerow.json").report["findings"]
        assert f"meetings.{kind}" in {found["column"] for found in refused}
