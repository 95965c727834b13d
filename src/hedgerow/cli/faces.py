"""`hedgerow faces FILE`: how many different people come to somebody, out of a rota.

Without `--person` only what may be told of a place: `--json` prints `people` (to the nearest ten),
`mean` (faces, to the nearest half) and `bands` (`from`, `to`, `people`), null or empty where there
are too few. With `--person CODE` that person's own figures: `contacts`, `faces`, and from 0 to 1 or
null `usual_share`, `herfindahl`, `concentration`, `sequence`, `k_index` and `mmci`. Both print
`findings` (`weight`, `row`, `column`, `problem`, `mend`) and `sentences`.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from hedgerow.analysis.disclosure import FEWEST
from hedgerow.analysis.same_person import (
    FEWEST_CONTACTS,
    Continuity,
    Spread,
    continuity,
    spread,
)
from hedgerow.cli.django import Refused
from hedgerow.cli.printing import print_json, print_left_out, print_lines, printable
from hedgerow.formats.records import Finding
from hedgerow.formats.rota import Visit, read_rota


def add_arguments(subparsers: Any) -> None:
    """The command and what it takes."""
    command = subparsers.add_parser(
        "faces",
        help="see how many different people come to somebody, out of a rota",
        description="Reads a rota with a code for each person and each worker, never a name, and "
        "says how many different faces people meet. Nothing is kept.",
    )
    command.add_argument("file", type=Path, metavar="FILE", help="the rota (CSV or a workbook)")
    command.add_argument("--person", metavar="CODE", help="the figures of one person, for them")
    command.add_argument("--from", dest="since", type=_day, metavar="DAY", help="like 2026-03-02")
    command.add_argument("--until", type=_day, metavar="DAY", help="the last day that counts")
    command.add_argument("--json", action="store_true", help="answer in JSON, for machines")
    command.set_defaults(run=run)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("Write the day like 2026-03-02.") from None


def run(arguments: argparse.Namespace) -> int:
    """Read, do the sums, and say what came of it."""
    with arguments.file.open("rb") as source:
        items = list(read_rota(source))
    findings = [item for item in items if isinstance(item, Finding) and item.weight != "noted"]
    seen = met(
        (item for item in items if isinstance(item, Visit)),
        arguments.since or date.min,
        arguments.until or date.max,
    )
    answer = _of_one(seen, arguments.person) if arguments.person else _of_all(seen)
    if arguments.json:
        told_of = [
            {name: getattr(each, name) for name in ("weight", "row", "column", "problem", "mend")}
            for each in findings
        ]
        print_json(answer | {"findings": told_of})
    else:
        print_lines(answer["sentences"])
    print_left_out(findings)
    return 0


def met(visits: Iterator[Visit], since: date, until: date) -> dict[str, list[str]]:
    """For each person those who came, in order of time (of one moment, in the file's order)."""
    kept = [visit for visit in visits if since <= visit.when.date() <= until]
    seen: defaultdict[str, list[str]] = defaultdict(list)
    for visit in sorted(kept, key=lambda visit: visit.when):
        seen[visit.person].append(visit.worker)
    return dict(seen)


def _of_one(seen: dict[str, list[str]], person: str) -> dict[str, Any]:
    if person not in seen:
        raise Refused(f"Nobody came to {printable(person)} in those days. Check the code.")
    found = continuity(seen[person])
    figures = {
        name: float(value) if isinstance(value, Fraction) else value
        for name in Continuity.__slots__
        for value in [getattr(found, name)]
    }
    return figures | {"sentences": list(own_sentences(found))}


def own_sentences(found: Continuity) -> Iterator[str]:
    """One person's figures in words: the plain count first."""
    if found.faces == 1:
        yield f"The same person came each time, in {found.contacts} visits."
        return
    yield f"{found.faces} different people came, in {found.contacts} visits."
    if found.contacts < FEWEST_CONTACTS:
        yield f"With fewer than {FEWEST_CONTACTS} visits there is no more to say."
        return
    assert found.usual_share is not None
    assert found.sequence is not None
    usual = found.usual_share * found.contacts
    yield f"Whoever came most came {usual} of {found.contacts} times."
    again = found.sequence * (found.contacts - 1)
    yield f"The same person as the time before came {again} of {found.contacts - 1} times."


def _of_all(seen: dict[str, list[str]]) -> dict[str, Any]:
    found = spread(len(set(workers)) for workers in seen.values())
    return {
        "people": found.people,
        "mean": None if found.mean is None else float(found.mean),
        "bands": [{"from": low, "to": high, "people": many} for low, high, many in found.bands],
        "sentences": list(place_sentences(found)),
    }


def place_sentences(found: Spread) -> Iterator[str]:
    """What may be told of a place, in words."""
    if found.people is None or found.mean is None:
        yield f"There are fewer than {FEWEST} people here, too few to tell anything of them."
        return
    yield f"About {found.people} people met {float(found.mean):g} different faces each, on average."
    for low, high, many in found.bands:
        faces = f"{low} to {high}" if high else f"{low} or more"
        yield f"About {many} of them met {faces}."
