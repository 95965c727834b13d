"""What people ask about what is held about them, and who was forgotten."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models

from hedgerow.core.models import PlaceModel
from hedgerow.place.models import Person

DAYS_TO_ANSWER = 30
"""Days within which whoever raised a concern is to be answered (Data Protection Act 2018, s. 164A:
acknowledged within 30 days; here they are answered by then)."""


class Concern(PlaceModel):
    """Somebody says what is wrong with what is held about them. It is between them and stewards."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    raised_on = models.DateField()
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by_id = models.UUIDField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        ordering = ["raised_on", "created_at"]

    def __str__(self) -> str:
        return self.words

    @property
    def answer_by(self) -> date:
        """The last day on which they may be waiting for an answer."""
        return self.raised_on + timedelta(days=DAYS_TO_ANSWER)


class Forgotten(PlaceModel):
    """That a person was forgotten, and when. It keeps their id alone, and nothing else of them.

    The same is kept in a file beside the database (`erasures`), for after a restore.
    """

    person_id = models.UUIDField()
    on = models.DateField()
    by_id = models.UUIDField(null=True)

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["place", "person_id"], name="privacy_forgotten_once"),
        ]

    def __str__(self) -> str:
        return str(self.on)
