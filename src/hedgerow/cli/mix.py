"""`hedgerow mix`: break-out groups that mix people over rounds.

`--json` prints one object: `rounds` (a list of rounds, each a list of groups, each a list of names,
or of numbers from 1 where no file was given); `first_meetings`, `possible`, `repeats` and
`fewest_repeats` (what no plan can be under); `times` (how many pairs meet once, twice...);
`had_met` (pairs who knew each other before); `lone_residents` (`round`, `person`); `alike` (by
column, how often two of one kind sit together); `seed`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hedgerow.analysis.mixing import Impossible, Plan, Request, Spread, even_sizes, mix
from hedgerow.analysis.mixing.words import reached, why_not
from hedgerow.cli.django import Refused
from hedgerow.cli.mix_people import SPREAD, Guests, read_guests
from hedgerow.cli.printing import print_json, print_left_out, print_lines, printable

MOST_PEOPLE, MOST_ROUNDS = 1_000, 50


@dataclass(frozen=True)
class Asked:
    """The request, what people are called in words and in JSON, and by what they are spread."""

    request: Request
    names: list[str]
    labels: list[str] | list[int]
    spread: tuple[str, ...] = ()


def add_arguments(subparsers: Any) -> None:
    """The command and what it takes."""
    command = subparsers.add_parser(
        "mix",
        help="make break-out groups in which people meet as many others as they can",
        description="Seats people in groups over several rounds, so that they meet as many others "
        "as they can, and says honestly what was reached.",
    )
    command.add_argument("--people", type=int, metavar="N", help="how many; or give --csv")
    command.add_argument(
        "--groups", type=int, metavar="G", required=True, help="how many groups in a round"
    )
    command.add_argument("--rounds", type=int, metavar="R", required=True, help="how many rounds")
    command.add_argument(
        "--csv", type=Path, metavar="FILE", help="the people, one row each, with what they wish"
    )
    command.add_argument(
        "--seed", type=int, default=1, metavar="S", help="another number gives another plan"
    )
    command.add_argument("--json", action="store_true", help="answer in JSON, for machines")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Read, mix, and say what came of it."""
    guests = None
    if arguments.csv is not None:
        with arguments.csv.open("rb") as source:
            guests = read_guests(source)
    check(arguments, guests)
    asked = wished(guests, arguments) if guests else numbered(arguments)
    try:
        plan = mix(asked.request, arguments.seed)
    except Impossible as impossible:
        raise Refused(printable(why_not(impossible, asked.names))) from None
    if arguments.json:
        answer = as_json(plan, asked) | {"seed": arguments.seed}
        print_json(answer)
    else:
        print_lines(sentences(plan, asked))
    print_left_out(guests.findings if guests else [])
    return 0


def check(arguments: argparse.Namespace, guests: Guests | None) -> None:
    """Refuse numbers that make no plan."""
    people = arguments.people if guests is None else len(guests.names)
    if people is None:
        raise Refused("Say how many people there are with --people, or who with --csv.")
    if arguments.people not in (None, people):
        raise Refused(
            f"There are {people:,} people in the file and {arguments.people:,} in --people. "
            "Leave --people out, or mend the file."
        )
    if not 1 <= people <= MOST_PEOPLE:
        raise Refused(f"We mix 1 to {MOST_PEOPLE:,} people. Change --people.")
    if not 1 <= arguments.rounds <= MOST_ROUNDS:
        raise Refused(f"We plan 1 to {MOST_ROUNDS} rounds. Change --rounds.")
    if not 1 <= arguments.groups <= people:
        raise Refused(f"{people:,} people make 1 to {people:,} groups. Change --groups.")


def numbered(arguments: argparse.Namespace) -> Asked:
    """People who are numbers and wish for nothing."""
    numbers = list(range(1, arguments.people + 1))
    sizes = [even_sizes(arguments.people, arguments.groups)] * arguments.rounds
    return Asked(Request(arguments.people, sizes), [str(number) for number in numbers], numbers)


def wished(guests: Guests, arguments: argparse.Namespace) -> Asked:
    """The people of a file with their wishes."""
    present = guests.present(arguments.rounds)
    for r, there in enumerate(present, 1):
        if len(there) < arguments.groups:
            raise Refused(
                f"Round {r}: {len(there)} are there, too few for {arguments.groups} groups. "
                "Use fewer groups, or fewer rounds."
            )
    spread = tuple(column for column in SPREAD if any(guests.cells[column]))
    request = Request(
        people=len(guests.names),
        sizes=[even_sizes(len(there), arguments.groups) for there in present],
        present=present,
        met=guests.met(),
        together=guests.together(),
        apart=guests.apart(),
        hosts=guests.hosts(arguments.groups),
        spread=[
            Spread([cell.casefold() or None for cell in guests.cells[column]]) for column in spread
        ],
        funders=guests.funders(),
        residents=guests.here_as("resident"),
        officials=guests.here_as("official"),
    )
    return Asked(request, guests.names, guests.names, spread)


def as_json(plan: Plan, asked: Asked) -> dict[str, object]:
    """The answer for machines."""
    tally = plan.tally
    return {
        "rounds": [
            [[asked.labels[person] for person in group] for group in groups]
            for groups in plan.rounds
        ],
        "first_meetings": tally.first_meetings,
        "possible": tally.possible,
        "repeats": tally.repeats,
        "fewest_repeats": tally.fewest_repeats,
        "times": {str(times): count for times, count in tally.times.items()},
        "had_met": tally.had_met,
        "lone_residents": [
            {"round": r + 1, "person": asked.labels[person]} for r, person in tally.lone_residents
        ],
        "alike": dict(zip(asked.spread, tally.alike, strict=True)),
    }


def sentences(plan: Plan, asked: Asked) -> Iterator[str]:
    """The answer for people: what was reached, then who sits where."""
    tally = plan.tally
    yield reached(tally)
    if tally.had_met:
        had = "1 pair who meets" if tally.had_met == 1 else f"{tally.had_met:,} pairs who meet"
        yield f"{had} had met before."
    for column, alike in zip(asked.spread, tally.alike, strict=True):
        often = {0: "never", 1: "once"}.get(alike, f"{alike:,} times")
        yield f"Two of one {column} sit together {often}."
    for r, person in tally.lone_residents:
        yield f"In round {r + 1}, {asked.names[person]} is the only resident among officials."
    for r, groups in enumerate(plan.rounds, 1):
        yield ""
        yield f"Round {r}"
        for g, group in enumerate(groups, 1):
            yield f"{g:>4}. {', '.join(asked.names[person] for person in group)}"
