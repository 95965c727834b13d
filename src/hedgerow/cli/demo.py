"""`hedgerow demo`: load the demonstration place, if it is not here yet."""

from __future__ import annotations

import argparse
from typing import Any

from hedgerow.cli.django import Refused, wake


def add_arguments(subparsers: Any) -> None:
    """The command and what it takes."""
    command = subparsers.add_parser(
        "demo", help="load the demonstration place: real organisations, invented people"
    )
    command.set_defaults(run=_demo)


def _demo(arguments: argparse.Namespace) -> int:
    wake(demonstration=True)
    from django.conf import settings

    from hedgerow.demo.load import load
    from hedgerow.demo.people import sign_ins

    if not settings.DEMONSTRATION:
        raise Refused(
            "This Hedgerow is in earnest, so no demonstration is loaded into it. Set "
            "HEDGEROW_DEMONSTRATION=yes on a machine that holds nobody's real words."
        )
    place = load(print)
    print(f"{place.name} is ready. You can come in as any of these invented people:")
    for name, email, role in sign_ins():
        print(f"  {name} – {email} – {role}")
    return 0
