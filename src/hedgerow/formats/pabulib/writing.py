"""Writing `.pb` files, so that a stranger can count a round again with any program."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from fractions import Fraction

from hedgerow.formats.pabulib.records import About, Choice, Idea, Vote
from hedgerow.formats.text import storable


def write_pabulib(about: About, ideas: Iterable[Idea], votes: Iterable[Vote]) -> Iterator[str]:
    """The file in pieces, a row each. `about.meta` is written as it is, money and vote type first.

    Raises:
        ValueError: an amount that has no end as a decimal, or an id with a comma in it.
    """
    said = {"budget": decimal(about.budget), "vote_type": about.vote_type}
    yield from ("META\n", "key;value\n")
    yield from (
        _row(pair)
        for pair in (said | {k: v for k, v in about.meta.items() if k not in said}).items()
    )
    yield from ("PROJECTS\n", "project_id;cost;name\n")
    yield from (_row((_key(idea.key), decimal(idea.cost), idea.name)) for idea in ideas)
    points = about.vote_type in ("cumulative", "scoring")
    yield from ("VOTES\n", f"voter_id;vote{';points' if points else ''}\n")
    yield from (_row((vote.voter, *_cells(vote.choice, points))) for vote in votes)


def decimal(amount: Fraction) -> str:
    """`1500` or `1500.5`, exactly.

    Raises:
        ValueError: it has more than six decimals.
    """
    millionths = amount * 1_000_000
    if millionths.denominator != 1 or amount < 0:
        raise ValueError("This amount cannot be written exactly.")
    whole, rest = divmod(int(millionths), 1_000_000)
    return f"{whole}.{rest:06}".rstrip("0").rstrip(".")


def _key(key: str) -> str:
    if "," in key or not key.strip():
        raise ValueError("An id of an idea is not empty, and has no comma in it.")
    return key


def _cells(choice: Choice, points: bool) -> tuple[str, ...]:
    vote = ",".join(map(_key, choice.ideas))
    return (vote, ",".join(map(decimal, choice.points))) if points else (vote,)


def _row(cells: Iterable[str]) -> str:
    """One line. Line ends within a cell become spaces: most programs read a row a line."""
    line = io.StringIO()
    writer = csv.writer(line, delimiter=";", lineterminator="\n")
    writer.writerow([" ".join(storable(cell).split()) for cell in cells])
    return line.getvalue()
