"""Lines for a terminal: findings in words, and nothing that could steer it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hedgerow.formats.records import Finding

_SHOWN = 10


def told(heading: str, findings: Sequence[Finding]) -> Iterator[str]:
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
