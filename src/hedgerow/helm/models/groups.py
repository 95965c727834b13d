"""A stewardship group: it is no organisation. Why it is there, who is in it, what it agreed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import PlaceModel
from hedgerow.place.models import Organisation, Person

if TYPE_CHECKING:
    from hedgerow.helm.models.proposals import Proposal


class StewardshipGroup(PlaceModel):
    """Partners who are responsible together for how a place fares, and for what they share.

    From `ended_on` on nobody is in it; what it said and decided stays to be read.
    """

    name = models.CharField(max_length=200)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    def is_due(self, review_on: date | None, today: date) -> bool:
        """Whether the group should look again at what it meant to look at on `review_on`."""
        return self.ended_on is None and review_on is not None and review_on <= today


class GroupMember(PlaceModel):
    """Somebody is in a group, for an organisation or as a neighbour, from a day to a day.

    Nobody needs an account. Whoever comes back is a new row, so that no history is lost.
    """

    group = models.ForeignKey(StewardshipGroup, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    body = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        ordering = ["since", "id"]
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["group", "person"],
                condition=models.Q(until=None),
                name="helm_groupmember_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.group}"


class Hope(PlaceModel):
    """What somebody hopes of the group, in their words. Hopes differ, and all of them stand."""

    group = models.ForeignKey(StewardshipGroup, on_delete=models.CASCADE, related_name="hopes")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    body = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    words = models.TextField()

    class Meta(PlaceModel.Meta):
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.words


class Agreement(PlaceModel):
    """Something that a group has said of itself or to others; what it says is in its versions."""

    class Kind(models.TextChoices):
        PURPOSE = "purpose", _("What we are here to do")
        DECIDE = "decide", _("How we decide")
        TREAT = "treat", _("How we treat each other")
        SHARE = "share", _("What we share")
        DATA = "data", _("What we do with what we know of people")
        FUNDER = "funder", _("What the funder promises")
        OTHER = "other", _("Another agreement")

    group = models.ForeignKey(StewardshipGroup, on_delete=models.CASCADE, related_name="agreements")
    kind = models.CharField(max_length=8, choices=Kind)
    title = models.CharField(max_length=200)

    class Meta(PlaceModel.Meta):
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.title


class AgreementVersion(PlaceModel):
    """What an agreement says from a day on, until the next. The last one is in force.

    It comes of `proposal`, which the group adopted; of none only where it was first written by
    whoever started the group. `rule` is how the group decides, where that is what it is about.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    words = models.TextField()
    rule = models.JSONField(default=dict, blank=True)
    agreed_on = models.DateField()
    review_on = models.DateField(null=True, blank=True)
    proposal: models.ForeignKey[Proposal | None, Proposal | None] = models.ForeignKey(
        "helm.Proposal", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta(PlaceModel.Meta):
        ordering = ["number"]
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["agreement", "number"], name="helm_version_number"),
        ]

    def __str__(self) -> str:
        return self.words
