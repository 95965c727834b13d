"""Bodies of every size: constituted organisations, groups that are not, and circles of peers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core.fields import FoldedField
from hedgerow.core.models import PlaceModel


class Sector(models.TextChoices):
    """The kinds of body that steward a place together."""

    COUNCIL = "council", _("Council")
    NHS = "nhs", _("NHS and health")
    POLICE = "police", _("Police and justice")
    PUBLIC = "public", _("Other public body")
    VCSE = "vcse", _("Voluntary, community and social enterprise")
    PRIVATE = "private", _("Business")
    COMMUNITY = "community", _("Residents and community")
    FUNDER = "funder", _("Funder")
    FAITH = "faith", _("Faith")
    EDUCATION = "education", _("Education")


class SizeBand(PlaceModel):
    """Small, medium, large: as this place draws the lines. `small` marks the thinnest voices."""

    name = models.CharField(max_length=80)
    order = models.PositiveSmallIntegerField(default=0)
    small = models.BooleanField(default=False)

    class Meta(PlaceModel.Meta):
        ordering = ["order", "name"]
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["place", "name"], name="place_sizeband_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Patch(PlaceModel):
    """A part of the place: a ward, a neighbourhood, 'the north'; `code` is its official code.

    A patch may lie inside a wider one ('Clifford' in 'North'); names alone do not identify a ward.
    """

    name = models.CharField(max_length=120)
    code = models.CharField(max_length=20, blank=True)
    within = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT)

    class Meta(PlaceModel.Meta):
        ordering = ["name"]
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["place", "name", "code"], name="place_patch_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Organisation(PlaceModel):
    """A constituted body, or a group or circle that acts together without needing to be one.

    `joined_into` points at the record that this one was found to be the same as (`Joining`); both
    are kept whole. `folded` is the name as it is searched for, the same on every database.
    """

    class Kind(models.TextChoices):
        ORGANISATION = "organisation", _("Organisation")
        GROUP = "group", _("Group")
        CIRCLE = "circle", _("Circle")

    kind = models.CharField(max_length=12, choices=Kind, default=Kind.ORGANISATION)
    name = models.CharField(max_length=300)
    folded = FoldedField(source="name")
    sector = models.CharField(max_length=12, choices=Sector, blank=True)
    size_band = models.ForeignKey(SizeBand, null=True, blank=True, on_delete=models.PROTECT)
    patch = models.ForeignKey(Patch, null=True, blank=True, on_delete=models.PROTECT)
    about = models.TextField(blank=True)
    led_by = models.CharField(
        max_length=200, blank=True, help_text="In their own words, if they want to say."
    )
    website = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    source = models.CharField(max_length=300, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_by_id = models.UUIDField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    joined_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="joined",
        editable=False,
    )

    class Meta(PlaceModel.Meta):
        indexes = [
            models.Index(fields=["place", "folded"], name="place_org_by_name"),
            models.Index(fields=["place", "sector"], name="place_org_by_sector"),
            models.Index(
                fields=["place", "ended_on", "folded", "id"],
                condition=models.Q(joined_into=None),
                name="place_org_listed",  # the order in which our place lists them
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OtherName(PlaceModel):
    """Another name that a body goes by, or went by, with dates where they are known."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="other_names"
    )
    name = models.CharField(max_length=300)
    folded = FoldedField(source="name")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Identifier(PlaceModel):
    """What a public register calls a body: `GB-CHC` and `1164883`. A body may have several."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="identifiers"
    )
    scheme = models.CharField(max_length=40)
    value = models.CharField(max_length=120)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    succeeded_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT)

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["place", "organisation", "scheme", "value"], name="place_identifier_once"
            ),
        ]
        indexes = [models.Index(fields=["place", "scheme", "value"], name="place_by_identifier")]

    def __str__(self) -> str:
        return self.org_id

    @property
    def org_id(self) -> str:
        """As org-id.guide writes it: `GB-CHC-1164883`."""
        return f"{self.scheme}-{self.value}"
