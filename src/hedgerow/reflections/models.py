"""Sealed rounds of a group, and words that two people show each other or nobody."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.analysis.disclosure import release_words, tell
from hedgerow.core.models import PlaceModel
from hedgerow.core.sealed import Sealed
from hedgerow.helm.models import StewardshipGroup
from hedgerow.place.models import Person


class Reflection(Sealed):
    """A group asks itself how it is doing: all of it, never a part, and told once.

    `lines` is what it asks (`asking.in_words`), and `tally` holds the choices of each line. Who was
    asked, and whether they have answered, is kept apart (`ReflectionAsked`), and nothing joins it
    to the answers, which have no rows of their own. `spent` are the numbers of codes with which
    somebody took their answer back (`core.receipts`); they too name nobody, and go with the rest.
    """

    class Kind(models.TextChoices):
        BEHAVIOURS = "behaviours", _("How we mean to behave, in our own words")
        TRUST = "trust", _("Seven sides of trust")
        HEARD = "heard", _("Whether we feel heard")

    group = models.ForeignKey(
        StewardshipGroup, on_delete=models.CASCADE, related_name="reflections"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    lines = models.JSONField(default=list)
    opened_on = models.DateField()
    spent = models.JSONField(default=list, blank=True)

    class Meta(Sealed.Meta):
        ordering = ["-opened_on", "-id"]
        constraints = [
            *Sealed.Meta.constraints,
            models.UniqueConstraint(
                fields=["group"],
                condition=models.Q(told_on=None),
                name="reflections_one_open_round",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group}, {self.opened_on}"

    def to_tell(self) -> dict[str, Any]:
        """What may be told of each line, and the words."""
        told = [asdict(tell(tally)) for tally in self.tally]
        return {"lines": told, "words": list(release_words(self.words))}

    def put_away(self) -> None:
        """Who answered, and how many took it back, is known to nobody from now on."""
        self.asked.update(answered=False)
        Reflection.objects.filter(pk=self.pk).update(spent=[])


class ReflectionAsked(PlaceModel):
    """Somebody who was in the group when it opened a round; a link of theirs answers once."""

    reflection = models.ForeignKey(Reflection, on_delete=models.CASCADE, related_name="asked")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    answered = models.BooleanField(default=False)

    class Meta(PlaceModel.Meta):
        ordering = ["id"]
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["reflection", "person"], name="reflections_asked_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} on {self.reflection}"


class Pair(PlaceModel):
    """Two people who may show each other what they think of working together.

    Until `shown_on` neither sees anything of the other's, nor whether there is anything.
    """

    asker = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    asked_on = models.DateField()
    shown_on = models.DateField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        ordering = ["-asked_on", "-id"]
        constraints = [
            *PlaceModel.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(asker=models.F("other")), name="reflections_pair_of_two"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asker} and {self.other}"


class Side(PlaceModel):
    """What one of the two wrote, an answer to each of `asking.PAIR`, and whether it may be shown.

    Both sides are there from the first, empty, so that a row tells nothing.
    """

    pair = models.ForeignKey(Pair, on_delete=models.CASCADE, related_name="sides")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    words = models.JSONField(default=list, blank=True)
    agrees = models.BooleanField(default=False)

    class Meta(PlaceModel.Meta):
        ordering = ["id"]
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["pair", "person"], name="reflections_side_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.pair}"
