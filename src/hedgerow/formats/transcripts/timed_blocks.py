"""Times on a line of their own, and what was said below: SubRip, and Teams' older documents.

SubRip (Otter, Fireflies, Grain, Descript) writes `Name: text` below its times, as Zoom does. Older
documents of Teams put the name on one line and the words on the next, with times such as `0:0:2.90`
that need not be padded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hedgerow.formats.records import Finding
from hedgerow.formats.transcripts.lines import seconds
from hedgerow.formats.transcripts.named_lines import add_lines
from hedgerow.formats.transcripts.records import Draft
from hedgerow.formats.transcripts.speakers import (
    Labels,
    clean_name,
    is_capitalised,
    is_nobody,
    may_be_name,
)

_TIME = r"[0-9]{1,4}:[0-9]{1,2}(?::[0-9]{1,2})?(?:[.,][0-9]{1,9})?"
_TIMES = re.compile(rf"\s*({_TIME})\s*-->\s*({_TIME})(?:\s.*)?")
_NUMBER = re.compile(r"\s*[0-9]{1,9}\s*")
_STYLE = re.compile(r"</?(?:[biu]|font[^>]{0,200})>|\{\\[^}]{0,200}\}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """Times, the line that they stand on, and the lines below them."""

    start: str
    end: str
    row: int
    lines: tuple[str, ...]


def is_timed_blocks(lines: Sequence[str]) -> bool:
    """Whether the file begins with times, or with a number and times."""
    first = [line for line in lines if line.strip()][:2]
    if first and _NUMBER.fullmatch(first[0]):
        del first[0]
    return bool(first) and _TIMES.fullmatch(first[0]) is not None


def _blocks(lines: Sequence[str]) -> list[Block]:
    blocks: list[Block] = []
    timed = [(at, found) for at, line in enumerate(lines) if (found := _TIMES.fullmatch(line))]
    ends = [at for at, _ in timed[1:]] + [len(lines)]
    for (at, found), until in zip(timed, ends, strict=True):
        below = list(lines[at + 1 : until])
        # The number of the next block stands right above its times, below an empty line.
        if until < len(lines) and len(below) > 1 and _NUMBER.fullmatch(below[-1]):
            if not below[-2].strip():
                below.pop()
        elif until < len(lines) and len(below) == 1 and _NUMBER.fullmatch(below[0]):
            below.pop()
        blocks.append(
            Block(found[1], found[2], at + 1, tuple(line for line in below if line.strip()))
        )
    return blocks


def read_timed_blocks(lines: Sequence[str], known: Iterable[str] = ()) -> tuple[str, Draft]:
    """`srt` or `teams`, by how names are written, and who said what, and when."""
    draft = Draft()
    blocks = _blocks(lines)
    filled = [block for block in blocks if block.lines]
    named = bool(filled) and all(
        len(block.lines) > 1 and _is_name_alone(block.lines[0]) for block in filled
    )
    labels = Labels((line for block in filled for line in block.lines), known)
    before = None
    for block in filled:
        start, end = seconds(block.start), seconds(block.end)
        if start is None or end is None:
            start = end = None
            draft.findings.append(_no_time(block))
        if named:
            name = clean_name(block.lines[0])
            speaker = None if is_nobody(name) else name
            draft.add(speaker, " ".join(block.lines[1:]), row=block.row, start=start, end=end)
            continue
        plain = [(block.row, _STYLE.sub("", line)) for line in block.lines]
        before = add_lines(draft, plain, labels, before, start, end)
    return ("teams" if named else "srt"), draft


def _is_name_alone(line: str) -> bool:
    return ":" not in line and may_be_name(line) and (is_capitalised(line) or is_nobody(line))


def _no_time(block: Block) -> Finding:
    return Finding(
        "skipped",
        block.row,
        "",
        f"{block.start} --> {block.end}",
        "This is not a time. We took the words without it.",
        "Write it as 00:01:02,345 --> 00:01:04,000.",
    )
