"""What grated between people, and how they put it right by talking."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import Audience, Entry, PlaceModel
from hedgerow.place.models import Person


class Lesson(Entry):
    """What two people learned by putting something right, which both wished to share.

    It names nobody and points at nothing, so that it tells of no rub.
    """

    words = models.TextField()

    def __str__(self) -> str:
        return self.words


class Rub(Entry):
    """Something that grated. It is for its writer and those whom they name, and nobody else.

    `other` is the one to speak with, `third` somebody who helps where they could not sort it out.
    """

    class Caller(models.TextChoices):
        WRITER = "writer", _("I will ring them")
        OTHER = "other", _("I would like them to ring me")

    audience = models.CharField(max_length=8, choices=Audience, default=Audience.ME)
    words = models.TextField()
    other = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    third = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    caller = models.CharField(max_length=6, choices=Caller, default=Caller.WRITER)
    lesson = models.ForeignKey(
        Lesson, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return self.words


class RubStep(PlaceModel):
    """One thing that was done about a rub, by whom and when. `on` is the day that they spoke."""

    class Kind(models.TextChoices):
        SPOKE = "spoke", _("They spoke")
        SORTED = "sorted", _("Sorted")
        THIRD = "third", _("A third person was asked")
        OFFERED = "offered", _("A lesson was written")
        SHARED = "shared", _("The lesson was shared")

    rub = models.ForeignKey(Rub, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=7, choices=Kind)
    by_id = models.UUIDField(null=True, blank=True)
    on = models.DateField(null=True, blank=True)
    words = models.TextField(blank=True)

    class Meta(PlaceModel.Meta):
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.get_kind_display()
