"""A copy of the place says nothing of entries that whoever takes it may not see, not even when."""

from __future__ import annotations

import json

import pytest

from cast import Cast
from hedgerow.core import clock
from hedgerow.exchange.taking_out import whole
from hedgerow.ties.services.conversations import note_conversation


@pytest.mark.slow
def test_lines_about_hidden_entries_keep_only_their_link(cast: Cast) -> None:
    people = [cast.people["alice"], cast.people["bob"]]
    today = clock.today(cast.place.time_zone)
    hidden = note_conversation(by=cast.alice, people=people, on=today, words="x", audience="me")
    open_one = note_conversation(by=cast.alice, people=people, on=today, words="y")
    lines = json.loads("".join(whole.write(cast.bob)))["history"]
    mine = json.loads("".join(whole.write(cast.alice)))["history"]
    assert str(hidden.pk) not in json.dumps(lines)
    assert str(open_one.pk) in json.dumps(lines)
    assert str(hidden.pk) in json.dumps(mine)
    assert [line["previous"] for line in lines[1:]] == [line["hash"] for line in lines[:-1]]
    assert [set(line) for line in lines if len(line) < 5] == [{"seq", "previous", "hash"}]
