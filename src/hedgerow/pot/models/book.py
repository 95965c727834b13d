"""The book of a pot: accounts, and the transfers between them (`analysis.ledger`)."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.analysis import ledger
from hedgerow.core.models import PlaceModel
from hedgerow.place.models import Organisation
from hedgerow.pot.models.pot import Pot


class Account(PlaceModel):
    """A place where money of a pot can be. `body` says whose, for those outside it."""

    class Where(models.TextChoices):
        POT = ledger.Where.POT.value, _("Not decided yet")
        RESERVE = ledger.Where.RESERVE.value, _("Reserve")
        HELD = ledger.Where.HELD.value, _("Held back")
        PROMISED = ledger.Where.PROMISED.value, _("Promised")
        CONTRIBUTOR = ledger.Where.CONTRIBUTOR.value, _("Put in")
        PAYEE = ledger.Where.PAYEE.value, _("Paid")
        RUNNING = ledger.Where.RUNNING.value, _("Running costs")

    pot = models.ForeignKey(Pot, on_delete=models.CASCADE, related_name="accounts")
    where = models.CharField(max_length=11, choices=Where)
    body = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["pot", "where"],
                condition=models.Q(body=None) & ~models.Q(where="held"),
                name="pot_account_one_of_a_kind",
            ),
            models.UniqueConstraint(
                fields=["pot", "where", "body"],
                condition=models.Q(where__in=["contributor", "payee"]),
                name="pot_account_one_for_a_body",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.called}: {self.body}" if self.body_id else self.called

    @property
    def called(self) -> str:
        """What kind of account it is, in words."""
        return str(self.get_where_display())


class Transfer(PlaceModel):
    """So many pence from one account to another, with the words and the decision behind it.

    Both lines of a transfer are this one number, so that no book can fail to sum to nought. It is
    never changed or deleted; `reverses` names the transfer that this one undoes, each once at most.
    """

    class Kind(models.TextChoices):
        CONTRIBUTION = "contribution", _("Put in")
        HOLD = "hold", _("Held back")
        RELEASE = "release", _("Held no longer")
        AWARD = "award", _("Promised")
        PAYMENT = "payment", _("Paid")
        RETURN = "return", _("Came back")
        LET_GO = "let_go", _("Promise let go")
        RUNNING = "running", _("Running cost")
        SET_ASIDE = "set_aside", _("Put in the reserve")
        FREE = "free", _("Taken from the reserve")
        REVERSAL = "reversal", _("Put right")

    pot = models.ForeignKey(Pot, on_delete=models.CASCADE, related_name="transfers")
    kind = models.CharField(max_length=12, choices=Kind)
    on = models.DateField()
    source = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="going")
    target = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="coming")
    pence = models.PositiveBigIntegerField()
    words = models.TextField()
    decision = models.TextField(blank=True, help_text="Who decided it, when and how.")
    by_id = models.UUIDField(null=True, blank=True)
    reverses = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="reversal"
    )

    class Meta(PlaceModel.Meta):
        ordering = ["created_at", "id"]
        constraints = [
            *PlaceModel.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(pence__gt=0), name="pot_transfer_moves_something"
            ),
            models.CheckConstraint(
                condition=~models.Q(source=models.F("target")), name="pot_transfer_between_two"
            ),
            models.CheckConstraint(
                condition=models.Q(kind="reversal", reverses__isnull=False)
                | (~models.Q(kind="reversal") & models.Q(reverses=None)),
                name="pot_transfer_reversal_names_one",
            ),
        ]
        indexes = [models.Index(fields=["pot", "created_at"], name="pot_transfer_book")]

    def __str__(self) -> str:
        return f"{self.on} {self.get_kind_display()}: {self.words}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise RuntimeError("A line of the book is never changed; put it right by a reversal.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise RuntimeError("A line of the book is never deleted; put it right by a reversal.")


class Hold(PlaceModel):
    """Money held back while something else decides about it; `words` say what that is.

    Its own account holds it, so that it can be promised to nothing else meanwhile.
    """

    pot = models.ForeignKey(Pot, on_delete=models.CASCADE, related_name="holds")
    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="hold")
    words = models.TextField()

    class Meta(PlaceModel.Meta):
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.words


class Contribution(PlaceModel):
    """Money that a body put in: the conditions that it gave up in writing, and those it keeps."""

    transfer = models.OneToOneField(Transfer, on_delete=models.CASCADE, related_name="contribution")
    given_up = models.TextField()
    kept = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.given_up


class Receipt(PlaceModel):
    """What shows that money arrived or what it bought: what it is, and where it is kept."""

    transfer = models.ForeignKey(Transfer, on_delete=models.CASCADE, related_name="receipts")
    words = models.TextField()
    on = models.DateField()
    by_id = models.UUIDField(null=True, blank=True)

    def __str__(self) -> str:
        return self.words
