"""The command `hedgerow`: one list of modules, each with the commands it adds.

A module has `add_arguments(subparsers)`, in which each command sets `run`, a function of the parsed
arguments that returns how the command ends. A module imports Django only inside `run`, so that the
commands that need no database start without it.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

import hedgerow
from hedgerow.cli.django import Refused
from hedgerow.formats.records import UnreadableFile

MODULES: tuple[str, ...] = (
    "hedgerow.cli.allocate",
    "hedgerow.cli.continuity",
    "hedgerow.cli.demo",
    "hedgerow.cli.faces",
    "hedgerow.cli.files",
    "hedgerow.cli.keeping",
    "hedgerow.cli.mix",
    "hedgerow.cli.receive",
    "hedgerow.cli.voice",
    "hedgerow.cli.work",
)

ENDED_WELL, CANNOT_GO_ON = 0, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 is well, 1 what the command says, 2 that it could not go on."""
    try:
        arguments = _parser().parse_args(argv)
    except SystemExit as ended:  # argparse has said why, or printed its help
        return ended.code if isinstance(ended.code, int) else CANNOT_GO_ON
    try:
        ended_with = int(arguments.run(arguments))
        sys.stdout.flush()
    except (UnreadableFile, Refused) as error:
        return _cannot(str(error))
    except BrokenPipeError:
        # Whoever was reading has seen enough. What is still to be written goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ENDED_WELL
    except OSError as error:
        return _cannot(
            f"{error.filename or 'This'}: {error.strerror}. Check the name and try again."
        )
    return ended_with


def _cannot(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return CANNOT_GO_ON


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="hedgerow",
        description="A shared home for the people who steward collaboration in a place.",
    )
    parser.add_argument("--version", action="version", version=f"hedgerow {hedgerow.__version__}")
    subparsers = parser.add_subparsers(metavar="COMMAND", required=True)
    for module in MODULES:
        importlib.import_module(module).add_arguments(subparsers)
    return parser
