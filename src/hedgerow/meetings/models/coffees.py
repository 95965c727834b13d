"""Coffees between two people of a place who wished for one, with no agenda."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import PlaceModel
from hedgerow.place.models import Person


class CoffeeRhythm(PlaceModel):
    """How often people are paired in a place; where there is none, every month."""

    class Every(models.TextChoices):
        FORTNIGHT = "fortnight", _("Every two weeks")
        MONTH = "month", _("Every month")
        QUARTER = "quarter", _("Every three months")

    every = models.CharField(max_length=9, choices=Every, default=Every.MONTH)

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["place"], name="meetings_coffee_one_rhythm"),
        ]

    def __str__(self) -> str:
        return self.get_every_display()


class CoffeeChoice(PlaceModel):
    """Somebody wishes to be paired, from a day on and until they change their mind (`ended_at`)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    since = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["place", "person"],
                condition=models.Q(ended_at=None),
                name="meetings_coffee_one_choice",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: coffees"


class Coffee(PlaceModel):
    """Two or three people, paired for the spell that begins `on`.

    `rests`: somebody passed. It is the same for all at it, and who it was is not kept.
    """

    on = models.DateField()
    rests = models.BooleanField(default=False)

    class Meta(PlaceModel.Meta):
        indexes = [models.Index(fields=["place", "on"], name="meetings_coffee_on")]

    def __str__(self) -> str:
        return str(self.on)


class CoffeeSeat(PlaceModel):
    """Somebody at a coffee. Nobody sits at two of one spell."""

    coffee = models.ForeignKey(Coffee, on_delete=models.CASCADE, related_name="seats")
    on = models.DateField()
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["on", "person"], name="meetings_coffee_one_seat"),
        ]

    def __str__(self) -> str:
        return str(self.person)
