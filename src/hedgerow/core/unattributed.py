"""Acting without a name. Unattributed means not stored: what is never handed on cannot leak.

A service that is called `by=unattributed(actor)` has no account, no person, no name and no groups
to write down. What it writes, in any table, carries the day and no finer time: its rows through
`kept_of(by)`, its line of history and its key for doing a thing once by themselves. Whoever asked,
the bytes are the same.
"""

from __future__ import annotations

from typing import Any

from hedgerow.core import clock
from hedgerow.core.ids import uuid7
from hedgerow.core.policy import Actor


def unattributed(actor: Actor) -> Actor:
    """Somebody of the same standing, who may do the same, with nobody behind them."""
    assert actor.place is not None
    today = clock.today(actor.place.time_zone)
    return Actor(place=actor.place, role=actor.role, link=actor.link, unattributed_on=today)


def kept_of(by: Actor) -> dict[str, Any]:
    """`id` and `created_at` for a row that `by` writes; nothing for somebody who has a name."""
    day = by.unattributed_on
    return {"id": uuid7(day), "created_at": clock.midnight(day)} if day else {}
