"""A pot's book: every penny in it came from somewhere and is somewhere.

A *transfer* moves pence from one account to another. It has two *lines*, one for each account, that
differ only in their sign, so that the lines of a transfer, of any set of transfers and of the whole
book sum to nought. A book is only ever added to; a mistake is undone by the same transfer the other
way round, which names the one that it undoes.

SOURCE: L. Pacioli, *Summa de arithmetica* (1494), treatise XI: no entry without its counter-entry;
with signed amounts in place of debit and credit (Y. Ijiri, *The Foundations of Accounting
Measurement*, 1967).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Where(StrEnum):
    """Where money of a pot can be: four kinds of accounts inside it, and three outside."""

    POT = "pot"  # nobody has decided about it yet
    RESERVE = "reserve"  # kept back, by a decision
    HELD = "held"  # kept for something that is being decided; each such thing has its account
    PROMISED = "promised"  # awarded and not paid yet; each award has such an account
    CONTRIBUTOR = "contributor"  # where it came from
    PAYEE = "payee"  # where it went
    RUNNING = "running"  # what keeping the pot costs


INSIDE = frozenset({Where.POT, Where.RESERVE, Where.HELD, Where.PROMISED})
"""The accounts whose money lies in the pot's bank account, and which never fall below nought."""


@dataclass(frozen=True, slots=True)
class Account:
    """One account; `key` tells accounts of one kind apart."""

    where: Where
    key: Hashable = None


@dataclass(frozen=True, slots=True)
class Line:
    """What a transfer does to one account: pence come to it (above nought) or go from it."""

    account: Account
    pence: int


@dataclass(frozen=True, slots=True)
class Transfer:
    """So many pence, always more than none, from one account to another."""

    source: Account
    target: Account
    pence: int

    def __post_init__(self) -> None:
        if self.pence <= 0:
            raise ValueError("A transfer moves at least one penny.")
        if self.source == self.target:
            raise ValueError("A transfer is between two accounts.")

    @property
    def lines(self) -> tuple[Line, Line]:
        """Its two lines, which sum to nought."""
        return Line(self.source, -self.pence), Line(self.target, self.pence)

    @property
    def reversed(self) -> Transfer:
        """The transfer that undoes this one."""
        return Transfer(self.target, self.source, self.pence)


class Overspent(ValueError):
    """An account inside the pot has less than a transfer would take: `short` by so many pence."""

    def __init__(self, account: Account, short: int) -> None:
        super().__init__(f"{account.where} is short of {short} pence.")
        self.account, self.short = account, short


def lines(transfers: Iterable[Transfer]) -> Iterator[Line]:
    """Every line of the book, in its order."""
    for transfer in transfers:
        yield from transfer.lines


def balances(transfers: Iterable[Transfer]) -> Mapping[Account, int]:
    """What each account holds, in pence; below nought for money that came from it."""
    held: Counter[Account] = Counter()
    for line in lines(transfers):
        held[line.account] += line.pence
    return held


def paid(transfers: Iterable[Transfer]) -> Mapping[Account, int]:
    """What was paid out of each account, less what came back to it, in pence; nought for others."""
    out: Counter[Account] = Counter()
    for transfer in transfers:
        if transfer.target.where == Where.PAYEE:
            out[transfer.source] += transfer.pence
        if transfer.source.where == Where.PAYEE:
            out[transfer.target] -= transfer.pence
    return out


def require_cover(transfer: Transfer, balance: int) -> None:
    """Raise `Overspent` if the source, which holds `balance`, is inside and has too little."""
    if transfer.source.where in INSIDE and balance < transfer.pence:
        raise Overspent(transfer.source, transfer.pence - balance)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a pot stands, in pence. All money given is in one of these places."""

    given: int
    undecided: int
    reserve: int
    held: int
    promised: int
    paid: int
    running: int

    @property
    def in_bank(self) -> int:
        """What the bank account should hold."""
        return self.undecided + self.reserve + self.held + self.promised

    @property
    def spent(self) -> int:
        """What has left the pot, its running costs included."""
        return self.paid + self.running

    @property
    def running_share(self) -> float:
        """The part of what was spent that went on running costs, 0 to 1; 0 where none was."""
        return self.running / self.spent if self.spent else 0.0


def standing(held: Mapping[Account, int]) -> Standing:
    """How a pot stands whose accounts hold this much.

    Raises ValueError unless the accounts sum to nought: then it is no book.
    """
    if sum(held.values()):
        raise ValueError("The accounts of a pot sum to nought.")
    total: Counter[Where] = Counter()
    for account, pence in held.items():
        total[account.where] += pence
    return Standing(
        given=-total[Where.CONTRIBUTOR],
        undecided=total[Where.POT],
        reserve=total[Where.RESERVE],
        held=total[Where.HELD],
        promised=total[Where.PROMISED],
        paid=total[Where.PAYEE],
        running=total[Where.RUNNING],
    )
