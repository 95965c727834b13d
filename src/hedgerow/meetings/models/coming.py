"""Who is asked to come to a meeting, and who came."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import PlaceModel
from hedgerow.meetings.models.planning import Meeting
from hedgerow.place.models import Organisation, Person


class Invitation(PlaceModel):
    """Somebody asked to come, and why it matters that they do.

    `person` is empty for somebody who is not known to the place; then `name` says who, and `email`
    where the letter goes, seen by those alone who look after the meeting. `opener` could open the
    door to them. `told` is the `sequence` of the meeting that their last letter told of; empty
    until one was sent. `ended_at`: they were invited by mistake, and their link opens nothing.
    """

    class Why(models.TextChoices):
        DOES = "does", _("They do this work")
        LIVES = "lives", _("They live it")
        ASKED = "asked", _("They asked")
        MISSING = "missing", _("They are not often in the room")
        OTHER = "other", _("Something else")

    class Answer(models.TextChoices):
        YES = "yes", _("Coming")
        NO = "no", _("Cannot come")
        MAYBE = "maybe", _("May come")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="invitations"
    )
    name = models.CharField(max_length=200)
    email = models.EmailField(max_length=254, blank=True)
    why = models.CharField(max_length=7, choices=Why, default=Why.OTHER)
    reason = models.TextField(blank=True)
    opener = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answer = models.CharField(max_length=5, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    needs = models.TextField(blank=True)
    could_bring = models.TextField(blank=True)
    told = models.PositiveIntegerField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["meeting", "person"], name="meetings_invitation_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Attending(PlaceModel):
    """Somebody who was there. `person` is empty for a guest who gave a name of their own.

    `body_name` is whom a guest said they come from, in their words; `body` the same, where known.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendings")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(max_length=200)
    body = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    body_name = models.CharField(max_length=200, blank=True)
    arrived_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["meeting", "person"], name="meetings_attending_once"),
        ]

    def __str__(self) -> str:
        return self.name
