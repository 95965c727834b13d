"""A round as a `.pb` file that a stranger counts again, and counted out of that very file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, cast
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation

from hedgerow.analysis.allocation import Method
from hedgerow.analysis.allocation.completion import Completion
from hedgerow.analysis.allocation.equal_shares import Utility
from hedgerow.analysis.allocation.rules import Rule
from hedgerow.core import languages
from hedgerow.formats.pabulib.reading import gather
from hedgerow.formats.pabulib.records import About, Choice, Idea, Round, Vote, VoteType
from hedgerow.formats.pabulib.writing import write_pabulib
from hedgerow.rounds.counting import work_out
from hedgerow.rounds.models import MoneyRound
from hedgerow.rounds.steps import Kind


def method_of(money_round: MoneyRound) -> Method:
    """How the money is shared. Ties go by the ideas' numbers, which were drawn by lot."""
    return Method(
        cast(Rule, money_round.rule),
        cast(Utility, money_round.utility),
        cast(Completion, money_round.completion),
        money_round.step,
    )


def command_of(money_round: MoneyRound, file: str = "FILE.pb") -> str:
    """What a stranger types to count it again."""
    method = method_of(money_round)
    told = f"hedgerow allocate {file} --rule {method.rule} --utility {method.utility}"
    if method.completion != "none":
        told += f" --completion {method.completion} --step {method.step}"
    return f"{told} --explain"


def as_pb(money_round: MoneyRound) -> str:
    """The ideas and every ballot that was cast, of a round that is closed.

    Ballots stand in an order that says nothing: by their receipts where these are published, and
    else by what they say, with no name but a number.
    """
    ideas = [
        Idea(str(idea.number), Fraction(idea.pence, 100), idea.title)
        for idea in money_round.ideas.all()
    ]
    votes = list(_votes(money_round))
    about = About(
        Fraction(money_round.pence, 100),
        cast(VoteType, money_round.way),
        _meta(money_round, len(ideas), len(votes)),
    )
    return "".join(write_pabulib(about, ideas, votes))


def _meta(money_round: MoneyRound, ideas: int, votes: int) -> dict[str, str]:
    zone = ZoneInfo(money_round.place.time_zone)
    days = {step.kind: step.created_at.astimezone(zone) for step in money_round.steps.all()}
    return {
        "description": money_round.name,
        "currency": "GBP",
        "num_projects": str(ideas),
        "num_votes": str(votes),
        "rule": money_round.rule,
        "date_begin": f"{days[Kind.OPENED]:%d.%m.%Y}",
        "date_end": f"{days[Kind.CLOSED]:%d.%m.%Y}",
        "comment": f"Count it again: {command_of(money_round)}",
    }


def _votes(money_round: MoneyRound) -> Iterator[Vote]:
    used: Any = money_round.ballots.filter(marks__isnull=False).values_list("code", "marks")
    ballots = sorted((code if money_round.receipts else "", marks) for code, marks in used)
    for number, (code, marks) in enumerate(ballots, 1):
        points = money_round.way == MoneyRound.Way.POINTS
        weights = tuple(Fraction(weight) for _idea, weight in marks) if points else ()
        choice = Choice(tuple(str(idea) for idea, _weight in marks), weights)
        yield Vote(code or str(number), choice)


def _said(read: Round, money_round: MoneyRound, language: str) -> dict[str, Any]:
    """What came of it in another language: the whole, and a reason for each idea by its number."""
    with translation.override(language):
        answer = work_out(read, method_of(money_round))
    numbers = (idea.key for idea in read.ideas)
    reasons = dict(zip(numbers, answer.reasons, strict=True))
    return {"sentences": answer.sentences, "reasons": reasons}


def count(money_round: MoneyRound) -> dict[str, Any]:
    """What came of it, as `Result.told` keeps it: worked out from the file that all can have.

    Raises:
        Unfit: the rule cannot be followed; the message says why.
    """
    read = gather(io.BytesIO(as_pb(money_round).encode()))
    others = [code for code in languages.names() if code != settings.LANGUAGE_CODE]
    said = {code: _said(read, money_round, code) for code in others}
    with translation.override(settings.LANGUAGE_CODE):
        answer = work_out(read, method_of(money_round))
    places = {project: place for place, project in enumerate(answer.outcome.winners, 1)}
    return {
        "sentences": answer.sentences,
        "said": said,
        "total": sum(round(100 * read.ideas[project].cost) for project in places),
        "voters": answer.election.voters,
        "ideas": [
            {
                "number": int(idea.key),
                "funded": places.get(project),
                "votes": answer.election.supporters[project].votes,
                "reason": answer.reasons[project],
            }
            for project, idea in enumerate(read.ideas)
        ],
    }
