"""Counting a round as anybody can recount it: out of a `.pb` file and nothing else.

The page of a round and `hedgerow allocate` both count here, so that they cannot differ.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain

import numpy as np

from hedgerow.analysis.allocation import Election, Method, Outcome, Unfit, allocate
from hedgerow.analysis.allocation.election import MOST_WEIGHT
from hedgerow.analysis.allocation.words import Teller
from hedgerow.formats.pabulib.reading import read_amount
from hedgerow.formats.pabulib.records import Round

_SIGNS = {"GBP": "£", "EUR": "€", "USD": "$"}


@dataclass(frozen=True)
class Answer:
    """Who won and why: a reason for each idea in the order of the file, and the whole in words."""

    round: Round
    method: Method
    election: Election
    outcome: Outcome
    reasons: list[str]
    sentences: list[str]


def work_out(read: Round, method: Method) -> Answer:
    """The whole answer for one round.

    Raises:
        Unfit: the method cannot be followed for this round; the message says why.
    """
    election = as_election(read, threshold=method.rule == "greedy-threshold")
    outcome = allocate(election, method)
    names = [idea.name or idea.key for idea in read.ideas]
    points = read.about.vote_type not in ("approval", "choose-1")
    money = Money(read.about.meta.get("currency", ""), election.unit)
    teller = Teller(election, names, money, points)
    reasons = [
        teller.reason(project, outcome, method.utility) for project in range(len(read.ideas))
    ]
    return Answer(read, method, election, outcome, reasons, teller.summary(outcome, method))


def as_election(read: Round, *, threshold: bool = False) -> Election:
    """The round in whole numbers: amounts and points are multiplied until nothing is left over.

    A ranking of *n* ideas gives the first *n* points and the last 1, as published scores have it.
    """
    amounts = (read.about.budget, *(idea.cost for idea in read.ideas))
    unit = math.lcm(*(amount.denominator for amount in amounts))
    parts = math.lcm(*(each.denominator for choice in read.ballots for each in choice.points))
    at = {idea.key: project for project, idea in enumerate(read.ideas)}
    chosen = [choice.ideas for choice in read.ballots]
    lengths = list(map(len, chosen))
    weights = np.ones(sum(lengths), np.int64)
    if read.about.vote_type == "ordinal":
        weights = np.array([place for many in lengths for place in range(many, 0, -1)], np.int64)
    elif read.about.vote_type in ("cumulative", "scoring"):
        given = (each for choice in read.ballots for each in choice.points)
        points = (each.numerator * (parts // each.denominator) for each in given)
        weights = np.array([min(each, MOST_WEIGHT + 1) for each in points], np.int64)
    return Election.of_cells(
        int(read.about.budget * unit),
        [int(idea.cost * unit) for idea in read.ideas],
        lengths,
        np.fromiter(map(at.__getitem__, chain.from_iterable(chosen)), np.int64, len(weights)),
        weights,
        np.array(list(read.ballots.values()), np.int64),
        unit=unit,
        threshold=_threshold(read, parts) if threshold else 0,
        parts=parts,
    )


def _threshold(read: Round, parts: int) -> int:
    least = read_amount(read.about.meta.get("min_project_score_threshold", ""))
    if least is None:
        raise Unfit(
            "This file sets no threshold. Write one after min_project_score_threshold, "
            "or choose the rule greedy."
        )
    return math.ceil(least * parts)


@dataclass(frozen=True)
class Money:
    """How amounts of smallest units are written: `£1,500`, `£12.50`, `PLN 12.50`."""

    currency: str
    unit: int

    def __call__(self, amount: Fraction) -> str:
        hundredths = math.floor(amount / self.unit * 100 + Fraction(1, 2))
        whole, rest = divmod(hundredths, 100)
        sign = _SIGNS.get(self.currency, f"{self.currency} " if self.currency else "")
        return f"{sign}{whole:,}.{rest:02}" if rest else f"{sign}{whole:,}"
