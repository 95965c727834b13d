"""No page asks more than twelve queries, also when it must first make the place's sums anew."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from addresses import addresses, cases
from hedgerow.place.models import Patch
from hedgerow.ties.structure import kept
from hedgerow.week import gathered
from measuring import looks
from visiting import Visitors
from world import kinds

MOST_QUERIES = 12


def cold(visitors: Visitors, url: str) -> tuple[int, int]:
    """The answer's status, and how many queries read rows with no sums in memory."""
    kept.forget()
    gathered.forget()
    with CaptureQueriesContext(connection) as asked:
        response = visitors.browse("alice", "GET", url)
    return response.status_code, looks(asked)


@pytest.mark.slow
def test_no_page_asks_more_than_twelve_queries_with_nothing_remembered(visitors: Visitors) -> None:
    opened: dict[str, int] = {}
    for address in (each for each in addresses() if not each.is_api):
        case = cases(visitors.world, address, few=True)[0]
        place = {"place": "ashby"} if "place" in address.asks else {}
        status, asked = cold(visitors, reverse(address.name, kwargs={**case.args, **place}))
        if status == 200:
            opened[address.name] = asked
    assert {"our_place", "organisation", "person", "tie", "ties", "missing"} <= opened.keys()
    assert {name: asked for name, asked in opened.items() if asked > MOST_QUERIES} == {}


@pytest.mark.slow
def test_a_search_keeps_to_twelve_queries_however_it_is_narrowed(visitors: Visitors) -> None:
    patch = kinds(visitors.world.ours, Patch)[0].pk
    for name in ("our_place", "people"):
        url = reverse(name, kwargs={"place": "ashby"})
        for asked in ("words=a", f"patch={patch}", f"words=a&sector=vcse&patch={patch}"):
            status, queries = cold(visitors, f"{url}?{asked}")
            assert status == 200
            assert queries <= MOST_QUERIES, (name, asked)
