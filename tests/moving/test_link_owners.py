"""Each kind of link dies with the leaving of whoever it speaks for, or says why not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from hedgerow.core.policy import owners

NOBODYS = {
    "asking": "All who are asked share it.",
    "arrived": "A resident says how it was. They never belonged here, so never leave.",
    "ballot": "Whoever drew the paper from the pile holds it, and nobody knows who.",
    "felt": "It is used in nobody's name.",
    "heard": "It is used in nobody's name.",
    "keepsake": "It is used in nobody's name.",
    "note": "All who may read the note share it.",
    "quote": "Whoever is quoted keeps the say over their own words, also when they have left.",
    "room": "All who come to the meeting share it.",
    "vote": "Whoever was on the roll when it was settled has their vote, also when they have left.",
    "series": "All who follow the dates share it.",
    "recording": "Whoever answered is nobody here, and keeps the say over what they said aloud.",
    "voice": "Whoever answered is nobody here, and keeps the say over their own words.",
}


def kinds(resolver: URLResolver) -> Iterator[str]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from kinds(each)
        elif isinstance(each, URLPattern):
            told: dict[str, Any] = each.default_args
            yield from [told["link"]] if "link" in told else []


def test_every_kind_of_link_says_in_whose_name_it_speaks() -> None:
    assert set(kinds(get_resolver())) == owners().keys() | NOBODYS.keys()
    assert not owners().keys() & NOBODYS.keys()
