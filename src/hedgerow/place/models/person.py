"""People, and the hats that they wear."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core.fields import FoldedField
from hedgerow.core.models import Audience, Entry, PlaceModel
from hedgerow.place.models.organisation import Organisation, Patch


class Person(PlaceModel):
    """Somebody with a part in the place. A person may wear several hats and may have no account.

    `invented` marks a person of a demonstration, who does not exist.
    """

    name = models.CharField(max_length=200)
    folded = FoldedField(source="name")
    about = models.TextField(blank=True)
    patch = models.ForeignKey(Patch, null=True, blank=True, on_delete=models.PROTECT)
    invented = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_by_id = models.UUIDField(null=True, blank=True)
    joined_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="joined",
        editable=False,
    )

    class Meta(PlaceModel.Meta):
        verbose_name_plural = "people"
        indexes = [models.Index(fields=["place", "folded"], name="place_person_by_name")]

    def __str__(self) -> str:
        return self.name


class Reach(Entry):
    """A way to reach a person: an address or a number, seen by those whom its audience names."""

    class Kind(models.TextChoices):
        EMAIL = "email", _("E-mail")
        PHONE = "phone", _("Telephone")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="reaches")
    audience = models.CharField(max_length=8, choices=Audience, default=Audience.ME)
    kind = models.CharField(max_length=5, choices=Kind)
    value = models.CharField(max_length=254)

    class Meta(Entry.Meta):
        constraints = [
            *Entry.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "kind", "value", "author_id"], name="place_reach_once"
            ),
        ]

    def __str__(self) -> str:
        return self.value


class Seat(PlaceModel):
    """A post that outlives whoever sits in it: 'Chair', 'VCSE place on the board'."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="seats")
    name = models.CharField(max_length=200)
    ended_on = models.DateField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["organisation", "name"], name="place_seat_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Hat(PlaceModel):
    """A role that a person holds in an organisation, from one day to another where they are known.

    `seat` is the post that it fills; `on_behalf_of` is whom they speak for at that table.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="hats")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="hats")
    role = models.CharField(max_length=200, blank=True)
    seat = models.ForeignKey(
        Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="hats"
    )
    on_behalf_of = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="spoken_for"
    )
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(since=None)
                | models.Q(until=None)
                | models.Q(until__gte=models.F("since")),
                name="place_hat_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.role} · {self.organisation}"
