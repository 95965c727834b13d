"""A book that only its writer can read, and its leaves. The key is kept nowhere (`locks`)."""

from __future__ import annotations

from django.db import models

from hedgerow.core.models import PlaceModel
from hedgerow.place.models import Person


class Book(PlaceModel):
    """Somebody's own book. `proof` is a locked word by which the right pass phrase is known."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    salt = models.CharField(max_length=24)
    proof = models.TextField()

    def __str__(self) -> str:
        return str(self.created_at.date())


class Leaf(PlaceModel):
    """What its writer wrote on a day. Even what kind of leaf it is stands inside `locked`."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="leaves")
    on = models.DateField()
    locked = models.TextField()

    class Meta(PlaceModel.Meta):
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return str(self.on)
