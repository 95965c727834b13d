"""CSV as rows of text: any common separator, spreadsheets' row numbers, broken quotation marks."""

from __future__ import annotations

import contextlib
import csv
import itertools
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO, TextIO

from hedgerow.formats.limits import LIMITS, Limits
from hedgerow.formats.records import Finding, UnreadableFile
from hedgerow.formats.text import open_text

_SEPARATORS = ",;\t|"
_SAMPLE_LINES = 20
_LINES_PER_ROW = 1_000
_LINE_CHARACTERS = 2_000_000
_UNCLOSED_ROWS = 20

CsvRow = tuple[int, list[str]]


def sniff_separator(lines: list[str]) -> str:
    """The separator that cuts most `lines` into as many cells as the first; commas win a draw."""

    def agreement(separator: str) -> tuple[int, int]:
        try:
            widths = [len(row) for row in csv.reader(lines, delimiter=separator) if row]
        except csv.Error:  # a cell past the csv module's limit: tells nothing
            return (0, 0)
        if not widths or widths[0] < 2:
            return (0, 0)
        return (sum(width == widths[0] for width in widths), widths[0])

    return max(_SEPARATORS, key=agreement)


class _Lines:
    """The file's lines, remembering those of the row being read so that they can be read again."""

    def __init__(self, text: Iterator[str]) -> None:
        self._text = text
        self._again: deque[str] = deque()
        self.of_row: list[str] = []
        self.ended = False
        self.nul = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if len(self.of_row) >= _LINES_PER_ROW:
            raise csv.Error
        line = self._again.popleft() if self._again else next(self._text, "")
        if not line:
            self.ended = True
            raise StopIteration
        if "\0" in line:
            self.nul = True
            line = line.replace("\0", "")
        self.of_row.append(line)
        return line

    def peek(self, count: int) -> list[str]:
        """The next lines, left in place."""
        self._again.extend(itertools.islice(self._text, max(0, count - len(self._again))))
        return list(itertools.islice(self._again, count))

    def give_back(self) -> None:
        """Read all but the first line of this row again."""
        self._again.extendleft(reversed(self.of_row[1:]))
        self.ended = False


def csv_rows(
    source: BinaryIO, limits: Limits = LIMITS, separator: str = ""
) -> Iterator[CsvRow | Finding]:
    """Rows as `(number, cells)`, cells exactly as written, among findings about what was not taken.

    The separator is found out, and told, unless the format fixes it. `number` counts as a
    spreadsheet does: from 1, blank rows too, a row of several lines once. Memory does not grow with
    rows. A row whose quotation mark never closes is refused and the rows that it swallowed are read
    on their own.

    Raises:
        UnreadableFile: not text, or past a limit.
    """
    text, findings = open_text(source, limits)
    yield from findings
    try:
        lines = _Lines(_capped_lines(text))
        if not separator:
            separator = sniff_separator(lines.peek(_SAMPLE_LINES))
            yield Finding(
                "noted",
                None,
                "",
                separator,
                f"Cells are separated by {_NAMES[separator]}.",
                "Nothing to do.",
            )
        number = unclosed = 0
        while True:
            lines.of_row = []
            number += 1
            row = _next_row(lines, separator)
            if row is None:
                break
            if lines.nul:
                lines.nul = False
                yield Finding(
                    "changed",
                    number,
                    "",
                    "",
                    "This row held NUL characters. We left them out.",
                    "Check the words in this row.",
                )
            if isinstance(row, str):
                unclosed += row == _UNCLOSED
                if unclosed > _UNCLOSED_ROWS:
                    raise UnreadableFile(
                        f"More than {_UNCLOSED_ROWS} rows have an unclosed quotation mark.",
                        "Open the file in a spreadsheet, check it, and save it as CSV (UTF-8).",
                    )
                yield Finding("refused", number, "", lines.of_row[0][:80], row, _MEND[row])
                continue
            if number > limits.rows:
                raise UnreadableFile(
                    f"This file has more than {limits.rows:,} rows.",
                    "Split it into smaller files and bring them in one after another.",
                )
            yield number, row
    finally:
        with contextlib.suppress(ValueError):  # somebody closed the file before the last row
            text.detach()


def _capped_lines(text: TextIO) -> Iterator[str]:
    while line := text.readline(_LINE_CHARACTERS):
        if len(line) == _LINE_CHARACTERS:
            raise UnreadableFile(
                f"There is a line of more than {_LINE_CHARACTERS:,} characters.",
                "Check that this is a table with one row a line, and save it as CSV (UTF-8).",
            )
        yield line


_NAMES = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright bars"}
_UNCLOSED = "A quotation mark opens in this row and never closes."
_TOO_LONG = "A cell in this row is too long."
_MEND = {
    _UNCLOSED: "Close the quotation mark, or take it away, and bring the file in again.",
    _TOO_LONG: f"Shorten it to {LIMITS.cell_characters:,} characters and bring the file in again.",
}


def _next_row(lines: _Lines, separator: str) -> list[str] | str | None:
    """The next row's cells; a sentence where it cannot be read; None at the end."""
    try:
        # A reader per row costs little and forgets what a broken row left behind.
        row = next(csv.reader(lines, delimiter=separator))
    except StopIteration:
        return None
    except csv.Error:
        row = None
    if row is not None and not lines.ended:
        return row or [""]
    # The csv module only asks past the end, or past a cell's limit, inside an open quotation mark.
    if row is None and len(lines.of_row) == 1:
        return _TOO_LONG
    lines.give_back()
    return _UNCLOSED
