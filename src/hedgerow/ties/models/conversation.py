"""Conversations: the days on which people really spoke. They are what keeps a tie alive."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import Entry, PlaceModel
from hedgerow.place.models import Hat, Organisation, Person


class Conversation(Entry):
    """People spoke on a day; `words` is what one of them noted. Two may note the same one."""

    class Kind(models.TextChoices):
        COFFEE = "coffee", _("Coffee")
        CALL = "call", _("Call")
        MEETING = "meeting", _("Meeting")
        MESSAGE = "message", _("Message")

    kind = models.CharField(max_length=8, choices=Kind, default=Kind.COFFEE)
    on = models.DateField()
    words = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta(Entry.Meta):
        indexes = [models.Index(fields=["place", "on"], name="ties_conversation_on")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} on {self.on}"


class Presence(PlaceModel):
    """One person who was there, and the hat that they wore, where it is known."""

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="presences"
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="presences")
    hat = models.ForeignKey(Hat, null=True, blank=True, on_delete=models.SET_NULL)

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["conversation", "person"], name="ties_presence_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} was there"


class Rhythm(PlaceModel):
    """How often two bodies have agreed to speak, in days. A quarterly tie is not a weak one."""

    a = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    b = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    days = models.PositiveSmallIntegerField()

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["place", "a", "b"], name="ties_rhythm_once"),
        ]

    def __str__(self) -> str:
        return f"every {self.days} days"
