"""A pot, who holds its keys, and what its people have an interest in."""

from __future__ import annotations

from django.db import models

from hedgerow.core.models import PlaceModel
from hedgerow.helm.models import StewardshipGroup
from hedgerow.place.models import Organisation, Person


class Pot(PlaceModel):
    """Money that people of a place decide about together. In pounds sterling, kept in pence.

    It may belong to a `group`, whose decisions its lines then cite.
    """

    name = models.CharField(max_length=200)
    purpose = models.TextField(help_text="What the money is for, in the words of the group.")
    group = models.ForeignKey(
        StewardshipGroup, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    by_id = models.UUIDField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["place", "name"], name="pot_pot_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Keyholder(PlaceModel):
    """Somebody who may sign for a pot's money, on behalf of an organisation.

    A key is handed on within its organisation and so never changes how many sign from where:
    `ended_on` is the day on which it went to somebody else.
    """

    pot = models.ForeignKey(Pot, on_delete=models.CASCADE, related_name="keyholders")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    body = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    ended_on = models.DateField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["pot", "person"],
                condition=models.Q(ended_on=None),
                name="pot_keyholder_one_key",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.body})"


class Interest(PlaceModel):
    """That somebody would gain, or somebody close to them, if a body is paid; in their own words.

    A role in a body is an interest without being declared.
    """

    pot = models.ForeignKey(Pot, on_delete=models.CASCADE, related_name="interests")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    body = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    words = models.TextField()

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["pot", "person", "body"], name="pot_interest_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.body}"
