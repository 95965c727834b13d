"""No page asks more than twelve queries, also when it must first make the place's sums anew."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from addresses import addresses, cases
from hedgerow.ties.structure import kept
from visiting import Visitors

MOST_QUERIES = 12


def test_no_page_asks_more_than_twelve_queries_with_nothing_remembered(visitors: Visitors) -> None:
    opened: dict[str, int] = {}
    for address in (each for each in addresses() if not each.is_api):
        place = {"place": "ashby"} if "place" in address.asks else {}
        url = reverse(
            address.name, kwargs={**cases(visitors.world, address, few=True)[0].args, **place}
        )
        kept.forget()
        with CaptureQueriesContext(connection) as asked:
            response = visitors.browse("alice", "GET", url)
        if response.status_code == 200:
            opened[address.name] = sum("FROM" in query["sql"] for query in asked)
    assert {"our_place", "organisation", "person", "tie", "ties", "missing"} <= opened.keys()
    assert {name: count for name, count in opened.items() if count > MOST_QUERIES} == {}
