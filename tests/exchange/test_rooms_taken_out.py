"""What one person may take out of a place with everything in it, and what stays."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db.models import ForeignKey

from exchanging import look, new_place, taken_out
from hedgerow.core.scope import in_place
from hedgerow.exchange.whole import STAYS, TABLES, fields_of
from hedgerow.meetings.models import Writing
from world import World


@pytest.mark.slow
def test_what_is_hidden_or_sealed_yet_stays(world: World, db: None) -> None:
    with in_place(world.place):
        alice = world.actors["alice"]
        taken = json.loads(taken_out(alice))["rows"]
        open_pulse, hidden = world.ours["pulse"].pk, world.ours["writing"].pk
        assert Writing.objects.filter(pk=hidden, shown_at=None).exists()
        text = json.dumps(taken)
        assert taken["meetings.writing"]
        assert str(hidden) not in text
        assert str(open_pulse) in text
        told = {row["pulse_id"] for row in taken["questions.pulseanswer"]}
        assert told == {str(world.ours["pulse read"].pk)}
        assert taken["meetings.heardround"] == []
        for model in STAYS:
            assert model._meta.label_lower not in taken


@pytest.mark.parametrize("name", ["alice", "bob", "charlie"])
@pytest.mark.slow
def test_nobody_takes_out_what_they_may_not_see(world: World, db: None, name: str) -> None:
    with in_place(world.place):
        text = taken_out(world.actors[name])
        assert not world.unseen(text, name)
        ids = {row["id"] for of_kind in json.loads(text)["rows"].values() for row in of_kind}
        for kind, row, column, pk in named_in(text):
            assert pk in ids, (kind, row["id"], column)


def named_in(text: str) -> Iterator[tuple[str, dict[str, Any], str, str]]:
    """Each link of a row in a file."""
    models = {model._meta.label_lower: model for model in TABLES}
    for kind, of_kind in json.loads(text)["rows"].items():
        for field in fields_of(models[kind]):
            for row in of_kind:
                if isinstance(field, ForeignKey) and row.get(field.attname):
                    yield kind, row, field.attname, row[field.attname]


@pytest.mark.slow
def test_what_one_person_took_out_comes_in_without_a_finding(world: World, db: None) -> None:
    """Whatever they may not see is not pointed at either."""
    with in_place(world.place):
        texts_of = [taken_out(world.actors[name]) for name in ("bob", "charlie")]
    for text in texts_of:
        place, nia = new_place()
        with in_place(place):
            assert look(nia, text, "ashby.hedgerow.json").report["findings"] == []


@pytest.mark.slow
def test_lines_about_meetings_that_one_may_not_see_keep_only_their_link(
    world: World, db: None
) -> None:
    with in_place(world.place):
        lines = json.loads(taken_out(world.actors["charlie"]))["history"]
        told = json.dumps(lines)
        for what in ("meeting 0", "note 0", "series 0", "request 0", "pasted"):
            assert str(world.ours[what].pk) not in told
        assert str(world.ours["meeting"].pk) in told
