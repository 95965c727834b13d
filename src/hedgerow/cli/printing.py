"""Answers for a terminal or a program: findings in words, and nothing that could steer either."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence

from hedgerow.formats.records import Finding

_SHOWN = 10


def print_json(answer: object) -> None:
    """An answer for machines."""
    print(json.dumps(answer, ensure_ascii=False, indent=2))


def print_lines(lines: Iterable[str]) -> None:
    """An answer for people."""
    print("\n".join(map(printable, lines)))


def print_left_out(findings: Sequence[Finding], heading: str = "Left out:") -> None:
    """What was not taken as it stands in the file, beside the answer and not in it."""
    for line in _told(heading, [finding for finding in findings if finding.weight != "noted"]):
        print(printable(line), file=sys.stderr)


def _told(heading: str, findings: Sequence[Finding]) -> Iterator[str]:
    """The first findings below `heading`, and how many more there are; nothing where none is."""
    if findings:
        yield heading
    for finding in findings[:_SHOWN]:
        where = f"Row {finding.row}: " if finding.row is not None else ""
        what = f" ({finding.value})" if finding.value else ""
        yield f"- {where}{finding.problem}{what} {finding.mend}"
    if (more := len(findings) - _SHOWN) > 0:
        yield f"- and {more:,} more."


def printable(line: str) -> str:
    """No name in a file may steer somebody's terminal."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in line)
