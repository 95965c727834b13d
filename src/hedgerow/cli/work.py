"""`hedgerow work`: do what is due by itself, where `hedgerow serve` does not, or beside it."""

from __future__ import annotations

import argparse
import signal
import threading
from typing import Any

from hedgerow.cli.django import wake

_SECONDS_TO_END = 30.0


def add_arguments(subparsers: Any) -> None:
    """The command and what it takes."""
    command = subparsers.add_parser(
        "work", help="send the post, remind, and do all else that is due by itself"
    )
    command.add_argument("--once", action="store_true", help="do what is due now, and end")
    command.add_argument(
        "--send-again",
        action="store_true",
        help="first, send again the letters of which nobody knows whether they arrived",
    )
    command.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    wake()
    from hedgerow.cli.timetable import chores, do, keep_on
    from hedgerow.core import outbox

    if arguments.send_again:
        print(f"Letters that are sent once more: {outbox.send_again()}.")
    if arguments.once:
        done = [do(chore) for chore in chores()]
        _tell_of_doubt()
        return 0 if all(done) else 1
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    _tell_of_doubt()
    threads = keep_on(chores(), stop)
    print("At work. Stop it with Ctrl-C.", flush=True)
    stop.wait()
    for thread in threads:
        thread.join(_SECONDS_TO_END)
    return 0


def _tell_of_doubt() -> None:
    from hedgerow.core import outbox

    for letter in outbox.in_doubt()[:20]:
        print(f"Nobody knows whether this letter arrived: {letter.key}.")
