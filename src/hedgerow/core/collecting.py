"""Python's collector of cycles, where very much is made that has none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def held_back() -> Iterator[None]:
    """Have the collector wait while much is made at once, none of it in cycles.

    It would walk through all of it again and again, which is a third of the time of making it.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def set_aside() -> None:
    """Take what was made, which stays for long, out of what the collector walks through.

    Its hundred thousand parts would make some request or other wait for a third of a second.
    """
    gc.collect()
    gc.freeze()
