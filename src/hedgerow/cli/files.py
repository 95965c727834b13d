"""Bringing a file into a place, and taking a place out, from the command line.

`hedgerow import --json` prints one object: `format`, `title`, `applied`; `adds` and `changes`
(counts by kind of row); `samples` (a few names of each kind); `changed` (`name` and `fields`, each
with what it was and becomes); `findings` (`weight`, `row`, `column`, `value`, `problem`, `mend`);
`more_findings` (`weight`, `column`, `problem`, and how many `more`); `weights` (counts of
findings); `asked` (how many may be here already) and `questions` (`key`, `kind`, `name`, `row`,
`candidates`: `pk`, `name`, `reasons`, `answer`). What is asked comes in as new, to be joined on the
page for that. `hedgerow export` prints nothing but errors and a line that says where the file is.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from hedgerow.cli.django import Refused, place_called, wake

if TYPE_CHECKING:
    from hedgerow.core.models import Place
    from hedgerow.core.policy import Actor

Subparsers = Any  # argparse keeps the name of this class to itself
_OUT = ("kumu", "graphml", "gexf", "csv", "open-referral", "json")
_MAY_NOT = "This person may only look. Ask a steward to make them a member."
Read = tuple[str, str, dict[str, Any]]  # the format's short name and title, and what it would do


def add_arguments(subparsers: Subparsers) -> None:
    """The commands of this module and what they take."""
    bring = subparsers.add_parser("import", help="bring a file into a place; all of it or nothing")
    bring.add_argument("file", type=Path, help="what to bring in")
    bring.add_argument("--place", required=True, help="the place's short name")
    bring.add_argument("--as", dest="email", default="", help="the member's e-mail address")
    bring.add_argument("--source", default="", help="what you call where the file comes from")
    bring.add_argument("--take-theirs", action="store_true", help="take the file's words")
    bring.add_argument("--dry-run", action="store_true", help="only say what it would do")
    bring.add_argument("--json", action="store_true", help="answer for machines")
    bring.set_defaults(run=_import)

    out = subparsers.add_parser("export", help="take a place out as a file")
    out.add_argument("--place", required=True, help="the place's short name")
    out.add_argument("--as", dest="email", default="", help="the member's e-mail address")
    out.add_argument("--format", required=True, choices=_OUT)
    out.add_argument("--output", required=True, type=Path, help="the file to write")
    out.set_defaults(run=_export)


def _actor(place: Place, email: str) -> Actor:
    """The member of that address; by default the steward who has been here longest."""
    from hedgerow.core.folding import fold_email
    from hedgerow.place.actors import actor_for
    from hedgerow.place.models import Membership

    members = Membership.objects.filter(ended_at=None).select_related("account")
    if email:
        members = members.filter(account__email=fold_email(email))
    else:
        members = members.filter(role=Membership.Role.STEWARD)
    membership = members.order_by("created_at").first()
    if membership is None:
        raise Refused(f"Nobody belongs to {place.name} as {email or 'a steward'}.")
    return actor_for(place, membership.account)


def _place(slug: str) -> Place:
    try:
        return place_called(slug)
    except Refused as error:
        raise Refused(f"{error} To open a new one: hedgerow open.") from error


def _import(arguments: argparse.Namespace) -> int:
    try:
        file = arguments.file.open("rb")
    except OSError as error:
        raise Refused(f"We cannot open {arguments.file}: {error.strerror}.") from error
    with file:
        name, title, report = _read(file, arguments)
    if arguments.json:
        del report["digest"]  # only for comparing two readings
        said = {"format": name, "title": title, "applied": not arguments.dry_run, **report}
        print(json.dumps(said, ensure_ascii=False))
    else:
        _say(title, report, arguments.dry_run)
    return 0


def _read(file: BinaryIO, arguments: argparse.Namespace) -> Read:
    wake()
    from hedgerow.core.scope import in_place

    place = _place(arguments.place)
    with in_place(place):
        by = _actor(place, arguments.email)
        bring = _dry_run if arguments.dry_run else _bring
        return bring(by, file, arguments)


def _dry_run(by: Actor, file: BinaryIO, arguments: argparse.Namespace) -> Read:
    """Nothing is written, so the file is read from where it lies and never held whole."""
    from hedgerow.core.policy import Forbidden
    from hedgerow.exchange.services import bringing

    try:
        kind, report = bringing.dry_run(
            by=by,
            name=arguments.file.name,
            file=file,
            source=arguments.source,
            take_theirs=arguments.take_theirs,
        )
    except Forbidden as error:
        raise Refused(_MAY_NOT) from error
    return kind.name, kind.title, report


def _bring(by: Actor, file: BinaryIO, arguments: argparse.Namespace) -> Read:
    from django.db import transaction

    from hedgerow.core.policy import Forbidden
    from hedgerow.exchange.services import bringing
    from hedgerow.formats.limits import LIMITS

    content = file.read(LIMITS.file_bytes + 1)
    if len(content) > LIMITS.file_bytes:
        raise Refused("This file is larger than 100 MB. Split it, and bring the parts one by one.")
    try:
        with transaction.atomic():
            looked_at = bringing.look_at(
                by=by,
                name=arguments.file.name,
                content=content,
                source=arguments.source,
                take_theirs=arguments.take_theirs,
            )
            bringing.apply(by=by, bring_in=looked_at, seen=looked_at.version)
    except bringing.CannotApply as error:
        raise Refused(str(error)) from error
    except Forbidden as error:
        raise Refused(_MAY_NOT) from error
    return looked_at.format, looked_at.title, looked_at.report


def _say(title: str, report: dict[str, Any], dry_run: bool) -> None:
    from hedgerow.exchange.selectors import counted

    print(f"We read it as: {title}.")
    for verb, counts in (("add", report["adds"]), ("change", report["changes"])):
        for name, count in counted(counts):
            print(f"  {'would ' if dry_run else ''}{verb}: {name}: {count}")
    if not report["adds"] and not report["changes"]:
        print("  Everything in it is here already.")
    for found in report["findings"]:
        row = f"row {found['row']}" if found["row"] else "the whole file"
        print(f"  {found['weight']}, {row}, {found['column']}: {found['problem']} {found['mend']}")
    for more in report["more_findings"]:
        print(f"  and {more['more']} more like this in {more['column']}: {more['problem']}")
    if report["asked"]:
        print(f"  {report['asked']} may be here already; see the page 'May be the same'.")
    if dry_run:
        print("Nothing has changed: this was a dry run.")


def _export(arguments: argparse.Namespace) -> int:
    wake()
    from hedgerow.core.scope import in_place
    from hedgerow.exchange.taking_out.files import OUT_FORMATS, note_taking_out

    place = _place(arguments.place)
    kind = OUT_FORMATS[arguments.format]
    with in_place(place):
        by = _actor(place, arguments.email)
        try:
            # Opened first, so that no copy is written down which nobody got.
            with arguments.output.open("wb") as output:
                note_taking_out(by=by, title=kind.title)
                output.writelines(kind.write(by))
        except OSError as error:
            raise Refused(f"We cannot write {arguments.output}: {error.strerror}.") from error
    print(f"{place.name} is in {arguments.output}.", file=sys.stderr)
    return 0
