"""A bank's statement as CSV, in the layouts that British banks hand out.

One column of signed sums, or one for money in and one for money out; with a balance or without;
with lines of the account's name above the headings, or (as HSBC has it) with no headings at all.
A sum is read to the penny or not at all. Nothing in a cell is ever worked out as a formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain, pairwise
from typing import BinaryIO, NamedTuple

from hedgerow.formats.csv_rows import CsvRow, csv_rows
from hedgerow.formats.dates import NoDay, read_day
from hedgerow.formats.limits import LIMITS, Limits
from hedgerow.formats.records import Finding, UnreadableFile
from hedgerow.formats.tables import Row, Table
from hedgerow.formats.text import tidy

_PREAMBLE = 30  # rows with something in them that may stand above the headings
_ON = (
    "date",
    "transaction date",
    "posting date",
    "posted date",
    "booking date",
    "entry date",
    "completed date",
    "value date",
)
_WORDS = (
    "transaction type",
    "type",
    "counter party",
    "counterparty",
    "payee",
    "name",
    "transaction description",
    "description",
    "details",
    "transaction details",
    "narrative",
    "memo",
    "reference",
)
_AMOUNT = ("amount", "amount gbp", "transaction amount", "value")
_SIGN = ("debit credit", "credit debit", "dr cr", "cr dr", "credit debit indicator")
_IN = ("paid in", "money in", "credit", "credits", "credit amount", "amount in", "in")
_OUT = ("paid out", "money out", "debit", "debits", "debit amount", "amount out", "out")
_BALANCE = ("balance", "balance gbp", "running balance", "account balance")
_NO_HEADINGS = ("Date", "Description", "Amount", "Balance")

_MINUS = "-−–"
_SUM = re.compile(
    rf"(?P<before>[{_MINUS}(]?)\s*\+?\s*(?:£|gbp)?\s*(?P<after>[{_MINUS}]?)\s*"
    r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3}){1,3}|[0-9]{1,12}|(?=\.))(?:\.(?P<part>[0-9]{1,2})0*)?"
    rf"\s*(?:gbp)?\s*(?P<end>\)|[{_MINUS}]|dr|debit|d|od|cr|credit|c)?",
    re.IGNORECASE,
)
_OUTGOING = frozenset({")", *_MINUS, "dr", "debit", "d", "od"})
_TEXT_AS_FORMULA = re.compile(r'="([^"]*)"')  # how some banks keep a spreadsheet from reading it


class BankLine(NamedTuple):
    """Money that came in (`pence` above nought) or went out on an ISO day, in the bank's words.

    `balance` is what the account held after it, in pence; None where the file does not say.
    """

    row: int
    on: str
    words: str
    pence: int
    balance: int | None = None


class _Columns(NamedTuple):
    """The headings of a file that hold what; a sum is in `amount`, or in `paid_in` and `out`."""

    on: str
    words: tuple[str, ...]
    amount: str | None
    sign: str | None
    paid_in: str | None
    out: str | None
    balance: str | None

    def pence(self, cells: Mapping[str, str]) -> int:
        """What came in, less what went out. Raises ValueError where that is not certain."""
        if self.amount:
            sign = cells[self.sign] if self.sign else ""
            return _pence(f"{cells[self.amount]} {sign}".strip())
        came, went = _pence(cells[self.paid_in or ""]), abs(_pence(cells[self.out or ""]))
        if came < 0 or (came and went):
            raise ValueError
        return came - went


def read_bank_statement(
    source: BinaryIO, *, limits: Limits = LIMITS
) -> Iterator[BankLine | Finding]:
    """The lines of a statement in the order of the file, and findings.

    A row with no sum (such as a balance brought forward) is noted; one that cannot be read is
    refused.

    Raises:
        UnreadableFile: not a table, or none with a day and a sum.
    """
    table, columns = _headed(csv_rows(source, limits), limits)
    for item in table:
        yield item if isinstance(item, Finding) else _line(item, columns)


def oldest_first(lines: list[BankLine]) -> list[BankLine]:
    """The same in the order in which the money moved, whichever way round the bank lists them.

    Days tell, and within a day the balances do.
    """
    pairs = list(pairwise(lines))
    onward = sum(_follows(one, other) for one, other in pairs)
    backward = sum(_follows(other, one) for one, other in pairs)
    turned = lines[::-1] if backward > onward else lines
    return sorted(turned, key=lambda line: line.on)


def _follows(one: BankLine, other: BankLine) -> int:
    fits = None not in (one.balance, other.balance) and (
        other.balance == (one.balance or 0) + other.pence
    )
    return (one.on < other.on) + fits


def _headed(rows: Iterator[CsvRow | Finding], limits: Limits) -> tuple[Table, _Columns]:
    """The table below the first row that has the headings of a statement."""
    tried = 0
    for item in rows:
        if isinstance(item, Finding) or not any(cell.strip() for cell in item[1]):
            continue
        start = [item]
        if _is_line(item[1]):
            start.insert(0, (item[0], list(_NO_HEADINGS[: len(item[1])])))
        table = Table("", chain(start, rows), limits)
        columns = _columns(table)
        if columns:
            return table, columns
        tried += 1
        if tried == _PREAMBLE:
            break
    raise UnreadableFile(
        "We found no headings for the day and the sum.",
        "Choose the CSV file from your bank. It needs a date, and an amount or paid in and out.",
    )


def _is_line(cells: list[str]) -> bool:
    """Whether a row is a day, words and a sum, in a file without headings."""
    if not 3 <= len(cells) <= len(_NO_HEADINGS) or isinstance(read_day(cells[0]), NoDay):
        return False
    return _SUM.fullmatch(cells[2].strip()) is not None


def _columns(table: Table) -> _Columns | None:
    on, amount = table.column(*_ON), table.column(*_AMOUNT)
    paid_in, out = table.column(*_IN), table.column(*_OUT)
    if not on or not (amount or (paid_in and out)):
        return None
    words = tuple(heading for name in _WORDS if (heading := table.column(name)))
    return _Columns(on, words, amount, table.column(*_SIGN), paid_in, out, table.column(*_BALANCE))


def _line(row: Row, columns: _Columns) -> BankLine | Finding:
    cells = {heading: _plain(cell) for heading, cell in row.raw.items()}
    try:
        pence = columns.pence(cells)
        said = cells.get(columns.balance or "", "")
        balance = _pence(said) if said else None
    except ValueError:
        return _refused(row, "We cannot read the sum in this row.", "Write it like 1,250.50.")
    if not pence:
        return Finding("noted", row.number, "", "", "No money moved here.", "Nothing to do.")
    day = read_day(cells[columns.on])
    if isinstance(day, NoDay):
        return _refused(row, day.problem, day.mend)
    words = " ".join(dict.fromkeys(filter(None, (cells[each] for each in columns.words))))
    return BankLine(row.number, day.iso, words, pence, balance)


def _refused(row: Row, problem: str, mend: str) -> Finding:
    return Finding("refused", row.number, "", " | ".join(row.raw.values())[:200], problem, mend)


def _plain(cell: str) -> str:
    wrapped = _TEXT_AS_FORMULA.fullmatch(cell.strip())
    return tidy(wrapped[1] if wrapped else cell)


def _pence(text: str) -> int:
    """The sum in pence, below nought for money that went out; 0 where nothing stands.

    Raises ValueError for what is no sum in whole pence.
    """
    if not text:
        return 0
    found = _SUM.fullmatch(text)
    if found is None or (found["before"] == "(") != (found["end"] == ")"):
        raise ValueError(text)
    pence = int(found["whole"].replace(",", "") or 0) * 100
    pence += int((found["part"] or "").ljust(2, "0"))
    signs = {found["before"], found["after"], (found["end"] or "").casefold()}
    return -pence if signs & _OUTGOING else pence
