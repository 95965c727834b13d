"""What is printed for a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hedgerow.core.policy import Actor, visible
from hedgerow.meetings.models import Invitation, Meeting, Part
from hedgerow.meetings.selectors.plan import expected

TABLE = 6
"""How many people sit at one table, as far as nobody has said otherwise."""

EMPTY_LINES = 8
_CODES = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # without I and O, which look like figures


@dataclass(frozen=True, slots=True)
class Signs:
    """A line of the sheet to sign: a code, and a name where one is known."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Pack:
    """One card for each table by its letter, what the tables talk about, and the sheet to sign."""

    tables: tuple[str, ...]
    questions: tuple[str, ...]
    sheet: tuple[Signs, ...]


def pack(actor: Actor, meeting: Meeting) -> Pack:
    """What is printed for one meeting. Names are of those whom the actor may see coming."""
    rows = visible(actor, Invitation, "see name").filter(meeting=meeting, ended_at=None)
    names = sorted(
        rows.exclude(answer=Invitation.Answer.NO).values_list("name", flat=True),
        key=str.casefold,
    )
    people = max(expected(actor, meeting), len(names))
    asked = (
        visible(actor, Part)
        .filter(meeting=meeting, kind__in=[Part.Kind.QUESTION, Part.Kind.BREAKOUT])
        .exclude(title="")
        .values_list("title", flat=True)
    )
    return Pack(
        tables=tuple(_CODES[: max(-(-people // TABLE), 1)]),
        questions=tuple(dict.fromkeys(filter(None, (meeting.question, *asked)))),
        sheet=_sheet(names, max(people - len(names), EMPTY_LINES)),
    )


def _sheet(names: Sequence[str], empty: int) -> tuple[Signs, ...]:
    """A line with a code for each name, and `empty` ones for whoever comes besides.

    The code stands for a person on cards and notes, so that a sheet left behind names nobody else.
    """
    lines = [*names, *[""] * empty]
    return tuple(Signs(f"{_CODES[n % 24]}{n // 24 + 1}", name) for n, name in enumerate(lines))
