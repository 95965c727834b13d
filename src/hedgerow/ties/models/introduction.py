"""Introductions: two people brought together, with what became of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import Entry, PlaceModel
from hedgerow.place.models import Person


class Introduction(Entry):
    """`a` and `b` might meet, and `opener`, who knows both, could open the door."""

    a = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    b = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    opener = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.TextField()

    def __str__(self) -> str:
        return f"{self.a} and {self.b}"


class IntroductionStep(PlaceModel):
    """One thing that happened to an introduction: who did it, when, and in what words."""

    class Kind(models.TextChoices):
        ACCEPTED = "accepted", _("Taken up")
        ADAPTED = "adapted", _("Changed")
        DECLINED = "declined", _("Not now")
        MET = "met", _("They met")

    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=8, choices=Kind)
    by_id = models.UUIDField(null=True)
    on = models.DateField()
    words = models.TextField(blank=True)

    class Meta(PlaceModel.Meta):
        ordering = ["created_at"]

    def __str__(self) -> str:
        return self.get_kind_display()
