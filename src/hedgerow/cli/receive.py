"""`hedgerow receive`: act on an answer to a letter, from a mail pipe or out of a box.

How it ends is what mail servers ask of a pipe (sysexits.h): 0 where they need do nothing more, 65,
67 or 77 where they should tell the sender that it did not arrive, 75 where they should try later.
"""

from __future__ import annotations

import argparse
import sys
from typing import Any

from hedgerow.cli.django import Refused, wake

TAKEN, UNREADABLE, NOBODY, NOT_NOW, NOT_THEIRS = 0, 65, 67, 75, 77

_SAID = {
    "NOBODY": (NOBODY, "There is no letter of ours that this answers."),
    "STRANGER": (
        NOT_THEIRS,
        "Please answer from the address that we wrote to. Nobody else can answer that letter.",
    ),
    "UNREADABLE": (UNREADABLE, "This is too large for us. Send the words alone, without files."),
}


def add_arguments(subparsers: Any) -> None:
    """The command and what it takes."""
    command = subparsers.add_parser(
        "receive", help="act on an answer to a letter, from a mail pipe or out of a box"
    )
    command.add_argument("--to", default="", help="the address that the letter was delivered to")
    command.add_argument("--imap", action="store_true", help="look into the box once instead")
    command.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    try:
        wake()
        return _look() if arguments.imap else _take(arguments.to)
    except Refused:
        raise
    except Exception as error:  # whatever it is, the letter must not be lost
        print(f"Not now: {type(error).__name__}: {error}", file=sys.stderr)
        return NOT_NOW


def _take(to: str) -> int:
    from hedgerow.cli.readers import READERS
    from hedgerow.core.incoming import take_in
    from hedgerow.formats.mail.read import MOST_BYTES

    raw = sys.stdin.buffer.read(MOST_BYTES + 1)
    while sys.stdin.buffer.read(1_000_000):
        pass  # a server that is not read to the end would try again
    outcome = take_in(raw, READERS, to=to)
    ended, words = _SAID.get(outcome.name, (TAKEN, ""))
    if words:
        print(words, file=sys.stderr)
    return ended


def _look() -> int:
    from hedgerow.cli.box import look
    from hedgerow.cli.readers import READERS

    print(f"Letters acted on: {look(READERS)}.")
    return TAKEN
