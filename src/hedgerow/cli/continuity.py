"""`hedgerow continuity FILE`: what a network would lose if someone left, and whom to introduce."""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hedgerow.analysis.continuity import Continuity, Step, continuity
from hedgerow.analysis.words import pairs
from hedgerow.cli.django import Refused
from hedgerow.cli.printing import print_json, print_left_out, print_lines
from hedgerow.formats.attributes import number
from hedgerow.formats.networks import read_network
from hedgerow.formats.records import (
    Finding,
    HatRecord,
    OrganisationRecord,
    PersonRecord,
    Raw,
    Reading,
    TieRecord,
)
from hedgerow.formats.text import fold_heading

_SHOWN = 5


@dataclasses.dataclass
class Network:
    """Members in the order of the file, and the ties that count as pairs of their positions."""

    keys: list[str] = dataclasses.field(default_factory=list)
    labels: list[str] = dataclasses.field(default_factory=list)
    ties: list[tuple[int, int]] = dataclasses.field(default_factory=list)
    findings: list[Finding] = dataclasses.field(default_factory=list)


def add_arguments(subparsers: Any) -> None:
    """The command and what it takes."""
    command = subparsers.add_parser(
        "continuity",
        help="see what a network would lose if someone left, and whom to introduce to whom",
        description="Reads a network (Kumu, Gephi, GraphML, GEXF, Cytoscape, CSV or XLSX) and says "
        "what it would lose if someone left, and whom to introduce to whom so that it would not.",
    )
    command.add_argument("file", type=Path, metavar="FILE", help="the network, or its members")
    command.add_argument(
        "--edges", type=Path, metavar="FILE", help="the ties, where FILE is a table of members"
    )
    command.add_argument(
        "--strength", metavar="COLUMN", help="count a tie only if this column is high enough"
    )
    command.add_argument("--at-least", type=_finite, metavar="N", help="how high is high enough")
    command.add_argument("--json", action="store_true", help="answer in JSON, for machines")
    command.set_defaults(run=run)


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise argparse.ArgumentTypeError(f"{text} is not a number to compare with")
    return value


def run(arguments: argparse.Namespace) -> int:
    """Read, do the sums, and say what came of it."""
    if (arguments.strength is None) != (arguments.at_least is None):
        raise Refused(
            "Give --strength and --at-least together, as in: --strength Weight --at-least 2"
        )
    with contextlib.ExitStack() as files:
        source = files.enter_context(arguments.file.open("rb"))
        edges = files.enter_context(arguments.edges.open("rb")) if arguments.edges else None
        reading = read_network(source, edges)
        network = gather(reading, arguments.strength, arguments.at_least)
    if not network.keys:
        raise Refused("There are no members in this file. Check that you chose the right one.")
    answer = continuity(network.labels, network.ties)
    if arguments.json:
        print_json(as_json(answer, network.keys))
    else:
        print_lines(sentences(answer))
    print_left_out(network.findings)
    return 0


def gather(reading: Reading, column: str | None = None, at_least: float | None = None) -> Network:
    """The network of a reading: every tie, or those of which `column` is `at_least` so much.

    Raises:
        Refused: no tie has the column.
    """
    network = Network()
    positions: dict[str, int] = {}
    headings: dict[str, str] = {}
    seen = False
    for item in reading:
        if isinstance(item, OrganisationRecord | PersonRecord):
            if item.key in positions:
                network.labels[positions[item.key]] = item.name
                continue
            positions[item.key] = len(network.keys)
            network.keys.append(item.key)
            network.labels.append(item.name)
        elif isinstance(item, TieRecord | HatRecord):
            a, b = (
                (item.a, item.b)
                if isinstance(item, TieRecord)
                else (item.person, item.organisation)
            )
            if column is not None and at_least is not None:
                headings |= {fold_heading(heading): heading for heading in item.raw}
                strength = _strength(item.raw, column)
                seen = seen or strength is not None
                if strength is None or strength < at_least:
                    continue
            network.ties.append((positions[a], positions[b]))
        elif isinstance(item, Finding) and item.weight in ("refused", "skipped"):
            network.findings.append(item)
    if column is not None and headings and not seen:
        there = ", ".join(sorted(headings.values()))
        raise Refused(f"No tie has a number under {column!r}. The ties have: {there}.")
    return network


def _strength(raw: Raw, column: str) -> float | None:
    wanted = fold_heading(column)
    texts = (text for heading, text in raw.items() if fold_heading(heading) == wanted)
    return number(next(texts, "").strip())


def as_json(answer: Continuity, keys: list[str]) -> dict[str, object]:
    """The answer for machines; members are named by their ids in the file."""
    return {
        "members": answer.members,
        "ties": answer.ties,
        "pieces": answer.pieces,
        "keystones": [
            {
                "id": keys[keystone.id],
                "label": keystone.label,
                "pieces_after": keystone.pieces_after,
                "pairs_cut": keystone.pairs_cut,
            }
            for keystone in answer.keystones
        ],
        "fewest_introductions": answer.fewest_introductions,
        "warm_introductions": answer.warm_introductions,
        "plan": [
            {
                "a": keys[step.a],
                "b": keys[step.b],
                "opener": None if step.opener is None else keys[step.opener],
                "reason": step.reason,
            }
            for step in answer.plan
        ],
    }


def sentences(answer: Continuity) -> Iterator[str]:
    """The answer for people: words first, numbers after."""
    if answer.pieces == 1:
        yield "Everyone in this network can reach everyone else."
    else:
        yield f"This network is in {answer.pieces:,} pieces that have no tie between them."
    yield from _departures(answer)
    yield ""
    yield from _introductions(answer)
    yield ""
    numbers = {
        "Members": answer.members,
        "Ties": answer.ties,
        "Pieces": answer.pieces,
        "Members whose leaving would cut others off": len(answer.keystones),
        "Fewest introductions": answer.fewest_introductions,
        "Introductions by someone who knows both": answer.warm_introductions,
    }
    for name, value in numbers.items():
        shown = "only once the pieces are joined" if value is None else f"{value:,}"
        yield f"{name:<44}{shown}"


def _departures(answer: Continuity) -> Iterator[str]:
    if not answer.keystones:
        yield "No single departure would cut anyone off from the rest."
        return
    for keystone in answer.keystones[:_SHOWN]:
        cut = pairs(keystone.pairs_cut)
        now = "who reach each other now could not any more"
        yield f"If {keystone.label} left, {cut} {now} ({keystone.pieces_after:,} pieces)."
    if (more := len(answer.keystones) - _SHOWN) > 0:
        yield f"The same holds, with less at stake, for {more:,} more."
    yield "This says nothing about them. It says where a second tie would do good."


def _introductions(answer: Continuity) -> Iterator[str]:
    if not answer.plan:
        yield "No introduction is needed for that to stay so."
        return
    count = answer.fewest_introductions
    many = "One introduction" if count == 1 else f"{count:,} introductions"
    yield f"{many} would be enough that nobody's leaving cuts anyone off:"
    for place, step in enumerate(answer.plan[:_SHOWN], 1):
        yield f"{place}. {_step(step, answer.labels)}"
    if (more := len(answer.plan) - _SHOWN) > 0:
        yield f"The other {more:,} are in the answer to --json."


def _step(step: Step, labels: tuple[str, ...]) -> str:
    a, b = labels[step.a], labels[step.b]
    if step.opener is None:
        opener = "Nobody knows both yet."
    else:
        opener = f"{labels[step.opener]} knows both and could bring them together."
    return f"Introduce {a} to {b}. {opener} {step.reason}"
