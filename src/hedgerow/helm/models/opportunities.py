"""Not because we can: an opportunity, and how each organisation stands to it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import PlaceModel
from hedgerow.helm.models.groups import StewardshipGroup
from hedgerow.place.models import Organisation, Person


class Opportunity(PlaceModel):
    """Money or work that somebody could go for: the group asks first who is best placed.

    `result` is what came of it, once it is known.
    """

    group = models.ForeignKey(
        StewardshipGroup, on_delete=models.CASCADE, related_name="opportunities"
    )
    title = models.CharField(max_length=200)
    words = models.TextField()
    closes_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    result = models.TextField(blank=True)
    settled_on = models.DateField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        ordering = ["-created_at", "-id"]
        verbose_name_plural = "opportunities"

    def __str__(self) -> str:
        return self.title


class Stand(PlaceModel):
    """How an organisation stands to an opportunity. Its last one counts; the earlier ones stay.

    `for_body` is the one for which it steps aside.
    """

    class Kind(models.TextChoices):
        PLACED = "placed", _("We think we are well placed, and say why")
        TOGETHER = "together", _("We would go for it together with others")
        ASIDE = "aside", _("We step aside, so that somebody better placed can")

    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="stands")
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    for_body = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    words = models.TextField(blank=True)
    by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta(PlaceModel.Meta):
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return f"{self.body}: {self.get_kind_display()}"
