"""Who is kept apart from whom, and who takes no part by name."""

from __future__ import annotations

from django.db import models

from hedgerow.core.models import PlaceModel
from hedgerow.place.models.person import Person


class Apart(PlaceModel):
    """`person` wishes that they and `other` do not see one another here. Only they know of it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["person", "other"], name="place_apart_once"),
        ]

    def __str__(self) -> str:
        return str(self.other)


class Veil(PlaceModel):
    """`person` takes no part by name: their record says so, and what it said before is kept here.

    `before` is what was covered: a list of table, row, column, what stood there, and what does now.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    before = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.name
