"""The bank beside the book, for those who sign: what matches, what does not, and by how much."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from hedgerow.analysis.ledger import INSIDE
from hedgerow.analysis.reconciliation import Moved, of_same_sum, suggested
from hedgerow.core.find import find
from hedgerow.core.policy import Actor, visible
from hedgerow.pot.models import BankMatch, Pot, StatementLine
from hedgerow.pot.selectors.lines import Line, as_line, lines_of
from hedgerow.pot.selectors.pots import find_standing
from hedgerow.pot.services.bank import in_bank

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the book as the bank would have it: `pence` above nought for money that came in."""

    line: Line
    pence: int


@dataclass(frozen=True, slots=True)
class BankRow:
    """A line of the bank that is not matched. `choices` have its sum; is the first one `likely`?"""

    pk: UUID
    on: date
    words: str
    pence: int
    choices: tuple[Entry, ...]
    likely: bool


@dataclass(frozen=True, slots=True)
class Matched:
    """A line of the bank and the line of the book that somebody said it is."""

    pk: UUID
    on: date
    words: str
    pence: int
    transfer: UUID
    book_words: str


@dataclass(frozen=True, slots=True)
class BankPage:
    """The bank beside the book, in pence. `balance` is None where no statement told one.

    `bank_only` and `book_only` are sums of all that is unmatched; only the first `SHOWN` of
    `lines`, `entries` and `matched` are there, and `lines_count` and so on say how many there are.
    """

    pot: UUID
    name: str
    balance: int | None
    told_on: date | None
    in_book: int
    bank_only: int
    book_only: int
    lines: tuple[BankRow, ...]
    lines_count: int
    entries: tuple[Entry, ...]
    entries_count: int
    matched: tuple[Matched, ...]
    matched_count: int

    @property
    def gap(self) -> int:
        """How much more the bank says than the book."""
        return (self.balance or 0) - self.in_book

    @property
    def unexplained(self) -> int:
        """What of the gap no unmatched line explains; a statement may be missing."""
        return self.gap - (self.bank_only - self.book_only)


def bank_page(actor: Actor, pk: UUID) -> BankPage:
    """The bank beside the book of one pot; 404 for whoever does not sign for it. Seven queries."""
    pot = find(actor, Pot, pk, "keep")
    said = visible(actor, StatementLine).filter(pot=pot)
    last = said.exclude(balance=None).order_by("on", "created_at", "pk").last()
    live = visible(actor, BankMatch).filter(line__pot=pot, ended_on=None)
    lines = list(said.exclude(pk__in=live.values("line_id")).order_by("on", "created_at", "pk"))
    entries = _unmatched_entries(actor, pot, live)
    matched = live.select_related("line", "transfer").order_by("-line__on", "-line__created_at")
    return BankPage(
        pot=pot.pk,
        name=pot.name,
        balance=last.balance if last else None,
        told_on=last.on if last else None,
        in_book=find_standing(actor, pot).in_bank,
        bank_only=sum(line.pence for line in lines),
        book_only=sum(entry.pence for entry in entries),
        lines=_with_choices(lines, entries),
        lines_count=len(lines),
        entries=tuple(entries[:SHOWN]),
        entries_count=len(entries),
        matched=tuple(_matched(each) for each in matched[:SHOWN]),
        matched_count=live.count(),
    )


def _unmatched_entries(actor: Actor, pot: Pot, live: Any) -> list[Entry]:
    """Lines of the book that the bank should know of, and that nobody has matched.

    A wrong line and the one that puts it right cancel out where neither reached the bank.
    """
    inside = [where.value for where in INSIDE]
    crosses = Q(source__where__in=inside) ^ Q(target__where__in=inside)
    rows = lines_of(actor, pot).filter(crosses).exclude(pk__in=live.values("transfer_id"))
    found = list(rows.order_by("on", "created_at", "pk"))
    left = {row.pk for row in found}
    cancelled = {pk for row in found if row.reverses_id in left for pk in (row.pk, row.reverses_id)}
    return [Entry(as_line(row), in_bank(row)) for row in found if row.pk not in cancelled]


def _with_choices(lines: list[StatementLine], entries: Iterable[Entry]) -> tuple[BankRow, ...]:
    entry_of = {entry.line.pk: entry for entry in entries}
    bank = [Moved(line.pk, line.on, line.pence) for line in lines]
    book = [Moved(entry.line.pk, entry.line.on, entry.pence) for entry in entry_of.values()]
    likely, can_be = suggested(bank, book), of_same_sum(bank, book)
    rows = []
    for line in lines[:SHOWN]:
        best = likely.get(line.pk)
        keys = sorted((each.key for each in can_be[line.pk]), key=lambda key: key != best)
        choices = tuple(entry_of[key] for key in keys)
        rows.append(BankRow(line.pk, line.on, line.words, line.pence, choices, best is not None))
    return tuple(rows)


def _matched(match: BankMatch) -> Matched:
    line, transfer = match.line, match.transfer
    return Matched(match.pk, line.on, line.words, line.pence, transfer.pk, transfer.words)
