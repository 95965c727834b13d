"""A promise to try."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cast import Cast
from hedgerow.promises.models import Promise
from hedgerow.promises.services.making import make_promise

DUE = date(2036, 3, 4)  # a Tuesday
WORDS = "I will bring the housing data"


@pytest.fixture
def promised(cast: Cast) -> Promise:
    """Alice, for the council, promises Bob the housing data."""
    return promise(cast, "alice", "bob", giver_body=cast.council)


def promise(cast: Cast, giver: str, receiver: str = "", **told: Any) -> Promise:
    """A promise of one of the cast, written down by themselves."""
    ends: dict[str, Any] = {"giver": cast.people[giver]}
    if receiver:
        ends["receiver"] = cast.people[receiver]
    by = getattr(cast, giver)
    return make_promise(**{"by": by, "words": WORDS, "due": DUE, **ends, **told})
