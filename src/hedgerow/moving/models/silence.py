"""What happens when nobody who lets people in is heard of any more: by a rule agreed beforehand."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from hedgerow.core.models import PlaceModel
from hedgerow.place.models import Organisation, Person


class SilenceRule(PlaceModel):
    """After `weeks` without a word from any steward, members of `bodies` different organisations
    may say together who is to be one. It holds once members of as many bodies agreed to it.

    A later rule takes the place of an earlier one as soon as it holds.
    """

    weeks = models.PositiveSmallIntegerField(
        default=6, validators=[MinValueValidator(4), MaxValueValidator(52)]
    )
    bodies = models.PositiveSmallIntegerField(
        default=3, validators=[MinValueValidator(2), MaxValueValidator(12)]
    )
    words = models.TextField(blank=True)
    written_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    on = models.DateField()
    holds_since = models.DateField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return f"{self.weeks} weeks, {self.bodies} bodies"


class Silence(PlaceModel):
    """That no steward was heard of for as long as the rule says, noticed on a day.

    They are written to first; members on `asked_on`, if they were still silent. It is over when a
    steward is heard of, or when members named a new one (`over_on`).
    """

    rule = models.ForeignKey(SilenceRule, on_delete=models.CASCADE, related_name="silences")
    noticed_on = models.DateField()
    asked_on = models.DateField(null=True, blank=True)
    over_on = models.DateField(null=True, blank=True)
    steward = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta(PlaceModel.Meta):
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return f"since {self.noticed_on}"


class Yes(PlaceModel):
    """A member says yes for an organisation: to a rule, or in a silence to who is to be steward."""

    rule = models.ForeignKey(
        SilenceRule, null=True, blank=True, on_delete=models.CASCADE, related_name="yeses"
    )
    silence = models.ForeignKey(
        Silence, null=True, blank=True, on_delete=models.CASCADE, related_name="yeses"
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    body = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    to = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(rule=None, silence__isnull=False, to__isnull=False)
                | models.Q(rule__isnull=False, silence=None, to=None),
                name="moving_yes_to_one",
            ),
            models.UniqueConstraint(fields=["rule", "person"], name="moving_yes_to_rule_once"),
            models.UniqueConstraint(fields=["silence", "person"], name="moving_yes_in_silence"),
        ]

    def __str__(self) -> str:
        return f"{self.person} for {self.body}"
