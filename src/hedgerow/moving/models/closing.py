"""A whole organisation closes, and what it held finds a new host."""

from __future__ import annotations

from django.db import models

from hedgerow.core.models import PlaceModel
from hedgerow.place.models import Organisation, Person


class Closing(PlaceModel):
    """That an organisation means to close on a day. `heir` takes on its promises and its series.

    `words` say what of its purpose lives on, and where. It is carried out once (`closed_at`): where
    the place has two who let people in, by another of them than whoever planned it.
    """

    organisation = models.OneToOneField(
        Organisation, on_delete=models.CASCADE, related_name="closing"
    )
    on = models.DateField()
    heir = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    words = models.TextField(blank=True)
    planned_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.organisation)
