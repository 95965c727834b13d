"""What the bank says of a pot's account, and which line of the book each of its lines is."""

from __future__ import annotations

from django.db import models

from hedgerow.core.models import PlaceModel
from hedgerow.pot.models.book import Transfer
from hedgerow.pot.models.pot import Pot


class StatementLine(PlaceModel):
    """A line of a bank's statement: pence that came in (above nought) or went out.

    `fingerprint` keeps the same line from coming in twice, also once `words`, which may name
    somebody, are forgotten. `balance` is what the account held after it, where the bank says.
    """

    pot = models.ForeignKey(Pot, on_delete=models.CASCADE, related_name="statement_lines")
    on = models.DateField()
    pence = models.BigIntegerField()
    balance = models.BigIntegerField(null=True, blank=True)
    words = models.TextField(blank=True)
    fingerprint = models.CharField(max_length=64)

    class Meta(PlaceModel.Meta):
        ordering = ["on", "created_at", "id"]
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["pot", "fingerprint"], name="pot_statementline_once"),
            models.CheckConstraint(
                condition=~models.Q(pence=0), name="pot_statementline_moves_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.words}"


class BankMatch(PlaceModel):
    """Somebody who signs says that a line of the bank is a line of the book; until `ended_on`."""

    line = models.ForeignKey(StatementLine, on_delete=models.CASCADE, related_name="matches")
    transfer = models.ForeignKey(Transfer, on_delete=models.CASCADE, related_name="bank_matches")
    by_id = models.UUIDField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["line"],
                condition=models.Q(ended_on=None),
                name="pot_bankmatch_one_for_a_line",
            ),
            models.UniqueConstraint(
                fields=["transfer"],
                condition=models.Q(ended_on=None),
                name="pot_bankmatch_one_for_an_entry",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line} is {self.transfer}"
