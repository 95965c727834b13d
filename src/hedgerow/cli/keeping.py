"""Commands for whoever keeps the machine: migrate, serve, open, verify, manage."""

from __future__ import annotations

import argparse
import sys
import threading
from typing import Any

from hedgerow.cli.django import Refused, place_called, wake

Subparsers = Any  # argparse keeps the name of this class to itself


def add_arguments(subparsers: Subparsers) -> None:
    """The commands of this module and what they take."""
    migrate = subparsers.add_parser("migrate", help="make the database, or bring it up to date")
    migrate.set_defaults(run=_migrate)

    serve = subparsers.add_parser("serve", help="serve the pages, and do what is due")
    serve.add_argument("--host", default="127.0.0.1", help="the address to listen on")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--workers", type=int, default=1, help="processes; one is right for SQLite")
    serve.set_defaults(run=_serve)

    opening = subparsers.add_parser("open", help="open a new place with its first steward")
    opening.add_argument("slug", help="its short name in addresses, like 'trafford'")
    opening.add_argument("name", help="its name, like 'Trafford'")
    opening.add_argument("--steward", required=True, help="the first steward's name")
    opening.add_argument("--email", required=True, help="the first steward's e-mail address")
    opening.set_defaults(run=_open)

    verify = subparsers.add_parser("verify", help="check that a place's history is whole")
    verify.add_argument("--place", required=True, help="the place's short name")
    verify.set_defaults(run=_verify)

    manage = subparsers.add_parser("manage", help="any of Django's own commands")
    manage.add_argument("arguments", nargs=argparse.REMAINDER)
    manage.set_defaults(run=_manage)


def _migrate(arguments: argparse.Namespace) -> int:
    wake()
    from django.core.management import call_command

    from hedgerow.core import statistics
    from hedgerow.privacy.services.again import forget_again

    call_command("migrate", verbosity=0)
    statistics.refresh()
    forget_again()
    print("The database is up to date.")
    return 0


def _serve(arguments: argparse.Namespace) -> int:
    wake()
    from django.conf import settings
    from django.core.management import call_command
    from granian import Granian
    from granian.constants import Interfaces

    # Here, and not in the threads: a thread that is importing when the server forks leaves its
    # worker with a lock that nobody opens, and the worker never starts.
    from hedgerow.cli.timetable import chores, keep_on
    from hedgerow.privacy.services.again import forget_again

    forget_again()
    if not settings.DEBUG:
        call_command("collectstatic", interactive=False, verbosity=0)
    keep_on(chores(), threading.Event())
    host = "localhost" if arguments.host == "127.0.0.1" else arguments.host
    print(f"Hedgerow is at http://{host}:{arguments.port}/ – stop it with Ctrl-C.")
    sys.stdout.flush()
    Granian(
        "hedgerow.wsgi:application",
        address=arguments.host,
        port=arguments.port,
        interface=Interfaces.WSGI,
        workers=arguments.workers,
        blocking_threads=4,
        log_access=False,
    ).serve()
    return 0


def _open(arguments: argparse.Namespace) -> int:
    wake()
    from django.core.exceptions import ValidationError

    from hedgerow.place.services.opening import open_place

    try:
        place, _ = open_place(
            name=arguments.name,
            slug=arguments.slug,
            steward_name=arguments.steward,
            steward_email=arguments.email,
        )
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    print(f"{place.name} is open. {arguments.steward} can sign in with {arguments.email}.")
    return 0


def _verify(arguments: argparse.Namespace) -> int:
    wake()
    from hedgerow.core.history import first_broken_link
    from hedgerow.core.scope import in_place

    place = place_called(arguments.place)
    with in_place(place):
        broken = first_broken_link(place)
    if broken is not None:
        print(
            f"The history of {place.name} is broken at line {broken.seq} ({broken.kind}, "
            f"{broken.at:%d %B %Y}). What comes after it cannot be relied on.",
            file=sys.stderr,
        )
        return 1
    print(f"The history of {place.name} is whole: {place.head_seq} lines.")
    return 0


def _manage(arguments: argparse.Namespace) -> int:
    wake()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["hedgerow manage", *arguments.arguments])
    return 0
