"""What is printed for a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hedgerow.core.policy import Actor, visible
from hedgerow.meetings.models import Invitation, Meeting, Part
from hedgerow.meetings.selectors.meetings import MeetingCard, meeting_card

TABLE = 6
"""How many people sit at one table, as far as nobody has said otherwise."""

EMPTY_LINES = 8
_TALKED = frozenset({Part.Kind.QUESTION, Part.Kind.BREAKOUT})
_CODES = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # without I and O, which look like figures


@dataclass(frozen=True, slots=True)
class Signs:
    """A line of the sheet to sign: a code, and a name where one is known."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Pack:
    """The meeting, a card for each table by its letter, what is talked about, a sheet to sign."""

    card: MeetingCard
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
    likely = len(names) if meeting.expected is None else meeting.expected
    card = meeting_card(actor, meeting, likely)
    people = max(likely, len(names))
    asked = (part.title for part in card.plan.parts if part.kind in _TALKED)
    return Pack(
        card=card,
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
