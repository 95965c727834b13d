"""What we are here to do: versions in our words, and moments at which everybody was asked."""

from __future__ import annotations

from django.db import models

from hedgerow.core.models import PlaceModel
from hedgerow.place.models import Person


class Pulse(PlaceModel):
    """A moment at which everybody is asked, in their own words, what we are here to do.

    `why` says what made somebody ask. Answers are shown once it is closed, and not before.
    """

    words = models.TextField()
    why = models.TextField(blank=True)
    opened_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        ordering = ["-opened_on", "-id"]

    def __str__(self) -> str:
        return self.words


class PulseAnswer(PlaceModel):
    """One answer. `person` is empty where no name was kept, as it is unless somebody wishes."""

    pulse = models.ForeignKey(Pulse, on_delete=models.CASCADE, related_name="answers")
    words = models.TextField()
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    on = models.DateField()

    def __str__(self) -> str:
        return self.words


class Purpose(PlaceModel):
    """One version of our purpose, and how it was decided. A new one leaves the old as they were."""

    number = models.PositiveSmallIntegerField()
    words = models.TextField()
    decided_on = models.DateField()
    decided_how = models.TextField()
    pulse = models.ForeignKey(
        Pulse, null=True, blank=True, on_delete=models.SET_NULL, related_name="purposes"
    )

    class Meta(PlaceModel.Meta):
        ordering = ["-number"]
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["place", "number"], name="questions_purpose_number"),
        ]

    def __str__(self) -> str:
        return self.words
