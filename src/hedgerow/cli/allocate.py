"""`hedgerow allocate FILE.pb`: who gets shared money, by whichever rule, and why.

`--json` prints one object: `winners` (ids of projects, in the order elected); `total`; `budget` and
`currency`; `voters`; `explanations` (one per project, in the order of the file: `project`, `name`,
`cost`, `votes`, `score`, `funded`, `level` (ids of those it was level with, where the tie order
decided), `reason`); `sentences` (the answer in words); `method` (`rule`, `utility`, `completion`,
`step`, `ties`); `findings` (`weight`, `row`, `value`, `problem`, `mend`).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from fractions import Fraction
from pathlib import Path
from typing import Any, get_args

from hedgerow.analysis.allocation import Method, Ties, Unfit
from hedgerow.analysis.allocation.completion import Completion
from hedgerow.analysis.allocation.equal_shares import Utility
from hedgerow.analysis.allocation.rules import Rule
from hedgerow.cli.django import Refused
from hedgerow.cli.printing import print_json, print_left_out, print_lines
from hedgerow.formats.pabulib.reading import gather
from hedgerow.rounds.counting import Answer, Money, work_out


def add_arguments(subparsers: Any) -> None:
    """The command and what it takes."""
    command = subparsers.add_parser(
        "allocate",
        help="share money out by ballots, and say why for every idea",
        description="Reads a money round (a .pb file, as Pabulib has it), shares the money out by "
        "the rule you name, and says for every idea why it was funded or not. Exact to the penny.",
    )
    command.add_argument("file", type=Path, metavar="FILE.pb", help="the round: ideas and ballots")
    command.add_argument(
        "--rule", choices=get_args(Rule), default="equal-shares", help="how the money is shared"
    )
    command.add_argument(
        "--utility",
        choices=get_args(Utility),
        default="cost",
        help="count each unit of money (cost), or each idea once (cardinality)",
    )
    command.add_argument(
        "--completion",
        choices=get_args(Completion),
        default="none",
        help="what becomes of money that equal shares leave",
    )
    command.add_argument(
        "--step", type=int, default=1, metavar="N", help="by how much add1 raises every share"
    )
    command.add_argument(
        "--ties",
        choices=get_args(Ties),
        default="order",
        help="who goes first of two that are equal: the file's order, or lower cost and more votes",
    )
    command.add_argument("--explain", action="store_true", help="say why, for every idea")
    command.add_argument("--json", action="store_true", help="answer in JSON, for machines")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Read, share out, and say what came of it."""
    with arguments.file.open("rb") as source:
        read = gather(source)
    method = Method(
        arguments.rule, arguments.utility, arguments.completion, arguments.step, arguments.ties
    )
    try:
        answer = work_out(read, method)
    except Unfit as unfit:
        raise Refused(str(unfit)) from None
    if arguments.json:
        print_json(as_json(answer))
    else:
        print_lines(spoken(answer, explain=arguments.explain))
    print_left_out(read.findings, "Left out, or read as something else:")
    return 0


def as_json(answer: Answer) -> dict[str, object]:
    """The answer for machines; what each key holds is said at the head of this module."""
    ideas, election, unit = answer.round.ideas, answer.election, answer.election.unit
    winners = set(answer.outcome.winners)
    return {
        "winners": [ideas[project].key for project in answer.outcome.winners],
        "total": _number(Fraction(answer.outcome.total, unit)),
        "budget": _number(answer.round.about.budget),
        "currency": answer.round.about.meta.get("currency", ""),
        "voters": election.voters,
        "explanations": [
            {
                "project": idea.key,
                "name": idea.name,
                "cost": _number(idea.cost),
                "votes": election.supporters[project].votes,
                "score": _number(Fraction(election.supporters[project].score, election.parts)),
                "funded": project in winners,
                "level": [ideas[other].key for other in answer.outcome.level[project]],
                "reason": answer.reasons[project],
            }
            for project, idea in enumerate(ideas)
        ],
        "sentences": answer.sentences,
        "method": asdict(answer.method),
        "findings": [
            {
                "weight": finding.weight,
                "row": finding.row,
                "value": finding.value,
                "problem": finding.problem,
                "mend": finding.mend,
            }
            for finding in answer.round.findings
        ],
    }


def _number(amount: Fraction) -> int | float:
    """As JSON has numbers; a decimal's digits come out as they stand in the file."""
    return int(amount) if amount.denominator == 1 else float(amount)


def spoken(answer: Answer, *, explain: bool) -> Iterator[str]:
    """The answer for people: what came of it, then the ideas, with reasons if asked."""
    yield from answer.sentences
    ideas, winners = answer.round.ideas, answer.outcome.winners
    others = [project for project in range(len(ideas)) if project not in set(winners)]
    if winners:
        yield from ("", "Funded, in the order elected")
        yield from _listed(answer, list(winners), explain=explain)
    if explain and others:
        yield from ("", "Not funded, in the order of the file")
        yield from _listed(answer, others, explain=True)


def _listed(answer: Answer, projects: list[int], *, explain: bool) -> Iterator[str]:
    money = Money(answer.round.about.meta.get("currency", ""), answer.election.unit)
    for number, project in enumerate(projects, 1):
        idea = answer.round.ideas[project]
        cost = money(Fraction(answer.election.costs[project]))
        name = f"{idea.name} ({idea.key})" if idea.name else idea.key
        yield f"{number:>4}. {name}: {cost}"
        if explain:
            yield f"      {answer.reasons[project]}"
