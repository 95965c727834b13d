"""Shared money: pots and who holds their keys, what is asked of them, and the book."""

from hedgerow.pot.models.asking import Award, Followed, Order, OrderStep
from hedgerow.pot.models.bank import BankMatch, StatementLine
from hedgerow.pot.models.book import Account, Contribution, Hold, Receipt, Transfer
from hedgerow.pot.models.pot import Interest, Keyholder, Pot

__all__ = [
    "Account",
    "Award",
    "BankMatch",
    "Contribution",
    "Followed",
    "Hold",
    "Interest",
    "Keyholder",
    "Order",
    "OrderStep",
    "Pot",
    "Receipt",
    "StatementLine",
    "Transfer",
]
