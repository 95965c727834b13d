"""Services are the only doors to the data: one act, one transaction, one line of history.

`@service` wraps a function that does one thing that people do. Inside it rows may be written;
anywhere else a write raises `DoorClosed`, so that nothing happens without policy and history.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

from django.db import transaction

if TYPE_CHECKING:
    from hedgerow.core.policy import Actor

P = ParamSpec("P")
R = TypeVar("R")


class DoorClosed(RuntimeError):
    """Somebody tried to write a row without going through a service."""


@dataclass
class Door:
    """What has happened since a service was entered."""

    events: int = 0


_door: ContextVar[Door | None] = ContextVar("door", default=None)


def open_door() -> Door:
    """The door that is open now; raises `DoorClosed` where there is none."""
    door = _door.get()
    if door is None:
        raise DoorClosed("Rows that carry history are written by a service, never around one.")
    return door


@contextmanager
def door(*, events: int | None = None) -> Iterator[Door]:
    """Let rows be written. With `events`, exactly that many lines of history must come of it."""
    opened = Door()
    token = _door.set(opened)
    try:
        yield opened
    finally:
        _door.reset(token)
    if events is not None and opened.events != events:
        raise RuntimeError(f"A service must write {events} line of history, not {opened.events}.")


@contextmanager
def derived() -> Iterator[Door]:
    """Let rows be written that only repeat what other rows add up to, such as a stored sum.

    Nobody did anything, so there is no policy to ask and no line of history to write.
    """
    with transaction.atomic(), door(events=0) as opened:
        yield opened


def service(act: Callable[P, R]) -> Callable[P, R]:
    """Make `act` a service: keyword-only, `by=` the actor, atomic, exactly one history event.

    A service called with `once=KEY` that this actor has already carried out in this place answers
    with what it made the first time and does nothing again (a double click makes one record).
    """

    @functools.wraps(act)
    def carried_out(*args: P.args, **kwargs: P.kwargs) -> R:
        from hedgerow.core import idempotency

        if args:
            raise TypeError(f"{act.__name__} takes keyword arguments only.")
        by = cast("Actor", kwargs["by"])
        key = cast(str, kwargs.get("once") or "")
        with transaction.atomic(), door(events=None) as opened:
            if key:
                done, earlier = idempotency.begin(by=by, act=act.__name__, key=key)
                if earlier is not None:
                    return cast(R, earlier)
            result = act(*args, **kwargs)
            if opened.events != 1:
                raise RuntimeError(
                    f"{act.__name__} wrote {opened.events} lines of history; a service writes one."
                )
            if key:
                idempotency.finish(done, result)
            return result

    carried_out.is_service = True  # type: ignore[attr-defined]  # lets a test find every service
    return carried_out
