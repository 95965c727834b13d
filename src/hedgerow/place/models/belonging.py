"""Which accounts belong to a place, as whom, and with what tokens."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import PlaceModel
from hedgerow.place.models.person import Person


class Membership(PlaceModel):
    """An account belongs to this place as a person of it, until it ends. It ends at once."""

    class Role(models.TextChoices):
        VIEWER = "viewer", _("May look")
        MEMBER = "member", _("Member")
        STEWARD = "steward", _("Member who lets people in")

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=8, choices=Role, default=Role.MEMBER)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by_id = models.UUIDField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["place", "account"],
                condition=models.Q(ended_at=None),
                name="place_membership_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} as {self.role}"


class Token(PlaceModel):
    """A key with which a member's own program may act as them here. Only its digest is kept."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    may_write = models.BooleanField(default=False)
    last_used_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name
