"""Pages of reflections and sightings look as little up for many rows as for few."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import reflection_things
from cast import Cast, To
from hedgerow.core.doors import derived
from hedgerow.stories.sightings.services import answer_sighting, tell_sighting
from measuring import looks


def more(cast: Cast, number: int) -> None:
    """Another round that was told to Bob, words for two, and three sightings."""
    bob: Any = cast.bob
    with derived():
        group = reflection_things.group_of_eight(bob, f"Group {number}")
        reflection_things.told_round(group, bob, lambda: f"Words {number}")
        reflection_things.pair_of(bob, cast.people["alice"], "x")
    told = {"words": "x", "because": "y", "on": reflection_things.LONG_AGO}
    for by, person in ((cast.bob, "alice"), (cast.alice, "bob"), (cast.alice, "bob")):
        seen = tell_sighting(by=by, person=cast.people[person], **told)
    answer_sighting(by=cast.bob, sighting=seen, audience="place")


@pytest.mark.slow
def test_many_rows_cost_no_more(cast: Cast, bob: Client, to: To) -> None:
    urls = (to("reflections"), to("sightings"))
    counts = []
    for number in range(4):
        more(cast, number)
        for url in urls:
            with CaptureQueriesContext(connection) as asked:
                assert bob.get(url).status_code == 200
            counts.append(looks(asked))
    assert counts[2:4] == counts[-2:]
    assert max(counts) <= 12
