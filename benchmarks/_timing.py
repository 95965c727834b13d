"""How long something takes. Standard library only: `_pabutools.py` has no more than that."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

LONG = 5.0


def fastest(act: Callable[[], T]) -> tuple[float, T]:
    """CPU seconds of the fastest of three calls, and what the last one gave.

    What makes others slower is rather what else the machine does (Python's documentation of
    `timeit`). A call that takes over `LONG` seconds evens that out by itself, and is not repeated.
    """
    took = list[float]()
    while True:
        start = time.process_time()
        given = act()
        took.append(time.process_time() - start)
        if len(took) == 3 or took[0] > LONG:
            return min(took), given
