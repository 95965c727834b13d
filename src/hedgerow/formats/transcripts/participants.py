"""Zoom's list of participants (CSV): who was there, silent or not, and for how long.

E-mail addresses in it are not read. `Paul McCartney (Wings)` under `Name (Original Name)` is known
by either name. Somebody who left and came back has several rows, whose minutes are added.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import BinaryIO

from hedgerow.formats.csv_rows import csv_rows
from hedgerow.formats.limits import LIMITS, Limits
from hedgerow.formats.records import Finding, UnreadableFile
from hedgerow.formats.text import fold_heading, storable
from hedgerow.formats.transcripts.lines import within
from hedgerow.formats.transcripts.records import Attendee
from hedgerow.formats.transcripts.speakers import clean_name, is_bot

_NAMES = ("nameoriginalname", "name", "fullname", "participant", "participantname")
_MINUTES = ("totaldurationminutes", "durationminutes")
_MINUTE = re.compile(r"[0-9]{1,5}(?:\.[0-9]{1,6})?")
_ORIGINAL = re.compile(r"\s*\(([^()]*)\)$")


def read_participants(
    source: BinaryIO, *, limits: Limits = LIMITS
) -> tuple[tuple[Attendee, ...], tuple[Finding, ...]]:
    """The people of a list in its order, without programs that take notes, and what was odd.

    Raises:
        UnreadableFile: no column of names, or past a limit.
    """
    findings: list[Finding] = []
    people: dict[str, Attendee] = {}
    name_at, minutes_at = -1, -1
    for item in csv_rows(source, within(limits)):
        if isinstance(item, Finding):
            findings.append(item)
            continue
        number, cells = item
        if name_at < 0:
            folded = [fold_heading(cell) for cell in cells]
            name_at = _first(folded, _NAMES)
            minutes_at = _first(folded, _MINUTES)
            continue
        shown = clean_name(storable(cells[name_at])) if name_at < len(cells) else ""
        if not shown:
            continue
        if is_bot(shown):
            findings.append(left_out(number, shown))
            continue
        minutes = _minutes(cells[minutes_at]) if 0 <= minutes_at < len(cells) else None
        before = people.get(fold_heading(shown))
        if before is not None and before.minutes is not None and minutes is not None:
            minutes += before.minutes
        people[fold_heading(shown)] = Attendee(shown, (), minutes)
    if name_at < 0:
        raise UnreadableFile(
            "There is no column of names in this list.",
            "In Zoom, open Reports, Usage, Participants, and export the list as CSV.",
        )
    return _also_known(list(people.values())), tuple(findings)


def _also_known(people: list[Attendee]) -> tuple[Attendee, ...]:
    """Each by the name in front of the brackets, unless two share it, such as two iPads."""
    short = [_ORIGINAL.sub("", person.name) or person.name for person in people]
    often = Counter(map(fold_heading, short))
    return tuple(
        Attendee(name, (person.name,), person.minutes)
        if name != person.name and often[fold_heading(name)] == 1
        else person
        for name, person in zip(short, people, strict=True)
    )


def left_out(row: int | None, name: str) -> Finding:
    """The finding for a name that is no person."""
    return Finding(
        "skipped",
        row,
        "",
        name[:80],
        "This is a program or a shared screen, not a person. We left it out.",
        "If it is a person, change the name in the file and try again.",
    )


def _first(cells: list[str], names: tuple[str, ...]) -> int:
    return next((cells.index(name) for name in names if name in cells), -1)


def _minutes(cell: str) -> float | None:
    return float(cell) if _MINUTE.fullmatch(cell := cell.strip()) else None
