"""The place's ties as they added up at one line of its history, kept so that pages are quick."""

from __future__ import annotations

from django.db import models

from hedgerow.core import clock
from hedgerow.core.models import PlaceModel


class Picture(PlaceModel):
    """A sum over what everyone in the place may see, as of line `seq` of its history, on day `day`.

    It can be thrown away at any time and is made again from the rows.
    """

    seq = models.PositiveBigIntegerField()
    day = models.DateField()
    made_at = models.DateTimeField(default=clock.now)
    body = models.JSONField()

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["place"], name="ties_picture_one_in_place"),
        ]

    def __str__(self) -> str:
        return f"as of {self.day}"
