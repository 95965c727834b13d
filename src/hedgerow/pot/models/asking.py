"""What is asked of a pot, and who signed for it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import PlaceModel
from hedgerow.helm.models import Proposal
from hedgerow.place.models import Organisation
from hedgerow.pot.models.book import Account, Transfer
from hedgerow.pot.models.pot import Keyholder, Pot


class Award(PlaceModel):
    """Money for a body and a purpose. Its own account holds what is promised and not yet paid.

    From `review_on` on it is due for a word on what followed.
    """

    pot = models.ForeignKey(Pot, on_delete=models.CASCADE, related_name="awards")
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    purpose = models.TextField()
    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="award")
    review_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.body}: {self.purpose}"


class Followed(PlaceModel):
    """What followed from an award, in words, as it was told on a day."""

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="followed")
    words = models.TextField()
    on = models.DateField()
    by_id = models.UUIDField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        ordering = ["on", "created_at", "id"]

    def __str__(self) -> str:
        return self.words


class Order(PlaceModel):
    """A transfer that somebody puts forward and two keyholders sign for; until then nothing moves.

    `by_id` put it forward and does not sign. `decision` says who decided it, when and how, and
    `proposal` is what the pot's group adopted, if that is what it follows. `body` is whoever gains
    or loses by it, if a body here does. `reverses` is the transfer that it is to undo.
    """

    class Kind(models.TextChoices):
        AWARD = Transfer.Kind.AWARD.value, _("Promise an award")
        PAYMENT = Transfer.Kind.PAYMENT.value, _("Pay")
        LET_GO = Transfer.Kind.LET_GO.value, _("Let a promise go")
        RUNNING = Transfer.Kind.RUNNING.value, _("Pay a running cost")
        SET_ASIDE = Transfer.Kind.SET_ASIDE.value, _("Put in the reserve")
        FREE = Transfer.Kind.FREE.value, _("Take from the reserve")
        REVERSAL = Transfer.Kind.REVERSAL.value, _("Put a line right")

    pot = models.ForeignKey(Pot, on_delete=models.CASCADE, related_name="orders")
    kind = models.CharField(max_length=9, choices=Kind)
    source = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    target = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    pence = models.PositiveBigIntegerField()
    words = models.TextField()
    decision = models.TextField()
    proposal = models.ForeignKey(
        Proposal, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    body = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reverses = models.ForeignKey(
        Transfer, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    by_id = models.UUIDField(null=True, blank=True)
    transfer = models.OneToOneField(
        Transfer, null=True, blank=True, on_delete=models.CASCADE, related_name="order"
    )

    class Meta(PlaceModel.Meta):
        ordering = ["created_at", "id"]
        constraints = [
            *PlaceModel.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(pence__gt=0), name="pot_order_moves_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.words}"


class OrderStep(PlaceModel):
    """That a keyholder signed an order, or that it was taken back, and when."""

    class Kind(models.TextChoices):
        SIGNED = "signed", _("Signed")
        TAKEN_BACK = "taken_back", _("Taken back")

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind)
    key = models.ForeignKey(
        Keyholder, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    by_id = models.UUIDField(null=True, blank=True)
    words = models.TextField(blank=True)

    class Meta(PlaceModel.Meta):
        ordering = ["created_at", "id"]
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["order", "key"], name="pot_orderstep_one_signature"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.order}"
